// What the server prints.
/** @import { Words } from "./data.js" */
import { button, el, follower } from "./dom.js";

const MOST = 500;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const COLOURS = /\x1b\[[0-9;]*m/g;

export class Log {
  /** @type {Element[]} */
  #before = []; // the lines of the run before

  /** @param {Words} words */
  constructor(words) {
    // To be read, and not to be listened to.
    const silent = { role: "log", "aria-live": "off", "aria-label": words.log, tabindex: "0" };
    this.text = el("pre", silent);
    this.follow = follower(this.text);
    const clear = button(words.clear, () => this.text.replaceChildren());
    const summary = el("summary", {}, words.log);
    this.element = el("details", { class: "log", open: true }, summary, this.text, clear);
  }

  // What is printed from now on is of another run, if that comes to run.
  begin() {
    this.#before = [...this.text.children];
  }

  // That it does: what was printed before is gone.
  turn() {
    for (const line of this.#before) line.remove();
  }

  /** @param {string} text */
  add(text) {
    const lines = text.replace(COLOURS, "").trimEnd().split("\n").slice(-MOST);
    this.text.append(...lines.map((line) => el("div", {}, line || " ")));
    while (this.text.children.length > MOST) this.text.firstChild?.remove();
    this.follow();
  }
}
