// The files in tabs, and an editor for the one that is open.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { el, field, unique } from "./dom.js";

export class Editor {
  constructor(files, words, changed) {
    Object.assign(this, { files, words, changed });
    this.merge = new Compartment();
    this.states = new Map();
    this.showsChanges = false;
    const id = unique("panel");
    this.panel = el("div", { role: "tabpanel", id, class: "editor" });
    this.tabs = el("div", { role: "tablist", "aria-label": words.files });
    for (const file of files.filter(({ editable }) => editable)) this.tabs.append(this.tab(file, id));
    this.help = el("p", { class: "help", id: unique("help") }, words.editor_help);
    this.element = el("div", { class: "files" }, this.tabs, this.others(), this.panel, this.help);
    this.view = new EditorView({ parent: this.panel, state: this.state(files[0]) });
    this.open(files.find(({ editable }) => editable) ?? files[0]);
  }

  tab(file, panel) {
    const name = file.path.split("/").slice(-2).join("/");
    const tab = el(
      "button",
      { type: "button", role: "tab", id: unique("tab"), "aria-controls": panel, title: file.path },
      name,
    );
    tab.addEventListener("click", () => this.open(file));
    tab.addEventListener("keydown", (event) => this.move(event, tab));
    file.tab = tab;
    return tab;
  }

  move(event, tab) {
    const tabs = [...this.tabs.children];
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = { Home: tabs[0], End: tabs.at(-1) }[event.key];
    const next = to ?? (by && tabs.at((tabs.indexOf(tab) + by) % tabs.length));
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  }

  others() {
    const rest = this.files.filter(({ editable, text }) => !editable && text !== null);
    const select = el("select", {
      onchange: () => select.value && this.open(this.files.find(({ path }) => path === select.value)),
    });
    select.append(el("option", { value: "" }, this.words.choose));
    select.append(...rest.map(({ path }) => el("option", { value: path }, path)));
    this.select = select;
    const made = field(this.words.other_files, select);
    made.hidden = !rest.length;
    return made;
  }

  state(file) {
    return EditorState.create({
      doc: file.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        lintGutter(),
        syntaxHighlighting(classHighlighter),
        file.path.endsWith(".py") ? python() : [],
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        this.merge.of(this.comparison(file)),
        EditorState.readOnly.of(!file.editable),
        EditorView.contentAttributes.of({ "aria-label": file.path, "aria-describedby": this.help.id }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.take(file, update.state.doc.toString());
        }),
      ],
    });
  }

  comparison(file) {
    if (!this.showsChanges || !file.editable) return [];
    // A change can be taken back; there is nothing that accepting one would mean.
    const mergeControls = (type, undo) => {
      if (type === "accept") return el("span", { hidden: true });
      const made = el("button", { type: "button" }, this.words.undo);
      made.addEventListener("mousedown", undo);
      made.addEventListener("click", (event) => event.detail || undo(event)); // by keyboard
      return made;
    };
    return unifiedMergeView({ original: file.original, mergeControls });
  }

  take(file, text) {
    file.text = text;
    this.mark(file);
    this.changed(file);
  }

  mark(file) {
    const edited = file.text !== file.original;
    const wrong = file.path === this.error?.path;
    file.tab?.classList.toggle("edited", edited);
    file.tab?.classList.toggle("wrong", wrong);
    const said = [edited && this.words.edited, wrong && this.words.wrong].filter(Boolean).join(", ");
    if (said) file.tab?.setAttribute("aria-description", said);
    else file.tab?.removeAttribute("aria-description");
  }

  open(file) {
    if (this.current) this.states.set(this.current, this.view.state);
    this.current = file;
    this.view.setState(this.states.get(file) ?? this.state(file));
    this.view.dispatch({ effects: this.merge.reconfigure(this.comparison(file)) });
    this.showError();
    for (const tab of this.tabs.children) {
      tab.setAttribute("aria-selected", tab === file.tab);
      tab.tabIndex = tab === file.tab || !file.tab ? 0 : -1;
    }
    if (file.tab) this.panel.setAttribute("aria-labelledby", file.tab.id);
    else this.panel.removeAttribute("aria-labelledby");
    this.select.value = file.tab ? "" : file.path;
    file.tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  compare(on) {
    this.showsChanges = on;
    this.view.dispatch({ effects: this.merge.reconfigure(this.comparison(this.current)) });
  }

  // Put a file back to what it was.
  reset(file) {
    if (file !== this.current) {
      this.states.delete(file);
      this.take(file, file.original);
    } else this.write(file.original);
  }

  // An error, or none any more. The file that has it is marked and not opened: the reader may be
  // typing into another one.
  show(error) {
    this.error = error;
    for (const file of this.files) this.mark(file);
    this.showError();
  }

  // The file that has the error, if it is one of these.
  get wrong() {
    return this.files.find(({ path, text }) => path === this.error?.path && text !== null);
  }

  goToError() {
    if (this.wrong !== this.current) this.open(this.wrong);
    const { from } = this.place();
    this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.view.focus();
  }

  // Where the error is in the open file.
  place() {
    const { doc } = this.view.state;
    const { line: number, column } = this.error;
    const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
    const from = column > 1 ? Math.min(line.from + column - 1, line.to) : line.from;
    return { from, to: line.to };
  }

  // Show the error at its line, where that is in the open file.
  showError() {
    const isHere = this.error?.path === this.current.path;
    const found = isHere ? [{ ...this.place(), severity: "error", message: this.error.message }] : [];
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  get text() {
    return this.view.state.doc.toString();
  }

  // Put other text in the place of all that the open file has.
  write(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }
}
