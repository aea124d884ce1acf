// Who of the page's clients is connected, who can send, and who connects again to a new server.
/** @import { Happening, PageMessage } from "./messages.js" */

/** @typedef {PageMessage<"open" | "leave" | "request" | "send">} ClientMessage */

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

  /**
   * Do what a client asks for, if that can be; whether it can.
   * @param {ClientMessage} message
   */
  act(message) {
    const { do: what, client } = message;
    if (what === "send" && !this.#canSend.has(client)) {
      this.#connected.delete(client);
      return false;
    }
    if (what === "open") this.#canSend.add(client); // in order, after this
    if (what === "leave") this.#canSend.delete(client); // whatever the server is still busy with
    this.send(message);
    return true;
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
