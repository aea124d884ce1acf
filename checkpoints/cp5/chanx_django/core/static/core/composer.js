/** A box to write in, and what sends it: what is wrong with its text is said below it. */

import { lengthProblem, textProblem } from "./text.js";

export class Composer {
  #noun;
  #input;
  #hint;
  #send;

  /** Have a form send what is written in it.
   *  @param {HTMLFormElement} form
   *  @param {string} noun - what the text is called
   *  @param {(text: string, button: string) => string} send - with the value of the button that was used; gives
   *    why the text is not sent, or "" */
  constructor(form, noun, send) {
    this.#noun = noun;
    this.#input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    this.#hint = /** @type {Element} */ (form.querySelector("[role=alert]"));
    this.#send = send;
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#input.addEventListener("input", (event) => this.#measure(event));
  }

  /** Go to the box. */
  focus() {
    this.#input.focus();
  }

  /** Say what is wrong.
   *  @param {string} words
   *  @param {"assertive" | "off"} spoken - whether they are read out */
  hint(words, spoken = "assertive") {
    this.#hint.ariaLive = spoken;
    this.#hint.textContent = words;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? "";
    const problem = textProblem(text, this.#noun) || this.#send(text, button);
    if (!problem) this.#input.value = "";
    this.hint(problem);
    this.focus();
  }

  /** @param {Event} event */
  #measure(event) {
    const isPasted = String(/** @type {InputEvent} */ (event).inputType).startsWith("insertFrom");
    // Not at each key while a text is made shorter.
    const spoken = isPasted ? "assertive" : "off";
    this.hint(lengthProblem(this.#input.value.trim(), this.#noun), spoken);
  }
}

// Enter that only confirms what an input method composes sends nothing. In Safari it comes when
// that has ended, and is known by the code of a key that an input method has taken.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
});
