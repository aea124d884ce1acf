/** An AsyncAPI document as its page shows it: entries under headings. */

import { escapeName, isMapping, split } from "./document.js";
import { descriptionOf, factOf, factsOf, factsUnder } from "./facts.js";
import { HEADINGS } from "./messages.js";

/** @import { ApiDocument } from "./document.js"
 *  @import { Fact } from "./facts.js" */

/** A channel, an operation or a component, and its place in the document and in the page.
 *  @typedef {{ place: string, name: string, description: string, facts: Fact[] }} Entry */

const SHOWN = ["info", "channels", "operations", "components", "servers"];

/** Each heading, and what stands below it. @param {ApiDocument} api */
export function sectionsOf(api) {
  const parents = new Set([...HEADINGS.keys(), ...api.names.keys()]);
  return [...parents].flatMap((parent) => {
    const names = api.names.get(parent) ?? [];
    const entries = names.map((name) => entryOf(api, `${parent}/${escapeName(name)}`, name));
    return entries.length ? [{ title: HEADINGS.get(parent) ?? split(parent).name, entries }] : [];
  });
}

/** What a document says besides. @param {ApiDocument} api */
export function restOf(api) {
  const others = Object.entries(api.content).filter(([key]) => !SHOWN.includes(key));
  const all = [...Object.entries(api.mapping("info")), ...others];
  return all.flatMap(([key, value]) => factsUnder(api, key, value, ""));
}

/** What stands at a place. @param {ApiDocument} api @param {string} place @param {string} name */
function entryOf(api, place, name) {
  const node = api.find(place);
  if (!isMapping(node)) return { place, name, description: "", facts: [factOf(api, "", node)] };
  // Chanx describes a consumer that has no docstring as "None".
  const description = node.description === "None" ? "" : descriptionOf(node);
  return { place, name, description, facts: factsOf(api, node, name) };
}
