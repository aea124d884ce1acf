/** The panel of frames: everything that goes over the WebSocket, as JSON. */

import { Log } from "./log.js";

const WIDE = "(min-width: 60rem)"; // chat.css has the same

export class Frames extends Log {
  /** The frames in a details element, which is open where there is room beside the chat.
   *  @param {HTMLDetailsElement} panel */
  constructor(panel) {
    super(/** @type {Element} */ (panel.querySelector(".log")), {
      limit: 200,
      timeStyle: "medium",
    });
    panel.open = matchMedia(WIDE).matches;
    panel.addEventListener("toggle", () => this.showEnd());
  }

  /** Add a frame that the page sent. @param {unknown} frame */
  addSent(frame) {
    this.#add("↑", "Sent", frame).classList.add("sent");
  }

  /** Add a frame that the page received. @param {unknown} frame */
  addReceived(frame) {
    this.#add("↓", "Received", frame);
  }

  /** @param {string} arrow @param {string} direction @param {unknown} frame */
  #add(arrow, direction, frame) {
    const json = JSON.stringify(frame, null, 2);
    return this.append("frame-template", {
      ".arrow": arrow,
      ".direction": direction,
      ".json": json,
    });
  }
}
