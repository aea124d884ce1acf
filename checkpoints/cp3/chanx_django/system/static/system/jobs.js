/** Jobs, each in one row from its queue to its result, and notices between them. */

import { Log } from "../core/log.js";

export class Jobs extends Log {
  /** Those without a result yet, by their ids. @type {Map<string, Element>} */
  #open = new Map();

  /** The jobs in a scrolling element. @param {Element} view */
  constructor(view) {
    super(view, { limit: 500, timeStyle: "medium" });
  }

  /** Add a job that waits for its result. @param {string} id @param {string} text */
  queue(id, text) {
    this.#open.set(id, this.#add(id, "Queued", text));
  }

  /** Show the result of a job. @param {string} id @param {string} text */
  finish(id, text) {
    const job = this.#open.get(id);
    this.#open.delete(id);
    if (job) this.#end(job, "Done", text);
    else this.#add(id, "Done", text).classList.add("done");
  }

  /** Say of the open jobs that no result comes any more: it was for a connection that has ended. */
  lose() {
    for (const job of this.#open.values()) {
      this.#end(job, "Lost", "The connection ended before the result came.");
    }
    this.#open.clear();
  }

  /** Add a note of the page. @param {string} text */
  addNote(text) {
    return this.append("note-template", { ".text": text });
  }

  /** Add a notice, which the server sends to all. @param {string} text */
  addNotice(text) {
    this.addNote(text).classList.add("notice");
  }

  /** @param {string} id @param {string} status @param {string} text */
  #add(id, status, text) {
    return this.append("job-template", { ".status": status, ".job-id": id, ".text": text });
  }

  /** @param {Element} job @param {"Done" | "Lost"} status @param {string} text */
  #end(job, status, text) {
    this.keepEnd(() => {
      job.classList.add(status.toLowerCase());
      /** @type {Element} */ (job.querySelector(".status")).textContent = status;
      /** @type {Element} */ (job.querySelector(".text")).textContent = text;
    });
  }
}
