// The sentence that says how it is, and how far the start is.
/** @import { Manifest, Words } from "./data.js" */
import { el, fill } from "./dom.js";
import { Progress } from "./progress.js";

export class Status {
  /** @type {Progress | null} */
  #progress = null;

  /** @param {Words} words */
  constructor(words) {
    this.words = words;
    this.element = el("p", { class: "status", role: "status", tabindex: "-1" });
  }

  /**
   * @param {string} sentence
   * @param {Record<string, unknown>} values
   */
  say(sentence, values = {}, isError = false) {
    this.element.classList.toggle("error", isError);
    const text = fill(sentence, values);
    if (this.element.textContent !== text) this.element.textContent = text; // read out once
  }

  /** The start begins, for which these files are loaded. @param {Manifest} manifest */
  load(manifest) {
    this.#progress = new Progress(manifest, this.words);
    this.element.after(this.#progress.element);
    this.say(this.words.download);
  }

  /** @param {{ name: string, bytes: number }} part */
  received(part) {
    this.#progress?.received(part);
  }

  /** A start is at a phase; a restart takes too short for that. @param {"python" | "application"} phase */
  phase(phase) {
    if (this.#progress) this.say(this.words[phase]);
  }

  loaded() {
    this.#progress?.element.remove();
    this.#progress = null;
  }
}
