// How far the start is, in bytes; the status says the phase, once, and nobody has to hear the bytes.
/** @import { Words } from "./data.js" */
import { el, fill } from "./dom.js";

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(0);

export class Progress {
  #done = 0;

  /** @param {number} total @param {Words} words */
  constructor(total, words) {
    this.total = total;
    this.words = words;
    this.bar = el("progress", { max: total, value: 0, "aria-label": words.download });
    this.text = el("p");
    this.element = el("div", {}, this.bar, this.text);
    this.received(0);
  }

  /** @param {number} bytes */
  received(bytes) {
    this.#done = Math.min(this.#done + bytes, this.total);
    this.bar.value = this.#done;
    const values = { done: megabytes(this.#done), total: megabytes(this.total) };
    this.text.textContent = fill(this.words.bytes, values);
  }
}
