// The way to where a page of the site explains an error, if one does.
/** @import { Data } from "./data.js" */
import { el, fill } from "./dom.js";

/**
 * What errors.py writes for the search, loaded when there is an error to look for. The texts of the errors
 * are in the order in which they are looked for.
 * @typedef {{ title: string, address: string }} Explained
 * @typedef {{ errors: Explained[], texts: { pattern: string, error: number }[] }} Errors
 * @typedef {Window & { checkpointsErrors?: Errors }} Site
 */

/**
 * What explains an output, as error_message.py finds it.
 * @param {Errors} among
 * @param {string} output
 */
export const explaining = ({ errors, texts }, output) =>
  errors[texts.find(({ pattern }) => new RegExp(pattern).test(output))?.error ?? -1];

export class Explanation {
  #asked = 0;

  /** @param {Data} data */
  constructor({ errors, words }) {
    this.exists = errors;
    this.words = words;
    this.element = el("a", { class: "explanation", target: "_blank", hidden: true });
  }

  /** Offer the page for an error's text, or for "" none. @param {string} text */
  async look(text) {
    this.#asked += 1;
    const asked = this.#asked;
    this.element.hidden = true;
    if (!text || !this.exists) return;
    const found = explaining(await load(), text);
    if (!found || asked !== this.#asked) return;
    this.element.textContent = fill(this.words.explained, { title: found.title });
    this.element.href = new URL(found.address, root()).href;
    this.element.hidden = false;
  }
}

const root = () => new URL(document.documentElement.dataset.content_root ?? "", location.href);

/** @returns {Promise<Errors>} */
const load = async () => {
  const site = /** @type {Site} */ (window);
  if (!site.checkpointsErrors)
    await import(new URL("_static/checkpoints-errors.js", root()).href).catch(() => {});
  return site.checkpointsErrors ?? { errors: [], texts: [] };
};
