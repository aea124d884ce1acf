/** The panel of frames: everything that goes over the WebSocket, as JSON. */

import { Log } from "./log.js";

const WIDE = "(min-width: 60rem)"; // chat.css has the same

export class Frames extends Log {
  /** The frames in a details element, which is open where there is room beside the chat. */
  constructor(panel) {
    super(panel.querySelector(".log"), { limit: 200, timeStyle: "medium" });
    panel.open = matchMedia(WIDE).matches;
    panel.addEventListener("toggle", () => this.showEnd());
  }

  /** Add a frame that the page sent. */
  addSent(frame) {
    this.#add("↑", "Sent", frame).classList.add("sent");
  }

  /** Add a frame that the page received. */
  addReceived(frame) {
    this.#add("↓", "Received", frame);
  }

  #add(arrow, direction, frame) {
    const json = JSON.stringify(frame, null, 2);
    return this.append("frame-template", {
      ".arrow": arrow,
      ".direction": direction,
      ".json": json,
    });
  }
}
