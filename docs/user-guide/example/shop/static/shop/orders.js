/** A page that is told of orders, and says why its connection has ended. */

import { describeClose } from "../core/closing.js";
import { addressOf, Connection } from "../core/connection.js";

const path = document.body.dataset.socket ?? "";
const state = /** @type {HTMLElement} */ (document.getElementById("state"));
const orders = /** @type {HTMLElement} */ (document.getElementById("orders"));

/** @param {string} words */
function say(words) {
  state.textContent = words;
}

const connection = new Connection(addressOf(path), {
  onConnecting: () => say("Connecting…"),
  onConnected: () => say("Connected"),
  onLost: ({ pause }) => say(`Trying again in ${pause} s`),
  onClosed: ({ code, reason }) => say(describeClose(code, reason, path)),
  onSent() {},
  onReceived({ action, payload }) {
    if (action !== "order_changed") return;
    const line = document.createElement("li");
    line.textContent = `Order ${payload.number}: ${payload.status}`;
    orders.append(line);
  },
});
connection.open();
