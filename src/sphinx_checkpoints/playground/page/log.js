// What the server prints.
import { button, el, follower } from "./dom.js";

const MOST = 500;
const COLOURS = /\x1b\[[0-9;]*m/g;

export class Log {
  constructor(words) {
    this.lines = [];
    // To be read, and not to be listened to.
    this.text = el("pre", { role: "log", "aria-live": "off", "aria-label": words.log, tabindex: "0" });
    this.follow = follower(this.text);
    const clear = button(words.clear, () => this.set([]));
    this.element = el(
      "details",
      { class: "log", open: true },
      el("summary", {}, words.log),
      this.text,
      clear,
    );
  }

  add(text) {
    this.set([...this.lines, ...text.replace(COLOURS, "").trimEnd().split("\n")].slice(-MOST));
  }

  set(lines) {
    this.lines = lines;
    this.text.textContent = lines.join("\n");
    this.follow();
  }
}
