/** The conversation: what people write, and notes from the page itself. */

import { Log } from "../core/log.js";

export class Messages extends Log {
  /** The messages in a scrolling element. @param {Element} view */
  constructor(view) {
    super(view, { limit: 500, timeStyle: "short" });
  }

  /** Add a message from somebody else. @param {string} name @param {string} text */
  addReceived(name, text) {
    this.append("message-template", { ".name": name, ".text": text });
  }

  /** Add a message that this page sent: the server does not send it back. It may not arrive.
   *  @param {string} text */
  addOwn(text) {
    const entry = this.append("message-template", { ".name": "You", ".text": text });
    entry.classList.add("own", "pending");
    this.showEnd();
    return entry;
  }

  /** Show what is known of a message of this page: that the server has read it, or nothing.
   *  @param {Element} entry
   *  @param {"read" | "unacknowledged"} outcome */
  settle(entry, outcome) {
    entry.classList.remove("pending");
    entry.classList.toggle("unacknowledged", outcome === "unacknowledged");
  }

  /** Say of a message of this page that it is not known to have arrived, with a way to try again.
   *  @param {Element} entry
   *  @param {() => void} sendAgain */
  doubt(entry, sendAgain) {
    entry.classList.remove("pending", "unacknowledged");
    if (entry.querySelector(".doubt")) return;
    const doubt = this.copy("doubt-template");
    doubt.querySelector("button")?.addEventListener("click", sendAgain);
    this.keepEnd(() => entry.append(doubt));
  }

  /** Add a note of the page. @param {string} text */
  addNote(text) {
    this.append("note-template", { ".text": text });
  }
}
