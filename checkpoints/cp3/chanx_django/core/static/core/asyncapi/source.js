/** Has the AsyncAPI document from the server, or says why there is none. */

import { isMapping } from "./document.js";
import { COMMAND, SENTENCES } from "./messages.js";

/** @import { Mapping } from "./document.js" */

/** The content of a document, or what the problem is and the command that says more of it.
 *  @typedef {{ content?: Mapping, problem: string, command?: string }} Answer */

/** What there is at an address. @param {string} address @returns {Promise<Answer>} */
export async function read(address) {
  try {
    const answer = await fetch(address);
    const content = parse(await answer.text());
    if (answer.ok && typeof content.asyncapi === "string") return { content, problem: "" };
    if (typeof content.error !== "string")
      return { problem: SENTENCES.noAnswer(address, answer.status) };
    return { problem: SENTENCES.failed(content.error), command: COMMAND };
  } catch {
    return { problem: SENTENCES.unreachable(address) };
  }
}

/** What a text says as JSON, without keys if it is none. @param {string} text @returns {Mapping} */
function parse(text) {
  try {
    const content = JSON.parse(text, exactly);
    return isMapping(content) ? content : {};
  } catch {
    return {};
  }
}

/** A value, or a number as it is written where JavaScript's own is less exact.
 *  @param {string} _key
 *  @param {unknown} value
 *  @param {{ source?: string }} [context] */
function exactly(_key, value, context) {
  const written = context?.source ?? "";
  if (typeof value !== "number" || `${value}` === written) return value;
  return JSON.rawJSON?.(written) ?? value;
}
