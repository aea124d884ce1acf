// What stands for WebSocket in a window: its frames go to the page that opened the window.

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];
const STATES = { CONNECTING, OPEN, CLOSING, CLOSED };
const LEFT = 1001; // the close code of a page that goes
const [WITHOUT_CODE, UNCLEAN] = [1005, 1006];

/** Have a property "on" and its name for each event. @param {EventTarget} place */
const addHandlers = (place) => {
  for (const name of ["open", "message", "error", "close"]) {
    /** @type {WeakMap<EventTarget, EventListener | null>} */
    const handlers = new WeakMap();
    Object.defineProperty(place, `on${name}`, {
      /** @this {EventTarget} */
      get() {
        return handlers.get(this) ?? null;
      },
      /** @this {EventTarget} @param {EventListener | null} handler */
      set(handler) {
        this.removeEventListener(name, handlers.get(this) ?? null);
        handlers.set(this, handler);
        this.addEventListener(name, handler);
      },
    });
  }
};

/** @param {ArrayBuffer | ArrayBufferView} data */
const bytesIn = (data) =>
  ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);

/**
 * The class; what leads to another host than the page's is a WebSocket of the browser.
 * @param {BroadcastChannel} channel
 * @param {string} prefix - of the window's addresses
 */
export const socketClass = (channel, prefix) => {
  const Native = WebSocket;

  class Socket extends EventTarget {
    readyState = CONNECTING;
    bufferedAmount = 0;
    extensions = "";
    protocol = "";
    /** @type {BinaryType} */
    binaryType = "blob";
    #name = crypto.randomUUID();
    #heard = new AbortController();

    /** @param {string | URL} address @param {string | string[]} [protocols] */
    constructor(address, protocols = []) {
      super();
      const url = new URL(address, document.baseURI);
      url.protocol = url.protocol.replace("http", "ws");
      // biome-ignore lint/correctness/noConstructorReturn: it is another one's
      if (url.host !== location.host) return /** @type {any} */ (new Native(url, protocols));
      this.url = url.href;
      const { signal } = this.#heard;
      channel.addEventListener("message", ({ data }) => this.#hear(data), { signal });
      addEventListener("pagehide", () => this.close(LEFT), { signal });
      const { pathname, search } = url;
      const path = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
      this.#tell({ do: "socket_open", path: path + search, protocols: [protocols].flat() });
    }

    /** @param {object} message */
    #tell(message) {
      channel.postMessage({ ...message, socket: this.#name });
    }

    /** @param {any} message */
    #hear({ event, socket, ...rest }) {
      if (socket !== this.#name) return;
      if (event === "socket_opened") this.#open(rest.protocol);
      if (event === "socket_received") this.#receive(rest);
      if (event === "socket_closed") this.#end(rest);
    }

    /** @param {string} protocol */
    #open(protocol) {
      if (this.readyState !== CONNECTING) return;
      Object.assign(this, { protocol, readyState: OPEN });
      this.dispatchEvent(new Event("open"));
    }

    /** @param {{ text: string | null, binary: Uint8Array<ArrayBuffer> }} frame */
    #receive({ text, binary }) {
      if (this.readyState !== OPEN) return;
      const data = text ?? (this.binaryType === "blob" ? new Blob([binary]) : binary.buffer);
      this.dispatchEvent(new MessageEvent("message", { data, origin: location.origin }));
    }

    /** @param {{ code: number, reason: string }} closing */
    #end({ code, reason }) {
      this.#heard.abort();
      this.readyState = CLOSED;
      const wasClean = code !== UNCLEAN;
      if (!wasClean) this.dispatchEvent(new Event("error"));
      this.dispatchEvent(new CloseEvent("close", { code, reason, wasClean }));
    }

    /** @param {string | Blob | ArrayBuffer | ArrayBufferView} data */
    send(data) {
      if (this.readyState === CONNECTING)
        throw new DOMException("Still in CONNECTING state.", "InvalidStateError");
      if (this.readyState !== OPEN) return;
      if (typeof data === "string") this.#tell({ do: "socket_send", text: data });
      else if (data instanceof Blob) data.arrayBuffer().then((bytes) => this.send(bytes));
      else this.#tell({ do: "socket_send", binary: bytesIn(data) });
    }

    close(code = WITHOUT_CODE, reason = "") {
      if (this.readyState >= CLOSING) return;
      this.readyState = CLOSING;
      this.#tell({ do: "socket_close", code, reason });
    }
  }

  for (const place of [Socket, Socket.prototype]) Object.assign(place, STATES);
  addHandlers(Socket.prototype);
  return /** @type {typeof WebSocket} */ (/** @type {unknown} */ (Socket));
};
