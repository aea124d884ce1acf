// A session with the application: the worker, the reader's edits, who is connected. It knows no DOM.
/** @import { Data, SourceFile } from "./data.js" */
/** @import { Standing } from "./keeping.js" */
/** @import { Store } from "./store.js" */
/** @import { Failure, Handlers, Happening, OfWindows, PageMessage, Position, WorkerMessage } from "./messages.js" */
import { Connection } from "./connection.js";
import { clientsOf } from "./data.js";
import { Edits } from "./edits.js";
import { Keeping } from "./keeping.js";
import { Members } from "./members.js";
import { handle } from "./messages.js";

/**
 * Why the server runs that starts next: a word, and what to fill in.
 * @typedef {{ word: "running" | "hung" | "hung_joined" | "hung_edit", values: Record<string, unknown> }} Reason
 * @typedef {Failure & Partial<Position>} CodeError
 */

/**
 * What shows a session: it handles what there is only to show, and is called for the rest.
 * @typedef {"answered" | "checked" | "left_out" | "log" | "phase" | "received" | "stepped" | OfWindows} OnlyShown
 * @typedef {object} SessionView
 * @property {Handlers<OnlyShown>} handlers
 * @property {() => void} askDocument
 * @property {(message: string) => void} broken
 * @property {(clients: string[]) => void} connect - to what the reader has typed as their rooms
 * @property {() => void} editing
 * @property {() => void} forgetError
 * @property {(happening: Happening) => void} happened
 * @property {(time: number | null) => void} loaded - in milliseconds, null for what was live before
 * @property {(file: SourceFile, text: string | null) => void} put
 * @property {(error: CodeError) => void} raised
 * @property {(error: CodeError) => void} refused
 * @property {() => void} restarting
 * @property {(reason: Reason, python: string) => void} running
 * @property {(standing: Standing | null, file: SourceFile) => void} stand
 * @property {(message: string) => void} uncheckable
 * @property {() => void} unchanged
 */

/** @template {SessionView} [View=SessionView] */
export class Session {
  /** @type {Reason} */
  #reason = { word: "running", values: {} };
  #resolve = () => {};
  /** @type {(error: Error) => void} */
  #reject = () => {};
  #untouched = true; // whether nothing was asked of the server since its clients joined by themselves

  /**
   * @param {() => Worker} startWorker
   * @param {Data} data
   * @param {SourceFile[]} files - those that the reader edits
   * @param {Store} store
   * @param {(session: Session<View>) => View} makeView
   */
  constructor(startWorker, data, files, store, makeView) {
    /** @param {PageMessage} message */
    this.send = (message) => {
      this.#untouched = false;
      this.connection.send(message);
    };
    const settings = () => JSON.stringify({ ...data.server, ...this.edits.beginning });
    this.connection = new Connection(startWorker, settings, (message) =>
      handle(this.handlers, message),
    );
    this.edits = new Edits(files, this.send, () => this.view.unchanged(), !!data.part);
    this.members = new Members(clientsOf(data.scripts).keys(), this.send);
    this.view = makeView(this);
    this.keeping = new Keeping(files, store, this.view);
    /** @type {Handlers} */
    this.handlers = {
      ...this.view.handlers,
      beat: () => {}, // that is between the connection and its worker
      broken: (message) => this.#broken(message),
      editing: () => this.#editing(),
      failed: (message) => this.#failed(message),
      happened: (message) => this.#happened(message),
      hung: ({ seconds }) => this.#hung(seconds),
      checking: () => {}, // a sign of life
      importing: () => {}, // another one
      loaded: () => this.#loaded(),
      outlived: () => this.restart(), // it goes on with what it has once read of a file
      raised: (message) => this.#raised(message),
      ready: (message) => this.#ready(message),
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

  /** The reader has changed a file. @param {SourceFile} file */
  changed(file) {
    this.keeping.changed(file);
    this.edits.changed();
  }

  // Start the server again, at the reader's wish.
  restart() {
    this.members.keep();
    this.edits.failed = null;
    this.edits.renew();
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

  /** @param {WorkerMessage<"ready">} message */
  #ready({ python, serves }) {
    this.#resolve();
    this.view.running(this.#reason, python);
    if (!this.edits.resume() && serves) this.#connect();
  }

  // Whoever was connected when the server restarted connects again.
  #connect() {
    this.view.connect(this.members.return());
    this.#untouched = true;
  }

  /** @param {Happening} happening */
  #happened(happening) {
    if (!happening.window) this.members.take(happening);
    this.view.happened(happening);
  }

  #editing() {
    this.edits.begun = true;
    this.view.editing();
  }

  #loaded() {
    const { resumed } = this.edits;
    const time = Math.round(this.edits.loaded());
    // What failed before a restart is in the editor still.
    this.view.loaded(resumed ? null : time);
    this.view.askDocument();
    this.#connect();
  }

  // What the last good version raises is not what the reader is mending.
  /** @param {CodeError} error */
  #raised(error) {
    if (!this.edits.failed) this.view.raised(error);
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
    if (what === "check") this.view.uncheckable(message);
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
    if (edited) this.view.forgetError(); // of an edit before that one
    // To join is what goes on for ever, where nothing else was done.
    const joined = !edited && this.#untouched;
    if (joined) this.members.returning.clear();
    else this.members.keep();
    const word = edited ? "hung_edit" : joined ? "hung_joined" : "hung";
    this.#again({ word, values: { seconds } });
  }
}
