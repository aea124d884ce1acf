/** The conversation: what people write, and notes from the page itself. */

import { Log } from "./log.js";

export class Messages extends Log {
  /** The messages in a scrolling element. @param {Element} view */
  constructor(view) {
    super(view, { limit: 500, timeStyle: "short" });
  }

  /** Add a message from somebody else. @param {string} name @param {string} text */
  addReceived(name, text) {
    this.append("message-template", { ".name": name, ".text": text });
  }

  /** Add a message that this page sent: the server does not send it back. @param {string} text */
  addOwn(text) {
    this.append("message-template", { ".name": "You", ".text": text }).classList.add("own");
    this.showEnd();
  }

  /** Add a note of the page. @param {string} text */
  addNote(text) {
    this.append("note-template", { ".text": text });
  }
}
