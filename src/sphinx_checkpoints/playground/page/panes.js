// The panes of a workbench: beside each other where there is room, one at a time where there is none.
/** @import { Words } from "./data.js" */
import { button, el } from "./dom.js";

/** @typedef {"step" | "code" | "application" | "log"} PaneName */

const WIDE = matchMedia("(min-width: 60rem)");

export class Panes {
  /** @type {Set<PaneName>} */
  #away = new Set();
  /** @type {PaneName} */
  #front = "step"; // where there is room for one
  /** @type {PaneName | null} */
  #large = null;

  /**
   * @param {Words} words
   * @param {Record<PaneName, HTMLElement>} contents
   * @param {AbortSignal} signal
   */
  constructor(words, contents, signal) {
    this.words = words;
    /** @type {PaneName[]} */
    const names = ["step", "code", "application", "log"];
    /** @type {Record<PaneName, string>} */
    const titles = {
      step: words.pane_step,
      code: words.pane_code,
      application: words.pane_application,
      log: words.pane_log,
    };
    this.names = names;
    this.choices = names.map((name) => button(titles[name], () => this.choose(name)));
    this.enlarging = names.map((name) => button(words.larger, () => this.enlarge(name)));
    this.panes = names.map((name, index) => {
      const title = el("h2", {}, titles[name]);
      const head = el("div", { class: "head" }, title, this.enlarging[index] ?? "");
      const label = { class: `pane pane-${name}`, "aria-label": titles[name], tabindex: "-1" };
      return el("section", label, head, el("div", { class: "body" }, contents[name]));
    });
    const group = { class: "choices", role: "group", "aria-label": words.panes };
    this.choosing = el("div", group, ...this.choices);
    this.element = el("div", { class: "panes" }, ...this.panes);
    WIDE.addEventListener("change", () => this.#show(), { signal });
    this.#show();
  }

  /** Put one away or take it out again; where there is room for one, show that one. @param {PaneName} name */
  choose(name) {
    if (!WIDE.matches) this.#front = name;
    else if (this.#away.has(name)) this.#away.delete(name);
    else if (this.#away.size < this.names.length - 1) this.#away.add(name);
    if (this.#large && this.#large !== name) this.#large = null;
    if (this.#large && this.#away.has(this.#large)) this.#large = null;
    this.#show();
  }

  /** Have one be there, whatever was put away. @param {PaneName} name */
  bring(name) {
    this.#front = name;
    this.#away.delete(name);
    if (this.#large !== name) this.#large = null;
    this.#show();
  }

  /** @param {PaneName} name */
  enlarge(name) {
    this.#large = this.#large === name ? null : name;
    this.#show();
  }

  /** @param {PaneName} name */
  #isShown(name) {
    if (!WIDE.matches) return name === this.#front;
    return this.#large ? name === this.#large : !this.#away.has(name);
  }

  #show() {
    for (const [index, name] of this.names.entries()) {
      const shown = this.#isShown(name);
      this.panes[index]?.toggleAttribute("hidden", !shown);
      this.choices[index]?.setAttribute("aria-pressed", String(shown));
      this.enlarging[index]?.setAttribute("aria-pressed", String(name === this.#large));
    }
    this.element.dataset.shown = this.names.filter((name) => this.#isShown(name)).join(" ");
  }
}
