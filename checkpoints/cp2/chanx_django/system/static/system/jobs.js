/** Jobs, each in one row from its queue to its result, and notices between them. */

import { Log } from "../core/log.js";

export class Jobs extends Log {
  /** Those without a result yet, by their ids. @type {Map<string, Element>} */
  #open = new Map();
  /** The ids of all jobs. @type {Set<string>} */
  #known = new Set();

  /** The jobs in a scrolling element. @param {Element} view */
  constructor(view) {
    super(view, { limit: 500, timeStyle: "medium" });
  }

  /** Add a job that waits; what is known of it already came from a quicker worker.
   *  @param {string} id @param {string} text */
  queue(id, text) {
    if (!this.#known.has(id)) this.#open.set(id, this.#add(id, "Queued", text));
    this.#known.add(id);
  }

  /** Show that a job is being done. @param {string} id @param {string} text */
  start(id, text) {
    this.queue(id, text);
    const job = this.#open.get(id);
    if (job) this.#show(job, "Running", text);
  }

  /** Show how a job has ended. @param {string} id @param {"Done" | "Failed"} status @param {string} text */
  finish(id, status, text) {
    this.queue(id, text);
    const job = this.#open.get(id);
    this.#open.delete(id);
    if (job) this.#show(job, status, text);
  }

  /** Say of the open jobs that no result comes any more: it was for a connection that has ended. */
  lose() {
    for (const job of this.#open.values()) {
      this.#show(job, "Lost", "The connection ended before the result came.");
    }
    this.#open.clear();
  }

  /** Add a note of the page. @param {string} text */
  addNote(text) {
    return this.append("note-template", { ".text": text });
  }

  /** Add a notice, which the server sends to all. @param {string} text */
  addNotice(text) {
    this.keepEnd(() => this.addNote(text).classList.add("notice")); // which makes it higher
  }

  /** @param {string} id @param {string} status @param {string} text */
  #add(id, status, text) {
    return this.append("job-template", { ".status": status, ".job-id": id, ".text": text });
  }

  /** @param {Element} job @param {"Running" | "Done" | "Failed" | "Lost"} status @param {string} text */
  #show(job, status, text) {
    this.keepEnd(() => {
      job.className = `job ${status.toLowerCase()}`;
      /** @type {Element} */ (job.querySelector(".status")).textContent = status;
      const words = /** @type {Element} */ (job.querySelector(".text"));
      if (words.textContent !== text) words.textContent = text; // what changes is read out
    });
  }
}
