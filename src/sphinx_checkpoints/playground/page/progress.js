// How far the start is: bytes, and a word for each phase.
import { el, fill } from "./dom.js";

const MB = 1e6;

export class Progress {
  constructor(total, words) {
    Object.assign(this, { total, words, done: 0, phase: "download" });
    this.bar = el("progress", { max: total, value: 0 });
    this.text = el("p", { role: "status" });
    this.element = el("div", { class: "progress" }, this.bar, this.text);
    this.show();
  }

  received(bytes) {
    this.done = Math.min(this.done + bytes, this.total);
    this.bar.value = this.done;
    if (this.phase === "download") this.show();
  }

  enter(phase) {
    this.phase = phase;
    this.show();
  }

  show() {
    const megabytes = (bytes) => (bytes / MB).toFixed(0);
    const values = { done: megabytes(this.done), total: megabytes(this.total) };
    const text = fill(this.words[this.phase], values);
    if (text !== this.text.textContent) this.text.textContent = text;
  }
}
