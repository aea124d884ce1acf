// A window: a page of the application in a frame, with what a browser has around one.
/** @import { Words } from "./data.js" */
import { button, el, fill, unique } from "./dom.js";

/** @param {string} value @param {string} label */
const addressField = (value, label) =>
  el("input", {
    "aria-label": label,
    autocomplete: "off",
    enterkeyhint: "go",
    inputmode: "url",
    spellcheck: "false",
    value,
  });

export class AppWindow {
  // Where it was, and where it is in that. The browser's own history is of the whole page, with all windows.
  /** @type {string[]} */
  #visited = [];
  #at = -1;
  /** @type {string | undefined} */
  #prefix;

  /**
   * @param {string} name - whose window it is
   * @param {string[]} paths - to begin with, and to choose from
   * @param {Words} words
   * @param {(name: string) => Promise<string>} open - gives the prefix of its addresses
   */
  constructor(name, paths, words, open) {
    this.name = name;
    this.words = words;
    this.ask = open;
    this.paths = paths.map((path) => path.replace("{name}", () => encodeURIComponent(name)));
    this.back = this.#button("←", words.back, () => this.#step(-1));
    this.forward = this.#button("→", words.forward, () => this.#step(1));
    this.reload = this.#button("⟳", words.reload, () =>
      this.frame.contentWindow?.location.reload(),
    );
    this.address = addressField(this.paths[0] ?? "/", words.address);
    const known = el("datalist", { id: unique("paths") });
    known.append(...this.paths.map((value) => el("option", { value })));
    this.address.setAttribute("list", known.id);
    const about = { "aria-label": words.own_tab, title: words.own_tab };
    this.tab = el("a", { target: "_blank", class: "tab", ...about }, "↗");
    this.begin = button(fill(words.open_window, { name }), () => this.open());
    this.frame = el("iframe", { onload: () => this.#loaded() });
    this.state = el("p", { class: "state", role: "status" });
    this.heading = el("p", { class: "who", id: unique("window") }, name);
    this.bar = this.#around(known);
    this.element = el(
      "section",
      { class: "window", "aria-labelledby": this.heading.id },
      ...[this.heading, this.begin, this.bar, this.state, this.frame],
    );
    this.#show();
  }

  /** What a browser has around a page. @param {Element} known - the paths to choose from */
  #around(known) {
    const onsubmit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.open();
    };
    const { back, forward, reload, address, tab } = this;
    return el("form", { class: "around", onsubmit }, back, forward, reload, address, known, tab);
  }

  /** @param {string} sign @param {string} word @param {() => unknown} onclick */
  #button(sign, word, onclick) {
    return button(sign, onclick, { "aria-label": word, title: word });
  }

  /**
   * Show a page of the application; where the browser has no windows, say so.
   * @param {string} path
   */
  async open(path = this.address.value) {
    try {
      this.#prefix ??= await this.ask(this.name);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.state.textContent = fill(this.words.no_windows, { reason });
      return;
    }
    this.#go(path.replace(/^\/*/, "/"));
  }

  /** @param {string} path */
  #go(path) {
    const address = this.#prefix + path;
    const isBegun = document.activeElement === this.begin;
    if (this.frame.src) this.frame.contentWindow?.location.replace(address);
    else this.frame.src = address;
    this.#show();
    if (isBegun) this.address.focus(); // for the button is gone
  }

  /** @param {number} by */
  #step(by) {
    const path = this.#visited[this.#at + by];
    if (path !== undefined) this.#go(path);
  }

  #loaded() {
    const inner = this.frame.contentWindow;
    // It is empty still, or shows a page of another site, or why the browser shows none.
    if (!inner || !this.frame.src || !this.frame.contentDocument) return;
    inner.addEventListener("checkpoints-moved", () => this.#moved());
    inner.addEventListener("hashchange", () => this.#moved());
    this.#moved();
  }

  // It shows another page, or says to be at another address.
  #moved() {
    const { location, document } = /** @type {Window} */ (this.frame.contentWindow);
    const path = location.href.slice(location.origin.length + (this.#prefix ?? "").length);
    if (path === this.#visited[this.#at - 1]) this.#at -= 1;
    else if (path === this.#visited[this.#at + 1]) this.#at += 1;
    else if (path !== this.#visited[this.#at]) this.#visited.splice(++this.#at, Infinity, path);
    this.address.value = path;
    this.tab.href = location.href;
    this.frame.title = `${this.name}: ${document.title}`;
    this.#show();
  }

  #show() {
    this.begin.hidden = Boolean(this.frame.src);
    this.bar.hidden = this.frame.hidden = !this.frame.src;
    // Who has just pressed one keeps the keyboard's place.
    this.back.ariaDisabled = String(this.#at <= 0);
    this.forward.ariaDisabled = String(this.#at >= this.#visited.length - 1);
  }
}
