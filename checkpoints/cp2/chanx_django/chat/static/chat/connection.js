/** A WebSocket to a Chanx consumer that opens again when it is lost. */

import { isDeliberate } from "./closing.js";

const LONGEST_PAUSE = 30; // seconds
const ANSWER_TIME = 5; // seconds

/** The value of a JSON text; a text that is not JSON stands for itself. @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a connection tells of itself; a frame is any JSON.
 *  @typedef {object} Listener
 *  @property {() => void} onConnecting
 *  @property {(event: { answered: boolean }) => void} onConnected
 *  @property {(event: { code: number, pause: number, accepted: boolean }) => void} onLost
 *  @property {(event: { code: number, reason: string }) => void} onClosed
 *  @property {(frame: any) => void} onSent
 *  @property {(frame: any) => void} onReceived */

export class Connection {
  #address;
  #listener;
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {number | undefined} */
  #timer;
  #failures = 0;
  #accepted = false; // once, by the server
  #joined = false;

  /** Prepare a connection that tells its listener what happens.
   *  @param {URL} address
   *  @param {Listener} listener */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
  }

  /** Open the WebSocket, now. */
  open() {
    clearTimeout(this.#timer);
    this.#listener.onConnecting();
    this.#socket = new WebSocket(this.#address);
    this.#socket.onopen = () => this.#ping();
    this.#socket.onmessage = ({ data }) => this.#receive(parse(data));
    this.#socket.onclose = ({ code, reason }) => this.#end(code, reason);
  }

  /** Send a frame; false if the client is not in the room. @param {unknown} frame */
  send(frame) {
    if (!this.#joined || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#write(frame);
    return true;
  }

  /** Close the WebSocket, for good. */
  close() {
    clearTimeout(this.#timer);
    if (!this.#socket) return;
    Object.assign(this.#socket, { onopen: null, onmessage: null, onclose: null });
    this.#socket.close(1000);
  }

  /** @param {unknown} frame */
  #write(frame) {
    this.#socket?.send(JSON.stringify(frame));
    this.#listener.onSent(frame);
  }

  // Chanx joins the room between accepting the WebSocket and handling its first frame, so an open
  // WebSocket is not in the room yet; one whose ping is answered is.
  #ping() {
    this.#accepted = true;
    this.#timer = setTimeout(() => this.#join(false), ANSWER_TIME * 1000);
    this.#write({ action: "ping", payload: null });
  }

  /** @param {any} frame */
  #receive(frame) {
    // A consumer without a ping handler answers with an error.
    if (frame?.action === "pong" || frame?.action === "error") this.#join(true);
    this.#listener.onReceived(frame);
  }

  /** @param {boolean} answered */
  #join(answered) {
    if (this.#joined) return;
    clearTimeout(this.#timer);
    this.#joined = true;
    this.#failures = 0;
    this.#listener.onConnected({ answered });
  }

  /** @param {number} code @param {string} reason */
  #end(code, reason) {
    clearTimeout(this.#timer);
    this.#joined = false;
    if (isDeliberate(code)) {
      this.#listener.onClosed({ code, reason });
      return;
    }
    const pause = Math.min(2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    // Up to a tenth longer, so that the clients of a restarted server do not all return at once.
    this.#timer = setTimeout(() => this.open(), pause * 1000 * (1 + Math.random() / 10));
    this.#listener.onLost({ code, pause, accepted: this.#accepted });
  }
}
