/** A WebSocket to a Chanx consumer that knows what has arrived, and opens again when it is lost. */

import { isDeliberate } from "./closing.js";

// All in seconds.
const LONGEST_PAUSE = 30;
const FIRST_ANSWER = 5;
const REST = 20; // from an answer to the next ping
const PATIENCE = 20; // so that a dead connection is noticed within 40
const IN_DOUBT = 5; // where there is reason to think that it is dead

/** The value of a JSON text; a text that is not JSON stands for itself. @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The address of a WebSocket of the server that the page is from. @param {string} path */
export function addressOf(path) {
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address;
}

/** Have a connection looked at after a sleep or on another network, where it may be dead, or possible again.
 *  @param {() => Connection | undefined} current */
export function watchNetwork(current) {
  for (const happening of ["online", "offline"]) {
    window.addEventListener(happening, () => current()?.check());
  }
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) current()?.check();
  });
}

/** What a connection tells of itself; a frame is any JSON.
 *  @typedef {object} Listener
 *  @property {() => void} onConnecting
 *  @property {(event: { answered: boolean }) => void} onConnected
 *  @property {(event: { code: number, pause: number, accepted: boolean }) => void} onLost
 *  @property {(event: { code: number, reason: string }) => void} onClosed
 *  @property {(frame: any) => void} onSent
 *  @property {(frame: any) => void} onReceived */

/** What is known of a frame: the server has read it; the connection has ended before that was known; or
 *  nothing, as pings have no answer.
 *  @typedef {"read" | "lost" | "unacknowledged"} Outcome
 *  @typedef {(outcome: Outcome) => void} Settle */

export class Connection {
  #address;
  #listener;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {number | undefined} */
  #timer; // there is one thing at a time to wait for
  #failures = 0;
  #accepted = false; // once, by the server
  #joined = false;
  #answers = false; // pings, with pongs
  #pinged = false; // a ping is on its way
  /** @type {Settle[]} */
  #ahead = []; // of what was sent before that ping
  /** @type {Settle[]} */
  #behind = []; // of what was sent after it

  /** Prepare a connection that tells its listener what happens.
   *  @param {URL} address
   *  @param {Listener} listener */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
  }

  /** Open the WebSocket, now. */
  open() {
    this.#listener.onConnecting();
    this.#socket = new WebSocket(this.#address);
    this.#socket.onopen = () => this.#enter();
    this.#socket.onmessage = ({ data }) => this.#receive(parse(data));
    this.#socket.onclose = ({ code, reason }) => this.#end(code, reason);
    this.#wait(PATIENCE, () => this.#abandon());
  }

  /** Send a frame; gives what becomes known of it, or null if the client is not in the room.
   *  @param {unknown} frame
   *  @returns {Promise<Outcome> | null} */
  send(frame) {
    if (!this.#joined || this.#socket?.readyState !== WebSocket.OPEN) return null;
    this.#write(frame);
    if (!this.#answers) return Promise.resolve("unacknowledged");
    /** @type {Promise<Outcome>} */
    const outcome = new Promise((settle) => this.#behind.push(settle));
    if (!this.#pinged) this.#ping(PATIENCE);
    return outcome;
  }

  /** Find out now whether the connection lives; begin anew what is still to become one. */
  check() {
    if (this.#answers && this.#pinged) this.#wait(IN_DOUBT, () => this.#abandon());
    else if (this.#answers) this.#ping(IN_DOUBT);
    else if (this.#timer && this.#socket?.readyState !== WebSocket.OPEN) {
      this.close();
      this.open();
    }
  }

  /** Close the WebSocket, for good. */
  close() {
    if (this.#socket) {
      Object.assign(this.#socket, { onopen: null, onmessage: null, onclose: null });
      this.#socket.close(1000);
    }
    this.#forget();
  }

  /** @param {unknown} frame */
  #write(frame) {
    this.#socket?.send(JSON.stringify(frame));
    this.#listener.onSent(frame);
  }

  /** @param {number} seconds @param {() => void} act */
  #wait(seconds, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, seconds * 1000);
  }

  // Chanx joins the room between accepting the WebSocket and handling its first frame, so an open
  // WebSocket is not in the room yet; one whose ping is answered is.
  #enter() {
    this.#accepted = true;
    this.#ping(FIRST_ANSWER, () => this.#join(false));
  }

  // The server reads frames in order: whoever answers a ping has read what was sent before it.
  #ping(/** @type {number} */ patience, inVain = () => this.#abandon()) {
    this.#pinged = true;
    this.#ahead = this.#behind.splice(0);
    this.#write({ action: "ping", payload: null });
    this.#wait(patience, inVain);
  }

  /** @param {any} frame */
  #receive(frame) {
    if (frame?.action === "pong") this.#answered();
    // A consumer without a ping handler answers the first ping so.
    if (frame?.action === "error") this.#join(false);
    this.#listener.onReceived(frame);
  }

  #answered() {
    this.#join(true);
    this.#answers = true;
    this.#pinged = false;
    for (const settle of this.#ahead.splice(0)) settle("read");
    if (this.#behind.length) this.#ping(PATIENCE);
    else this.#wait(REST, () => this.#ping(PATIENCE));
  }

  /** @param {boolean} answered */
  #join(answered) {
    if (this.#joined) return;
    clearTimeout(this.#timer);
    this.#joined = true;
    this.#failures = 0;
    this.#listener.onConnected({ answered });
  }

  /** Give up a WebSocket that nothing comes through any more. */
  #abandon() {
    this.close();
    this.#end(1006, "");
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#timer = this.#socket = undefined;
    this.#joined = this.#answers = this.#pinged = false;
    for (const settle of [...this.#ahead.splice(0), ...this.#behind.splice(0)]) settle("lost");
  }

  /** @param {number} code @param {string} reason */
  #end(code, reason) {
    this.#forget();
    if (isDeliberate(code)) {
      this.#listener.onClosed({ code, reason });
      return;
    }
    const pause = Math.min(2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    // Up to a tenth longer, so that the clients of a restarted server do not all return at once.
    this.#wait(pause * (1 + Math.random() / 10), () => this.open());
    this.#listener.onLost({ code, pause, accepted: this.#accepted });
  }
}
