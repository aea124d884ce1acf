/** The page of the API document, which tells it in words: had from the server when the page is opened. */

import { ApiDocument } from "./document.js";
import { restOf, sectionsOf } from "./entries.js";
import { SENTENCES, WORDS } from "./messages.js";
import { read } from "./source.js";
import { make, showRest, showSection } from "./view.js";

/** @import { Mapping } from "./document.js"
 *  @import { Answer } from "./source.js" */

const page = /** @type {HTMLElement} */ (document.getElementById("document"));
const [heading, lead, about] = /** @type {[Element, Element, HTMLElement]} */ (
  ["h1", ".lead", ".about"].map((selector) => page.querySelector(selector))
);

/** Show a document, and go where the page's address leads in it. @param {Mapping} content */
function show(content) {
  const api = new ApiDocument(content);
  const hint = make("p", { className: "empty" }, SENTENCES.noChannels);
  page.append(
    ...(api.names.get("channels")?.length ? [] : [hint]),
    ...sectionsOf(api).flatMap(({ title, entries }) => showSection(title, entries)),
    ...showRest(WORDS.document, restOf(api)),
  );
  lead.textContent = `${api.mapping("info").description ?? ""}`;
  if (location.hash) location.replace(location.hash);
}

/** Say why there is no document. @param {Answer} answer */
function showProblem({ problem, command }) {
  heading.textContent = SENTENCES.noDocument;
  lead.textContent = problem;
  about.hidden = !command;
  about.replaceChildren(`${SENTENCES.toSeeWhere} `, make("code", {}, command ?? ""));
}

lead.setAttribute("aria-busy", "true"); // a screen reader says only what comes of it
lead.textContent = SENTENCES.reading;
const answer = await read(page.dataset.schema ?? "");
if (answer.content) show(answer.content);
else showProblem(answer);
lead.removeAttribute("aria-busy");
