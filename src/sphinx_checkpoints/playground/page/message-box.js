// Where a reader writes a message of the configured form: its text, and what else has a place in it.
/** @import { ClientSettings, Words } from "./data.js" */
import { button, el, field, isComposing } from "./dom.js";
import { make, placesIn } from "./form.js";

export class MessageBox {
  /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
  #inputs = new Map();

  /**
   * @param {ClientSettings} settings
   * @param {Words} words
   * @param {() => string} name - of the client
   * @param {(text: string) => unknown} send - sends a frame; whether it can
   */
  constructor({ message, fields = {} }, words, name, send) {
    this.form = message;
    this.name = name;
    this.text = el("input", { autocomplete: "off" });
    const places = placesIn(message);
    this.hasText = places.has("text");
    for (const place of places)
      if (place !== "name" && place !== "text") this.#inputs.set(place, input(fields[place] ?? ""));
    const submit = () => {
      if ((this.text.value || !this.hasText) && send(this.make(this.text.value)))
        this.text.value = "";
    };
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !isComposing(event)) submit();
    });
    this.element = el(
      "div",
      { class: "row" },
      ...[...this.#inputs].map(([place, one]) => field(place, one)),
      this.hasText ? field(words.message, this.text) : "",
      button(words.send, submit),
    );
  }

  /** A frame of the form that holds a text. @param {string} text */
  make(text) {
    const others = [...this.#inputs].map(([place, { value }]) => [place, value]);
    return make(this.form, { ...Object.fromEntries(others), name: this.name(), text });
  }
}

/** What begins with a value, or offers several. @param {string | string[]} given */
const input = (given) =>
  Array.isArray(given)
    ? el("select", {}, ...given.map((value) => el("option", {}, value)))
    : el("input", { value: given, autocomplete: "off" });
