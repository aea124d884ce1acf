// A window: a page of the application in a frame, with what a browser has around one.
/** @import { Words } from "./data.js" */
import { button, el, field, fill, unique } from "./dom.js";

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
    this.back = button("←", () => this.#step(-1), { "aria-label": words.back, title: words.back });
    this.forward = button("→", () => this.#step(1), {
      "aria-label": words.forward,
      title: words.forward,
    });
    this.reload = button("⟳", () => this.#reload(), {
      "aria-label": words.reload,
      title: words.reload,
    });
    this.known = el(
      "datalist",
      { id: unique("paths") },
      ...this.paths.map((value) => el("option", { value })),
    );
    this.address = el("input", {
      list: this.known.id,
      value: this.paths[0] ?? "/",
      autocomplete: "off",
      inputmode: "url",
      spellcheck: "false",
    });
    this.tab = el("a", { target: "_blank", hidden: true }, words.own_tab);
    this.frame = el("iframe", { hidden: true, onload: () => this.#loaded() });
    this.state = el("p", { class: "state", role: "status" });
    this.heading = el("p", { class: "who", id: unique("window") }, name);
    this.element = this.#layout();
    this.#show();
  }

  #layout() {
    const onsubmit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.open(this.address.value);
    };
    return el(
      "section",
      { class: "window", "aria-labelledby": this.heading.id },
      this.heading,
      el(
        "form",
        { class: "address", onsubmit },
        ...[this.back, this.forward, this.reload],
        field(this.words.address, this.address),
        el("button", {}, this.words.go),
        this.known,
      ),
      this.tab,
      this.state,
      this.frame,
    );
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
    if (this.frame.hidden) this.frame.src = address;
    else this.frame.contentWindow?.location.replace(address);
    this.frame.hidden = false;
  }

  /** @param {number} by */
  #step(by) {
    const path = this.#visited[this.#at + by];
    if (path !== undefined) this.#go(path);
  }

  #reload() {
    if (this.frame.hidden) this.open();
    else this.frame.contentWindow?.location.reload();
  }

  #loaded() {
    const inner = this.frame.contentWindow;
    if (!inner || this.frame.hidden) return;
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
    this.back.disabled = this.#at <= 0;
    this.forward.disabled = this.#at >= this.#visited.length - 1;
    this.tab.hidden = this.frame.hidden;
  }
}
