// A request by hand: a line as a transcript has it, of which the page's author may give examples.
/** @import { Words } from "./data.js" */
/** @import { Asking } from "./messages.js" */
import { button, el, field } from "./dom.js";

const BARE = /^(gets|fetches|deletes)\s+(\/\S*)$/;
const WITH_JSON = /^(posts form|posts|puts|patches)\s+(.+?)\s+to\s+(\/\S*)$/s;

/**
 * What a line asks for, or null for another one.
 * @param {string} line
 * @returns {Asking | null}
 */
export const askingOf = (line) => {
  const [, bare, at = ""] = BARE.exec(line) ?? [];
  if (bare) return { kind: bare, path: at, frame: null };
  const [, kind, json = "", path = ""] = WITH_JSON.exec(line) ?? [];
  if (!kind) return null;
  try {
    const frame = JSON.parse(json);
    const isForm = kind === "posts form";
    if (isForm && (typeof frame !== "object" || frame === null)) return null;
    return { kind: isForm ? "posts_form" : kind, path, frame };
  } catch {
    return null;
  }
};

/**
 * @param {Words} words
 * @param {Record<string, string>} requests - the examples, by name
 * @param {(asking: Asking) => void} ask
 */
export const askingByHand = (words, requests, ask) => {
  const line = el("textarea", { rows: 2, spellcheck: "false" });
  const problem = el("p", { role: "status" });
  const examples = el("select", {
    onchange: () => {
      line.value = requests[examples.value] ?? "";
    },
  });
  examples.append(el("option", { value: "" }, words.own));
  for (const name of Object.keys(requests)) examples.append(el("option", {}, name));
  const submit = () => {
    const asking = askingOf(line.value.trim());
    problem.textContent = asking ? "" : words.no_request;
    if (asking) ask(asking);
  };
  return el(
    "details",
    { class: "by-hand" },
    el("summary", {}, words.asking),
    field(words.examples, examples),
    field(words.asking_line, line),
    button(words.ask, submit),
    problem,
  );
};
