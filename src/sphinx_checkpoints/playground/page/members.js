// Who of the page's clients is connected, who can send, and who connects again to a new server.
/** @import { Happening, PageMessage } from "./messages.js" */

export const RESTARTED = 1012; // the close code of a server that starts again
/** @type {Record<string, boolean>} */
const IS_CONNECTED_AFTER = { accepted: true, closed: false, crashed: false, leaves: false };

export class Members {
  /** @type {Set<string>} */
  #connected = new Set();
  /** @type {Set<string>} */
  #canSend = new Set();

  /** @param {Iterable<string>} names @param {(message: PageMessage) => void} send */
  constructor(names, send) {
    this.names = [...names];
    this.returning = new Set(this.names);
    this.send = send;
  }

  /** @param {string} client */
  isConnected(client) {
    return this.#connected.has(client);
  }

  /** @param {string} client @param {string} path */
  open(client, path) {
    this.#canSend.add(client); // in order, after this
    this.send({ do: "open", client, path });
  }

  /** @param {string} client */
  leave(client) {
    this.#canSend.delete(client); // whatever the server is still busy with
    this.send({ do: "leave", client });
  }

  /**
   * Send a frame, if that can be; whether it can.
   * @param {string} client
   * @param {string} text
   */
  sendText(client, text) {
    const can = this.#canSend.has(client);
    if (can) this.send({ do: "send", client, text });
    else this.#connected.delete(client);
    return can;
  }

  /** @param {Happening} happening */
  take({ client, kind, code }) {
    const isConnected = IS_CONNECTED_AFTER[kind];
    if (isConnected === undefined || !this.names.includes(client)) return;
    for (const clients of [this.#connected, this.#canSend])
      if (isConnected) clients.add(client);
      else clients.delete(client);
    if (kind === "closed" && code === RESTARTED) this.returning.add(client);
  }

  // Whoever is connected now connects again.
  keep() {
    for (const client of this.#connected) this.returning.add(client);
  }

  // Those who connect again, once.
  return() {
    const returning = [...this.returning];
    this.returning.clear();
    return returning;
  }

  // There is no server any more.
  lost() {
    this.#connected.clear();
    this.#canSend.clear();
  }
}
