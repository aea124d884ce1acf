// A session with the application: the worker, the reader's edits, who is connected. It knows no DOM.
/** @import { Data, SourceFile } from "./data.js" */
/** @import { Failure, Handlers, Happening, PageMessage, Position, WorkerMessage } from "./messages.js" */
import { Connection } from "./connection.js";
import { clientsOf } from "./data.js";
import { Edits } from "./edits.js";
import { Members } from "./members.js";
import { handle } from "./messages.js";

/**
 * Why the server runs that starts next: a word, and what to fill in.
 * @typedef {{ word: "running" | "hung" | "hung_edit", values: Record<string, unknown> }} Reason
 * @typedef {Failure & Partial<Position>} CodeError
 */

/**
 * What shows a session: it handles what there is only to show, and is called for the rest.
 * @typedef {"answered" | "left_out" | "log" | "phase" | "received" | "stepped"} OnlyShown
 * @typedef {object} SessionView
 * @property {Handlers<OnlyShown>} handlers
 * @property {() => void} askDocument
 * @property {(message: string) => void} broken
 * @property {(clients: string[]) => void} connect - to what the reader has typed as their rooms
 * @property {() => void} forgetError
 * @property {(happening: Happening) => void} happened
 * @property {(time: number | null) => void} loaded - in milliseconds, null for what was live before
 * @property {(error: CodeError) => void} refused
 * @property {() => void} restarting
 * @property {(reason: Reason, python: string) => void} running
 * @property {() => void} unchanged
 */

/** @template {SessionView} [View=SessionView] */
export class Session {
  /** @type {Reason} */
  #reason = { word: "running", values: {} };
  #resolve = () => {};
  /** @type {(error: Error) => void} */
  #reject = () => {};

  /**
   * @param {string} address - of the worker's script
   * @param {Data} data
   * @param {SourceFile[]} files
   * @param {(session: Session<View>) => View} makeView
   */
  constructor(address, data, files, makeView) {
    /** @param {PageMessage} message */
    this.send = (message) => this.connection.send(message);
    const settings = JSON.stringify(data.server);
    this.connection = new Connection(address, settings, (message) =>
      handle(this.handlers, message),
    );
    const editable = files.filter(({ editable }) => editable);
    this.edits = new Edits(editable, this.send, () => this.view.unchanged());
    this.members = new Members(clientsOf(data.scripts).keys(), this.send);
    this.view = makeView(this);
    /** @type {Handlers} */
    this.handlers = {
      ...this.view.handlers,
      beat: () => {}, // that is between the connection and its worker
      broken: (message) => this.#broken(message),
      editing: () => {
        this.edits.begun = true;
      },
      failed: (message) => this.#failed(message),
      happened: (message) => this.#happened(message),
      hung: ({ seconds }) => this.#hung(seconds),
      loaded: () => this.#loaded(),
      ready: ({ python }) => this.#ready(python),
      refused: (message) => this.#refused(message),
    };
  }

  /**
   * Start the server, in a worker that is there already; rejected when it cannot be.
   * @param {Worker} worker
   * @returns {Promise<void>}
   */
  start(worker) {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.connection.start(worker);
    });
  }

  // Start the server again, at the reader's wish.
  restart() {
    this.members.keep();
    this.edits.failed = null;
    this.#again({ word: "running", values: {} });
  }

  /** @param {Reason} reason */
  #again(reason) {
    this.connection.stop();
    this.edits.restart();
    this.members.lost();
    this.view.restarting();
    this.#reason = reason;
    this.connection.start();
  }

  /** @param {string} python */
  #ready(python) {
    this.#resolve();
    this.view.running(this.#reason, python);
    if (!this.edits.resume()) this.#connect();
  }

  // Whoever was connected when the server restarted connects again.
  #connect() {
    this.view.connect(this.members.return());
  }

  /** @param {Happening} happening */
  #happened(happening) {
    this.members.take(happening);
    this.view.happened(happening);
  }

  #loaded() {
    const { resumed } = this.edits;
    const time = Math.round(this.edits.loaded());
    // What failed before a restart is in the editor still.
    this.view.loaded(resumed ? null : time);
    this.#connect();
    this.view.askDocument();
  }

  /** @param {CodeError} error */
  #refused(error) {
    this.edits.refused();
    this.view.refused(error);
    this.#connect();
  }

  /** @param {WorkerMessage<"failed">} message */
  #failed({ do: what, message, traceback }) {
    if (what === "edit" && this.edits.sent) this.#refused({ message, traceback });
    else this.view.handlers.log({ event: "log", text: traceback });
    if (what === "start") this.#broken({ message });
  }

  /** @param {{ message: string }} error */
  #broken({ message }) {
    this.connection.stop();
    this.#reject(new Error(message));
    this.view.broken(message);
  }

  /** @param {number} seconds */
  #hung(seconds) {
    const edited = this.edits.hung();
    if (edited) {
      this.view.forgetError(); // of an edit before that one
      this.members.keep();
    } else this.members.returning.clear(); // what they do may be what goes on for ever
    this.#again({ word: edited ? "hung_edit" : "hung", values: { seconds } });
  }
}
