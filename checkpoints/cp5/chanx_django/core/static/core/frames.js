/** The panel of frames: everything that goes over the WebSocket, as JSON. */

import { Log } from "./log.js";

const WIDE = "(min-width: 60rem)"; // socket.css has the same

export class Frames extends Log {
  #address;
  /** @type {Element[]} */
  #exchange = []; // the last ping and its pong, unless something has come after them

  /** The frames in a details element, which is open where there is room beside the chat.
   *  @param {HTMLDetailsElement} panel */
  constructor(panel) {
    super(/** @type {Element} */ (panel.querySelector(".log")), {
      limit: 200,
      timeStyle: "medium",
    });
    this.#address = /** @type {Element} */ (panel.querySelector(".address code"));
    panel.open = matchMedia(WIDE).matches;
    panel.addEventListener("toggle", () => this.showEnd());
  }

  /** Forget all frames, because those of another WebSocket come. @param {URL} address */
  begin(address) {
    this.clear();
    this.#address.textContent = address.href;
  }

  /** Add a frame that the page sent. @param {any} frame */
  addSent(frame) {
    this.#add("↑", "Sent", frame).classList.add("sent");
  }

  /** Add a frame that the page received. @param {any} frame */
  addReceived(frame) {
    this.#add("↓", "Received", frame);
  }

  /** @param {string} arrow @param {string} direction @param {any} frame */
  #add(arrow, direction, frame) {
    if (frame?.action === "ping") this.#forgetExchange();
    const json = JSON.stringify(frame, null, 2);
    const texts = { ".arrow": arrow, ".direction": direction, ".json": json };
    const entry = this.append("frame-template", texts);
    if (frame?.action === "ping" || frame?.action === "pong") this.#exchange.push(entry);
    else this.#exchange = [];
    return entry;
  }

  // A quiet page asks again and again, and what people sent would go out of sight.
  #forgetExchange() {
    for (const entry of this.#exchange.splice(0)) entry.remove();
  }
}
