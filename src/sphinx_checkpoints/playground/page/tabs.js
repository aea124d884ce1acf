// The files to choose from: tabs for those that the reader edits, a list of the others.
/** @import { SourceFile, Words } from "./data.js" */
import { el, field, unique } from "./dom.js";

export class Tabs {
  /** @type {Map<SourceFile, HTMLElement>} */
  #tabs = new Map();

  /**
   * @param {SourceFile[]} files
   * @param {Words} words
   * @param {HTMLElement} panel - what shows the file that is open
   * @param {(file: SourceFile) => void} open
   */
  constructor(files, words, panel, open) {
    this.files = files;
    this.words = words;
    this.panel = panel;
    this.open = open;
    this.element = el("div", { role: "tablist", "aria-label": words.files });
    this.select = el("select", {
      onchange: () => {
        const chosen = files.find(({ path }) => path === this.select.value);
        if (chosen) open(chosen);
      },
    });
    const isEdited = files.some(({ editable, isTab }) => editable && !isTab);
    this.others = field(isEdited ? words.more_files : words.other_files, this.select);
    this.list();
  }

  // Those that are there now.
  list() {
    const there = this.files.filter(({ text }) => text !== null);
    for (const file of there)
      if (file.isTab && !this.#tabs.has(file)) this.#tabs.set(file, this.#tab(file));
    for (const file of this.#tabs.keys()) if (!there.includes(file)) this.#tabs.delete(file);
    this.element.replaceChildren(...this.#tabs.values());
    const rest = there.filter(({ isTab }) => !isTab).map(({ path }) => path);
    this.select.replaceChildren(
      el("option", { value: "" }, this.words.choose),
      ...rest.map((path) => el("option", { value: path }, path)),
    );
    this.others.hidden = !rest.length;
  }

  /** @param {SourceFile} file */
  #tab(file) {
    const name = file.path.split("/").slice(-2).join("/");
    const attributes = { role: "tab", id: unique("tab"), "aria-controls": this.panel.id };
    const tab = el("button", { type: "button", ...attributes, title: file.path }, name);
    tab.addEventListener("click", () => this.open(file));
    tab.addEventListener("keydown", (event) => this.#move(event, tab));
    return tab;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} tab */
  #move(event, tab) {
    const tabs = [...this.#tabs.values()];
    const at = tabs.indexOf(tab);
    /** @type {Record<string, HTMLElement | undefined>} */
    const targets = {
      ArrowRight: tabs[(at + 1) % tabs.length],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    };
    const next = targets[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  }

  /** Mark a file that is edited or has an error. @param {SourceFile} file @param {boolean} wrong */
  mark(file, wrong) {
    const tab = this.#tabs.get(file);
    const edited = file.text !== file.original;
    tab?.classList.toggle("edited", edited);
    tab?.classList.toggle("wrong", wrong);
    const marks = [edited && this.words.edited, wrong && this.words.wrong].filter(Boolean);
    if (marks.length) tab?.setAttribute("aria-description", marks.join(", "));
    else tab?.removeAttribute("aria-description");
  }

  /** Show which file is open. @param {SourceFile} file */
  show(file) {
    const open = this.#tabs.get(file);
    for (const tab of this.#tabs.values()) {
      tab.setAttribute("aria-selected", String(tab === open));
      tab.tabIndex = tab === open || !open ? 0 : -1;
    }
    if (open) this.panel.setAttribute("aria-labelledby", open.id);
    else this.panel.removeAttribute("aria-labelledby");
    this.select.value = open ? "" : file.path;
    open?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
