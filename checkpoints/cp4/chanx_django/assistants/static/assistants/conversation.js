/** The conversation with the assistant: questions, answers, the one that grows, and notes from the page itself. */

import { Log } from "../core/log.js";

export class Conversation extends Log {
  #growing; // is not read out, piece by piece; what comes into the list is

  /** The conversation in a scrolling element. @param {Element} view */
  constructor(view) {
    super(view, { limit: 500, timeStyle: "short" });
    this.#growing = /** @type {Element} */ (view.querySelector(".growing"));
  }

  /** Add a question of this page. @param {string} text */
  addQuestion(text) {
    this.append("message-template", { ".name": "You", ".text": text }).classList.add("own");
    this.showEnd();
  }

  /** Add a piece to the answer; the first begins one. @param {string} piece */
  grow(piece) {
    this.keepEnd(() => {
      if (!this.#text) {
        this.#growing.replaceChildren(this.fill("message-template", { ".name": "Assistant" }));
      }
      this.#text?.append(piece);
    });
  }

  /** End the answer: as the server gives it, or with what has come. @param {string} whole */
  complete(whole = "") {
    const text = whole || this.#text?.textContent;
    this.keepEnd(() => {
      this.#growing.replaceChildren();
      if (text) this.append("message-template", { ".name": "Assistant", ".text": text });
    });
  }

  /** Add a note of the page. @param {string} text */
  addNote(text) {
    this.append("note-template", { ".text": text });
  }

  /** Whether an answer grows. */
  get isGrowing() {
    return this.#text !== null;
  }

  /** Where the answer grows, if one does. */
  get #text() {
    return this.#growing.querySelector(".text");
  }
}
