// Pages of the application, such as its AsyncAPI document: asked for while they are open, and after each edit.
/** @import { Data } from "./data.js" */
/** @import { PageMessage, WorkerMessage } from "./messages.js" */
import { button, el } from "./dom.js";
import { framed, sheetsOf } from "./framed.js";

/** @typedef {WorkerMessage<"answered">} Answer */

/** An answer as text; JSON is shown as JSON. @param {Answer} answer */
const textOf = ({ status, body }) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return `HTTP ${status}\n${body}`;
  }
};

export class Document {
  /** @type {Map<string, Answer | null>} - by path, null for what is asked for */
  #answers = new Map();

  /** @param {Data} data @param {(message: PageMessage) => void} send */
  constructor({ documents, words }, send) {
    this.send = send;
    this.text = el("pre", { tabindex: "0" });
    this.frame = el("iframe", { sandbox: "", title: words.document });
    this.choices = documents.map((path) => button(path, () => this.choose(path)));
    this.element = el(
      "details",
      { class: "document", ontoggle: () => this.ask() },
      el("summary", {}, words.document),
      el("div", { class: "bar" }, ...this.choices),
      this.frame,
      this.text,
    );
    this.path = "";
    this.choose(documents[0] ?? "");
  }

  /** @param {string} path */
  choose(path) {
    this.path = path;
    for (const choice of this.choices)
      choice.setAttribute("aria-pressed", String(choice.textContent === path));
    this.ask();
  }

  ask() {
    this.#answers.clear();
    if (this.element.open) this.#get(this.path);
  }

  /** @param {string} path */
  #get(path) {
    this.#answers.set(path, null);
    this.send({ do: "get", path });
  }

  /** @param {Answer} answer */
  take(answer) {
    this.#answers.set(answer.path, answer);
    const page = this.#answers.get(this.path);
    if (page) this.#show(page);
  }

  /** @param {Answer} page */
  #show(page) {
    const isPage = page.type.startsWith("text/html");
    this.frame.hidden = !isPage;
    this.text.hidden = isPage;
    if (isPage) this.#showPage(page.body);
    else this.text.textContent = textOf(page);
  }

  // Once its style sheets are there. What looks the same stays where the reader has scrolled it.
  /** @param {string} html */
  #showPage(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const sheets = sheetsOf(page);
    for (const path of sheets) if (!this.#answers.has(path)) this.#get(path);
    const answers = sheets.flatMap((path) => this.#answers.get(path) ?? []);
    if (answers.length < sheets.length) return;
    const styles = answers.map(({ status, body }) => (status === 200 ? body : ""));
    const shown = framed(page, styles);
    if (this.frame.srcdoc !== shown) this.frame.srcdoc = shown;
  }
}
