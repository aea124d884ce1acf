/** The facts that an AsyncAPI document tells of its parts. */

import { asJson, isMapping } from "./document.js";
import { describe, describeType } from "./words.js";

/** @import { ApiDocument, Mapping, Word } from "./document.js" */

/** What stands under a label, or for a field: words, or JSON where there are none.
 *  @typedef {{
 *    label: string,
 *    words: Word[] | null,
 *    json: string,
 *    isField?: boolean,
 *    isRequired?: boolean,
 *    description?: string,
 *    notes?: Fact[],
 *  }} Fact */

// What a JSON schema says of the type of a value.
const TYPE = ["$ref", "additionalProperties", "anyOf", "const", "enum", "items", "oneOf", "type"];

/** All that a node says, but what is told elsewhere.
 *  @param {ApiDocument} api
 *  @param {Mapping} node
 *  @param {string} name */
export function factsOf(api, node, name) {
  const fields = Object.keys(isMapping(node.properties) ? node.properties : {});
  const required = Array.isArray(node.required) ? node.required : [];
  const isTold = required.every((field) => fields.includes(field)); // at the fields
  const others = Object.entries(node).flatMap(([key, value]) => {
    if (key === "properties" && isMapping(value)) return fieldsOf(api, value, required);
    if (key === "parameters" && isMapping(value)) return fieldsOf(api, value, [], "string");
    return key === "required" && isTold ? [] : factsUnder(api, key, value, name);
  });
  return [...typeOf(api, node, fields.length > 0), ...others];
}

/** The type of a node, unless its fields tell that it is an object.
 *  @param {ApiDocument} api
 *  @param {Mapping} node
 *  @param {boolean} hasFields */
function typeOf(api, node, hasFields) {
  const typed = typeIn(node);
  const keys = Object.keys(typed);
  if (!keys.length || (hasFields && keys.join() === "type" && typed.type === "object")) return [];
  return [{ label: "type", words: describeType(api, typed), json: asJson(typed) }];
}

/** The fields of a schema, or the parts of an address, which are of one type.
 *  @param {ApiDocument} api
 *  @param {Mapping} fields
 *  @param {unknown[]} required
 *  @param {string} [type] */
function fieldsOf(api, fields, required, type) {
  return Object.entries(fields).map(([name, node]) => {
    if (!isMapping(node)) return factOf(api, name, node);
    const fact = fieldOf(api, name, type ? { type, ...node } : node);
    return { ...fact, isRequired: required.includes(name) };
  });
}

/** A field of a schema. @param {ApiDocument} api @param {string} name @param {Mapping} node */
function fieldOf(api, name, node) {
  const typed = typeIn(node);
  return {
    label: name,
    words: describeType(api, typed),
    json: asJson(typed),
    isField: true,
    description: descriptionOf(node),
    notes: Object.entries(node).flatMap(([key, value]) => factsUnder(api, key, value, name)),
  };
}

/** What a node says under a key, unless its name, type or description says it.
 *  @param {ApiDocument} api
 *  @param {string} key
 *  @param {unknown} value
 *  @param {string} name
 *  @returns {Fact[]} */
export function factsUnder(api, key, value, name) {
  const repeats = key === "title" && bare(value) === bare(name);
  const isTold = repeats || TYPE.includes(key) || key === "description" || value === "";
  return isTold ? [] : [factOf(api, key, value)];
}

/** What stands under a key.
 *  @param {ApiDocument} api
 *  @param {string} label
 *  @param {unknown} value
 *  @returns {Fact} */
export function factOf(api, label, value) {
  return { label, words: describe(api, label, value), json: asJson(value) };
}

/** What a node says of a type. @param {Mapping} node */
function typeIn(node) {
  return Object.fromEntries(Object.entries(node).filter(([key]) => TYPE.includes(key)));
}

/** What a node is described as. @param {Mapping} node */
export function descriptionOf({ description = "" }) {
  return typeof description === "string" ? description : asJson(description);
}

/** A name or a title, in the form in which they are the same. @param {unknown} name */
function bare(name) {
  return `${name}`.replaceAll(" ", "_").toLowerCase();
}
