// How far the start is, in the bytes that cross the wire; the status says the phase, once, and nobody has
// to hear the bytes.
/** @import { Manifest, Words } from "./data.js" */
import { el, fill } from "./dom.js";

// What the worker tells the arrival of. The rest has come with the page, or is small.
const TOLD = ["pyodide.asm.wasm", "stdlib.bin", "packages.bin", "runtime.bin"];

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(0);

export class Progress {
  #done = 0;

  /** @param {Manifest} manifest @param {Words} words */
  constructor({ files }, words) {
    this.files = files;
    this.words = words;
    const sizes = Object.values(files).map(({ packed }) => packed);
    this.total = sizes.reduce((sum, size) => sum + size, 0);
    this.bar = el("progress", { max: this.total, value: 0, "aria-label": words.download });
    this.text = el("p");
    this.element = el("div", {}, this.bar, this.text);
    this.#add(TOLD.reduce((left, name) => left - (files[name]?.packed ?? 0), this.total));
  }

  /** Some of a file has come, unpacked by the browser. @param {{ name: string, bytes: number }} part */
  received({ name, bytes }) {
    const file = this.files[name];
    if (file) this.#add((bytes * file.packed) / file.bytes);
  }

  /** @param {number} bytes */
  #add(bytes) {
    this.#done = Math.min(this.#done + bytes, this.total);
    this.bar.value = this.#done;
    const values = { done: megabytes(this.#done), total: megabytes(this.total) };
    this.text.textContent = fill(this.words.bytes, values);
  }
}
