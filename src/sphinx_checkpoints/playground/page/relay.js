// Between the application's own pages and the worker that serves them: what the service worker asks for,
// and the pages' WebSockets. It knows no DOM.
/** @import { Words } from "./data.js" */
/** @import { Asked, Handlers, OfWindows, PageMessage } from "./messages.js" */
import { decoded, encoded } from "./base64.js";
import { folder, register, scope } from "./registration.js";

const UNANSWERED = 503;
const UNCLEAN = 1006; // the close code of a connection that is lost
const PLAIN = "text/plain; charset=utf-8";
let relays = 0; // of this page: it may have several playgrounds

export class Relay {
  /** @type {Map<string, MessagePort>} - who waits for an answer, by its number */
  #waiting = new Map();
  /** @type {Map<string, BroadcastChannel>} - by the prefix of a window's addresses */
  #channels = new Map();
  /** @type {Map<string, BroadcastChannel>} - by the name of a WebSocket */
  #sockets = new Map();
  #asked = 0;
  /** @type {Promise<string> | undefined} */
  #page;

  /**
   * @param {(message: PageMessage) => void} send
   * @param {Pick<Words, "gone" | "no_service_worker" | "unanswered">} words
   */
  constructor(send, words) {
    this.send = send;
    this.words = words;
    relays += 1;
    this.number = relays;
    /** @type {Pick<Handlers, OfWindows>} */
    this.handlers = {
      cookies: (message) => this.#channels.get(message.prefix)?.postMessage(message),
      fetched: ({ request, status, headers, body }) =>
        this.#give(request, status, headers, decoded(body)),
      socket_closed: (message) => this.#pass(message),
      socket_opened: (message) => this.#pass(message),
      socket_received: ({ binary, ...message }) =>
        this.#pass({ ...message, binary: binary === null ? null : decoded(binary) }),
    };
  }

  /**
   * The prefix of the addresses in a window; rejected in a browser that can have none.
   * @param {string} name
   */
  async open(name) {
    this.#page ??= this.#register().catch((error) => {
      this.#page = undefined; // another time it may go well
      throw error;
    });
    const prefix = `${scope.pathname}${await this.#page}/${encodeURIComponent(name)}`;
    if (!this.#channels.has(prefix)) this.#channels.set(prefix, this.#channel(prefix, name));
    return prefix;
  }

  async #register() {
    const page = `${await register(this.words)}.${this.number}`;
    navigator.serviceWorker.addEventListener("message", ({ data, ports: [port] }) => {
      if (data.page === page && port) this.#ask(data, port);
    });
    navigator.serviceWorker.startMessages();
    addEventListener("pagehide", () => this.lost());
    return page;
  }

  /** @param {Asked} asked @param {MessagePort} port */
  #ask({ page, body, ...asked }, port) {
    this.#asked += 1;
    const request = String(this.#asked);
    this.#waiting.set(request, port);
    const prefix = `${scope.pathname}${page}/${asked.window}`;
    const window = decodeURIComponent(asked.window);
    const script = new URL("inside.js", folder).pathname;
    this.send({ do: "fetch", ...asked, window, request, body: encoded(body), prefix, script });
  }

  /** @param {string} request @param {number} status @param {[string, string][]} headers @param {Uint8Array<ArrayBuffer>} body */
  #give(request, status, headers, body) {
    this.#waiting.get(request)?.postMessage({ status, headers, body }, [body.buffer]);
    this.#waiting.delete(request);
  }

  /** @param {string} prefix @param {string} name */
  #channel(prefix, name) {
    const channel = new BroadcastChannel(prefix);
    channel.addEventListener("message", ({ data }) => {
      if (data.do === "socket_open") this.#sockets.set(data.socket, channel);
      if (data.do === "cookie") data.prefix = prefix;
      if (data.binary) data.binary = encoded(data.binary);
      this.send({ ...data, window: name });
    });
    return channel;
  }

  /** @param {{ event: string, socket: string } & Record<string, unknown>} message - for a WebSocket */
  #pass(message) {
    this.#sockets.get(message.socket)?.postMessage(message);
    if (message.event === "socket_closed") this.#sockets.delete(message.socket);
  }

  // There is no server any more, or another one.
  lost() {
    for (const socket of this.#sockets.keys())
      this.#pass({ event: "socket_closed", socket, code: UNCLEAN, reason: "" });
    const sentence = new TextEncoder().encode(this.words.unanswered);
    for (const request of this.#waiting.keys())
      this.#give(request, UNANSWERED, [["content-type", PLAIN]], sentence.slice());
  }
}
