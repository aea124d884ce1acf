/** What an AsyncAPI document says, in words and links; null for what words would not tell whole. */

import { asJson, isMapping, isReference } from "./document.js";
import { SENDERS, WORDS } from "./messages.js";

/** @import { ApiDocument, Mapping, Word } from "./document.js" */

/** What stands under a key.
 *  @param {ApiDocument} api
 *  @param {string} key
 *  @param {unknown} value
 *  @returns {Word[] | null} */
export function describe(api, key, value) {
  if (isReference(value)) return [api.link(value.$ref)];
  if (key === "payload") return describeType(api, value);
  if (key === "reply" && isMapping(value)) return describeReply(api, value);
  if (isMapping(value)) return describeLinks(api, Object.values(value));
  if (Array.isArray(value)) return describeLinks(api, value);
  const text = typeof value === "string" && key !== "default" ? value : asJson(value);
  const code = { text, isCode: true };
  const sender = key === "action" && SENDERS.get(text);
  return sender ? [code, { text: sender }] : [code];
}

/** The type of a value.
 *  @param {ApiDocument} api
 *  @param {unknown} schema
 *  @returns {Word[] | null} */
export function describeType(api, schema) {
  if (schema === true) return [{ text: WORDS.anyValue }];
  if (isReference(schema)) return [api.link(schema.$ref)];
  if (!isMapping(schema)) return null;
  const { type, ...rest } = schema;
  const [form, ...others] = Object.entries(rest);
  if (others.length) return null;
  return form ? describeForm(api, type, form) : describeName(type);
}

/** A type that is its name, or nothing at all. @param {unknown} type */
function describeName(type) {
  if (type === undefined) return [{ text: WORDS.anyValue }];
  return typeof type === "string" ? [{ text: type }] : null;
}

/** A type of which one key says more than its name.
 *  @param {ApiDocument} api
 *  @param {unknown} type
 *  @param {[string, unknown]} form */
function describeForm(api, type, [key, value]) {
  if (key === "const") return [{ text: asJson(value), isCode: true }];
  if (key === "enum" && Array.isArray(value)) {
    return either(value.map((one) => [{ text: asJson(one), isCode: true }]));
  }
  if ((key === "anyOf" || key === "oneOf") && Array.isArray(value) && type === undefined) {
    return either(value.map((option) => describeType(api, option)));
  }
  const isList = key === "items" && type === "array";
  if (!isList && !(key === "additionalProperties" && type === "object")) return null;
  const words = describeType(api, value);
  return words && [{ text: isList ? WORDS.listOf : WORDS.objectOf }, ...words];
}

/** What an operation answers, and where. @param {ApiDocument} api @param {Mapping} node */
function describeReply(api, { channel, messages, ...rest }) {
  const links = Array.isArray(messages) && describeLinks(api, messages);
  if (!links || !isReference(channel) || Object.keys(rest).length) return null;
  return [...links, { text: WORDS.on }, api.link(channel.$ref)];
}

/** References as links; null where others are among them.
 *  @param {ApiDocument} api
 *  @param {unknown[]} nodes */
function describeLinks(api, nodes) {
  return either(nodes.map((node) => (isReference(node) ? [api.link(node.$ref)] : null)));
}

/** One of several; null where there is none, or one cannot be told.
 *  @param {(Word[] | null)[]} options */
function either(options) {
  const told = options.filter((option) => option !== null);
  if (!told.length || told.length < options.length) return null;
  return told.flatMap((option, number) => (number ? [{ text: WORDS.or }, ...option] : option));
}
