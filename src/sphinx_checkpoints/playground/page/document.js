// The application's own document, such as its AsyncAPI: asked for while it is open, and after each edit.
/** @import { Data } from "./data.js" */
/** @import { PageMessage } from "./messages.js" */
import { el } from "./dom.js";

export class Document {
  /** @param {Data} data @param {(message: PageMessage) => void} send */
  constructor({ document: path, words }, send) {
    this.path = path;
    this.send = send;
    this.text = el("pre", { tabindex: "0" });
    this.element = el(
      "details",
      { class: "document", ontoggle: () => this.ask() },
      el("summary", {}, words.document, " ", el("code", {}, path)),
      this.text,
    );
  }

  ask() {
    if (this.element.open) this.send({ do: "get", path: this.path });
  }

  /** @param {{ status: number, body: string }} answer */
  show({ status, body }) {
    try {
      this.text.textContent = JSON.stringify(JSON.parse(body), null, 2);
    } catch {
      this.text.textContent = `HTTP ${status}\n${body}`;
    }
  }
}
