// Everything that a reader sees of a playground; a session is told what they do, and tells what happens.
/** @import { Data, Meaning, SourceFile, Word } from "./data.js" */
/** @import { Standing } from "./keeping.js" */
/** @import { Handlers, Happening } from "./messages.js" */
/** @import { CodeError, OnlyShown, Reason, Session, SessionView } from "./session.js" */
import { Client } from "./client.js";
import { clientsOf } from "./data.js";
import { Document } from "./document.js";
import { button, el, fill } from "./dom.js";
import { Editor } from "./editor.js";
import { Explanation } from "./explanation.js";
import { Frames } from "./frames.js";
import { Log } from "./log.js";
import { Notice } from "./notice.js";
import { Script } from "./script.js";
import { Status } from "./status.js";
import { Windows } from "./windows.js";

/** @implements {SessionView} */
export class View {
  /** @param {Data} data @param {SourceFile[]} files @param {Session} session @param {Meaning} meaning */
  constructor(data, files, session, meaning) {
    const { words, scripts } = data;
    this.data = data;
    this.words = words;
    this.session = session;
    this.editor = new Editor(files, words, (file) => session.changed(file));
    const first = files.find(({ path }) => path === data.open) ?? files[0];
    if (first) this.editor.open(first);
    this.frames = new Frames(words);
    this.log = new Log(words);
    this.script = new Script(scripts, words, session.send);
    this.document = new Document(data, session.send);
    this.clients = new Map(
      [...clientsOf(scripts)].map(([id, path]) => [
        id,
        new Client(id, path, data, words, (message) => session.members.act(message), meaning),
      ]),
    );
    const send = session.send;
    this.windows = new Windows({ names: this.clients.keys(), paths: data.windows, words, send });
    /** @type {Handlers<OnlyShown>} */
    this.handlers = {
      ...this.windows.handlers,
      answered: (message) => this.document.take(message),
      checked: () => {}, // that is for a workbench
      left_out: ({ count }) => this.log.add(fill(words.left_out, { count })),
      log: ({ text }) => this.log.add(text),
      phase: ({ phase }) => this.status.phase(phase),
      received: (message) => this.status.received(message),
      stepped: (message) => this.script.take(message),
    };
    this.status = new Status(words);
    this.notice = new Notice(words, (file, mine) => session.keeping.choose(file, mine));
    this.compare = button(words.changes, () => this.toggleChanges(), { "aria-pressed": "false" });
    this.explanation = new Explanation(data);
    this.toError = button(words.to_error, () => this.editor.goToError(), { hidden: true });
    this.element = this.layout();
  }

  /** @returns {HTMLElement} */
  layout() {
    const { words, session } = this;
    const clients = { class: "clients", role: "group", "aria-label": words.clients };
    const restart = button(words.restart, () => session.restart());
    const reset = button(words.reset, () => this.reset());
    return el(
      "div",
      { class: "playground" },
      el("div", { class: "bar" }, restart, reset, this.compare),
      this.notice.element,
      el("div", { class: "told" }, this.status.element, this.toError, this.explanation.element),
      this.editor.element,
      this.script.element,
      el("div", clients, ...[...this.clients.values()].map(({ element }) => element)),
      this.data.windows.length ? this.windows.element : "",
      this.frames.element,
      this.log.element,
      this.data.documents.length ? this.document.element : "",
    );
  }

  /** @param {Reason} reason @param {string} python */
  running({ word, values }, python) {
    this.status.loaded();
    this.status.say(this.words[word], { version: python, ...values }, word !== "running");
  }

  /** @param {string} message */
  broken(message) {
    const reason = this.words[/** @type {Word} */ (message)] ?? message;
    this.status.say(this.words.broken, { message: reason }, true);
  }

  restarting() {
    this.log.begin();
    this.#turn();
    for (const client of this.clients.values()) client.lost();
    this.windows.lost();
    this.status.say(this.words.restarting);
  }

  editing() {
    this.log.begin();
  }

  // Another run begins: what the one before said is gone.
  #turn() {
    this.script.rewind();
    this.log.turn();
    this.frames.clear();
    for (const { conversation } of this.clients.values()) conversation.clear();
  }

  /** @param {string[]} clients */
  connect(clients) {
    for (const id of clients) this.clients.get(id)?.open();
  }

  /** @param {Happening} happening */
  happened(happening) {
    const { client } = happening;
    this.frames.add(happening, [...this.clients.keys()].indexOf(client) + 1);
    if (!happening.window) this.clients.get(client)?.take(happening);
  }

  askDocument() {
    this.document.ask();
  }

  /** @param {number | null} time */
  loaded(time) {
    this.#turn();
    if (time === null) return;
    this.forgetError();
    this.status.say(this.words.live, { time });
  }

  /** @param {CodeError} error */
  refused(error) {
    this.#tell(this.words.refused, error);
    this.log.add(error.traceback);
  }

  /** @param {CodeError} error */
  raised(error) {
    this.#tell(this.words.raised, error);
  }

  /** @param {string} sentence @param {CodeError} error */
  #tell(sentence, error) {
    this.#showError(error);
    const place = error.path ? `${error.path}:${error.line}` : this.data.server.application;
    this.status.say(sentence, { ...error, place }, true);
  }

  /** @param {SourceFile} file @param {string | null} text */
  put(file, text) {
    this.editor.put(file, text);
  }

  /** @param {Standing | null} standing @param {SourceFile} file */
  stand(standing, file) {
    this.notice.stand(standing, file);
  }

  /** Nothing is checked in a playground. @param {string} _message */
  uncheckable(_message) {}

  forgetError() {
    this.#showError(null);
  }

  unchanged() {
    this.forgetError();
    this.status.say(this.words.served);
  }

  /** @param {CodeError | null} error */
  #showError(error) {
    this.editor.show(error);
    this.toError.hidden = !this.editor.wrong;
    this.explanation.look(error ? `${error.message}\n${error.traceback}` : "");
  }

  reset() {
    for (const file of this.session.edits.edited) this.editor.put(file, file.original);
  }

  toggleChanges() {
    const on = this.compare.getAttribute("aria-pressed") !== "true";
    this.compare.setAttribute("aria-pressed", String(on));
    this.editor.compare(on ? ({ original }) => original : null);
    const files = this.session.edits.edited.map(({ path }) => path).join(", ");
    if (on) this.status.say(files ? this.words.changed : this.words.none_changed, { files });
  }
}
