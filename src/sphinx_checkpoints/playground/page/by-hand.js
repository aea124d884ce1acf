// A frame by hand: an example, or what the reader writes.
/** @import { Words } from "./data.js" */
import { button, el, field } from "./dom.js";

const SHOWN = 100; // characters of the long example

/**
 * @param {Words} words
 * @param {Record<string, string>} frames
 * @param {() => string} megabyte
 * @param {(text: string) => void} send
 */
export const byHand = (words, frames, megabyte, send) => {
  const text = el("textarea", { rows: 3, spellcheck: "false" });
  const examples = el("select", {
    onchange: () => {
      const isLong = examples.value === words.megabyte;
      text.value = isLong ? `${megabyte().slice(0, SHOWN)}…` : (frames[examples.value] ?? "");
    },
  });
  examples.append(el("option", { value: "" }, words.own));
  for (const name of [...Object.keys(frames), words.megabyte])
    examples.append(el("option", {}, name));
  return el(
    "details",
    { class: "by-hand" },
    el("summary", {}, words.raw),
    field(words.examples, examples),
    field(words.raw_text, text),
    button(words.send, () => send(examples.value === words.megabyte ? megabyte() : text.value)),
  );
};
