// The worker that serves the application: started, watched, stopped and started again.
/** @import { PageMessage, WorkerMessage } from "./messages.js" */

const TICK = 1000;
const TICKS = 3;
const TICKS_OF_CHECK = 30; // between two signs: tests run without a pause
const MOMENT = 10; // milliseconds

/**
 * What no one waits for: its answer comes within a moment, and to draw the page takes as long as that.
 * @param {WorkerMessage} message
 */
const canWait = (message) =>
  message.event === "log" || (message.event === "happened" && !message.kind.startsWith("receives"));

export class Connection {
  /** @type {Worker | null} */
  #worker = null;
  #missed = 0;
  #isChecking = false;
  /** @type {WorkerMessage[]} */
  #unheard = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watching;

  /**
   * @param {() => Worker} startWorker
   * @param {() => string} settings
   * @param {(message: WorkerMessage) => void} hear
   */
  constructor(startWorker, settings, hear) {
    this.startWorker = startWorker;
    this.settings = settings;
    this.hear = hear;
  }

  /** @param {Worker} worker */
  start(worker = this.startWorker()) {
    this.#worker = worker;
    this.#missed = 0;
    this.#isChecking = false;
    /** @param {MessageEvent<WorkerMessage>} event */
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.take(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker)
        this.hear({ event: "broken", message: event.message || "unloaded" });
    };
    for (const event of worker.early?.splice(0) ?? []) worker.dispatchEvent(event);
    this.send({ do: "begin", settings: this.settings() });
  }

  /** @param {WorkerMessage} message */
  take(message) {
    if (message.event === "beat") this.#missed = 0;
    else {
      this.#watchCheck(message);
      if (message.event === "ready") this.#watch();
      this.#unheard.push(message);
      if (canWait(message)) this.#soon ??= setTimeout(() => this.#pass(), MOMENT);
      else this.#pass();
    }
  }

  // In order, and together with what has waited, so that the page is drawn once.
  #pass() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const messages = this.#unheard.splice(0);
    for (const message of messages) {
      try {
        this.hear(message);
      } catch (error) {
        reportError(error); // what comes after it is heard all the same
      }
    }
    this.send({ do: "heard", count: messages.length });
  }

  // While tests run, nothing else does; each of them is a sign of life.
  /** @param {WorkerMessage} message */
  #watchCheck({ event, ...rest }) {
    if (["checking", "checked", "importing"].includes(event)) this.#missed = 0;
    if (event === "checked" || (event === "failed" && "do" in rest && rest.do === "check"))
      this.#isChecking = false;
  }

  // A worker that runs for ever answers nothing. A page that slept misses one tick, not three.
  #watch() {
    clearInterval(this.#watching);
    this.#watching = setInterval(() => {
      const ticks = this.#isChecking ? TICKS_OF_CHECK : TICKS;
      if (this.#missed >= ticks) this.hear({ event: "hung", seconds: (TICK * ticks) / 1000 });
      else {
        this.#missed += 1;
        this.send({ do: "beat" });
      }
    }, TICK);
  }

  /** @param {PageMessage} message */
  send(message) {
    if (message.do === "check") this.#isChecking = true;
    this.#worker?.postMessage(message);
  }

  stop() {
    this.#pass();
    clearInterval(this.#watching);
    this.#worker?.terminate();
    this.#worker = null;
  }
}
