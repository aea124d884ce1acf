// What the server prints.
import { button, el, follower } from "./dom.js";

const MOST = 500;
const COLOURS = /\x1b\[[0-9;]*m/g;

export class Log {
  constructor(words) {
    // To be read, and not to be listened to.
    this.text = el("pre", { role: "log", "aria-live": "off", "aria-label": words.log, tabindex: "0" });
    this.follow = follower(this.text);
    const clear = button(words.clear, () => this.text.replaceChildren());
    this.element = el(
      "details",
      { class: "log", open: true },
      el("summary", {}, words.log),
      this.text,
      clear,
    );
  }

  add(text) {
    const lines = text.replace(COLOURS, "").trimEnd().split("\n").slice(-MOST);
    this.text.append(...lines.map((line) => el("div", {}, line || " ")));
    while (this.text.children.length > MOST) this.text.firstChild.remove();
    this.follow();
  }
}
