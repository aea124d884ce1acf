/** The elements of the page that tell an AsyncAPI document. */

import { WORDS } from "./messages.js";

/** @import { Word } from "./document.js"
 *  @import { Entry } from "./entries.js"
 *  @import { Fact } from "./facts.js" */

/** An element. Whatever a document says becomes text.
 *  @template {keyof HTMLElementTagNameMap} Tag
 *  @param {Tag} tag
 *  @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 *  @param {...(Node | string)} children */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Entries under their heading. @param {string} title @param {Entry[]} entries */
export function showSection(title, entries) {
  return [make("h2", {}, title), ...entries.map(showEntry)];
}

/** The facts of no single entry. @param {string} title @param {Fact[]} facts */
export function showRest(title, facts) {
  return [make("h2", {}, title), make("section", { className: "entry" }, showFacts(facts))];
}

/** @param {Entry} entry */
function showEntry({ place, name, description, facts }) {
  const title = make("h3", {}, make("code", {}, name));
  const children = [title, ...showDescription(description), showFacts(facts)];
  return make("section", { className: "entry", id: place }, ...children);
}

/** @param {Fact[]} facts @returns {HTMLElement} */
function showFacts(facts) {
  return make("dl", { className: "facts" }, ...facts.flatMap(showFact));
}

/** @param {Fact} fact */
function showFact({ label, words, json, isField, isRequired, description, notes }) {
  const term = make("dt", {}, isField ? make("code", {}, label) : label);
  if (isRequired) term.append(" ", make("small", {}, WORDS.required));
  const told = words ? words.flatMap(showWord) : [make("pre", {}, json)];
  const below = notes?.length ? [showFacts(notes)] : [];
  return [term, make("dd", {}, ...told, ...showDescription(description), ...below)];
}

/** @param {string} [description] */
function showDescription(description) {
  return description ? [make("p", {}, description)] : [];
}

/** A word, and the space before it. @param {Word} word @param {number} number */
function showWord({ text, place, isCode }, number) {
  const space = number ? [" "] : [];
  if (place !== undefined) return [...space, make("a", { href: `#${encodeURI(place)}` }, text)];
  return [...space, isCode ? make("code", {}, text) : text];
}
