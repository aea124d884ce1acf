// Everything that a reader sees of a workbench: the step, the files, the application, and what is printed.
/** @import { Action, Data, Meaning, PartData, RunAction, SourceFile, StepData } from "./data.js" */
/** @import { Checked } from "./messages.js" */
/** @import { CodeError, Reason, Session } from "./session.js" */
/** @import { Texts } from "./workspace.js" */
import { button, el, fill } from "./dom.js";
import { FileTools } from "./file-tools.js";
import { Panes } from "./panes.js";
import { StepPane } from "./step-pane.js";
import { TakeAway } from "./take-away.js";
import { View } from "./view.js";
import { Workspace } from "./workspace.js";

/**
 * What of a workbench is outside it: its address, the page's ticks.
 * @typedef {object} Outside
 * @property {(step: StepData) => void} at
 * @property {(steps: number[]) => void} done
 * @property {(carried: string) => string} address - of the step, with the files that it carries
 * @property {() => void} close
 */

const OPEN = 2; // windows at first

export class WorkbenchView extends View {
  #isOpen = false; // whether somebody has had a window

  /**
   * @param {Data} data
   * @param {PartData} part
   * @param {SourceFile[]} files
   * @param {Session} session
   * @param {Meaning} meaning
   * @param {Outside} outside
   * @param {AbortSignal} signal
   */
  constructor(data, part, files, session, meaning, outside, signal) {
    super(data, files, session, meaning);
    const { words } = this;
    this.part = part;
    this.outside = outside;
    this.workspace = new Workspace(files, (file, text) => this.editor.put(file, text));
    this.tools = new FileTools(part.name, this.workspace, words, {
      current: () => this.editor.current,
      open: (file) => this.#open(file),
      compare: (base) => this.editor.compare(base),
      say: (sentence) => this.status.say(sentence),
    });
    this.away = new TakeAway(words, {
      start: part.start,
      server: data.server,
      files,
      changes: () => this.workspace.changes,
      address: (carried) => outside.address(carried),
      say: (sentence) => this.status.say(sentence),
      takeIn: (changes) => this.tools.takeIn(changes),
    });
    this.steps = new StepPane(part.steps, words, {
      isDone: (action) => this.#isDone(action),
      act: (action) => this.#act(action),
      check: () => this.check(),
      chosen: (step) => this.#chosen(step),
    });
    this.handlers.checked = ({ steps }) => this.#checked(steps);
    this.panes = new Panes(
      words,
      {
        step: this.steps.element,
        code: this.#code(),
        application: this.#application(),
        log: el("div", { class: "logs" }, this.frames.element, this.log.element),
      },
      signal,
    );
    this.#fill();
    // Who has a window joins there; by hand where they want to.
    if (data.windows.length) session.members.returning.clear();
    const first = files.find(({ isTab, text }) => isTab && text !== null);
    if (first) this.editor.open(first);
  }

  /** The window; what is in it comes when there is something. @override */
  layout() {
    const { title = "" } = this.data.part ?? {};
    return el("dialog", { class: "checkpoints-workbench workbench", "aria-label": title });
  }

  #fill() {
    const { words } = this;
    const restart = button(words.restart, () => this.session.restart());
    const close = button(words.close, () => this.outside.close());
    this.element.append(
      el(
        "div",
        { class: "top" },
        el("strong", {}, this.part.title),
        this.panes.choosing,
        restart,
        close,
      ),
      this.notice.element,
      this.away.asking,
      el("div", { class: "told" }, this.status.element, this.toError, this.explanation.element),
      this.panes.element,
    );
  }

  #code() {
    const { tools, away, editor } = this;
    const element = el("div", { class: "code" }, tools.element, away.element, editor.element);
    element.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    element.addEventListener("drop", (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      away.read(files.map((file) => [file.name, file]));
    });
    return element;
  }

  #application() {
    const clients = { class: "clients", role: "group", "aria-label": this.words.clients };
    const each = [...this.clients.values()].map(({ element }) => element);
    const hasWindows = this.data.windows.length > 0;
    const byHand = { class: "by-hand", open: !hasWindows };
    return el(
      "div",
      { class: "application" },
      hasWindows ? this.windows.element : "",
      el("details", byHand, el("summary", {}, this.words.by_hand), el("div", clients, ...each)),
      this.script.element,
      this.data.documents.length ? this.document.element : "",
    );
  }

  /** @param {Reason} reason @param {string} python @override */
  running(reason, python) {
    super.running(reason, python);
    if (!this.#isOpen && this.data.windows.length)
      for (const name of [...this.clients.keys()].slice(0, OPEN)) this.windows.open(name);
    this.#isOpen = true;
    this.session.send({ do: "prepare" }); // what the first check takes
  }

  // A check that was on its way comes to no end.
  restarting() {
    super.restarting();
    if (this.steps.check.disabled) this.steps.failed(this.words.check_stopped);
  }

  /** @param {StepData} step */
  #chosen(step) {
    this.tools.follow(step);
    this.outside.at(step);
    const edited = step.actions.find(({ kind }) => kind === "edit" || kind === "create");
    const file = edited && "path" in edited ? this.workspace.find(edited.path) : undefined;
    if (file && file.text !== null && !this.editor.wrong) this.editor.open(file);
  }

  /** @param {SourceFile} file */
  #open(file) {
    this.editor.open(file);
    this.panes.bring("code");
    this.editor.view.focus();
  }

  // Whether the files are there that an action makes, or differ from before where it changes them.
  /** @param {Action} action */
  #isDone(action) {
    return Object.entries(action.files).every(([path, text]) => {
      const file = this.workspace.find(path);
      if (text === null) return !this.workspace.has(path);
      return this.workspace.has(path) && file?.text !== file?.original;
    });
  }

  /** @param {Action} action */
  #act(action) {
    const { tools } = this;
    if (action.kind === "create") tools.make(action.path);
    else if (action.kind === "edit") this.#edit(action.path);
    else if (action.kind === "delete") tools.delete(action.path);
    else if (action.kind === "move") tools.move(action.path, action.to);
    else this.#run(action);
    this.steps.look();
  }

  /** @param {string} path */
  #edit(path) {
    const file = this.workspace.find(path);
    if (file && file.text !== null) this.#open(file);
    else this.status.say(fill(this.words.not_there, { path }), {}, true);
  }

  /** @param {RunAction} action */
  #run({ command, serves, files }) {
    const { words } = this;
    const made = Object.fromEntries(
      Object.entries(files).filter(([path]) => !this.workspace.has(path)),
    );
    const file = this.workspace.write(made);
    if (serves) {
      this.session.restart();
      this.panes.bring("application");
    }
    const names = Object.keys(made).join(", ");
    const said = names ? words.has_made : serves ? words.serves_here : words.needs_nothing;
    this.status.say(fill(said, { command, files: names }));
    if (file && !serves) this.editor.open(file);
  }

  /** Files that an address carries, null for what is none. @param {Texts | null} changes */
  offer(changes) {
    if (changes) this.away.ask(changes, this.words.from_link);
    else this.status.say(this.words.no_link, {}, true);
  }

  // The server has the reader's edit, or does not take it: a pause in which it can be checked.
  #paused() {
    this.steps.look();
    if (this.steps.always.checked) this.check();
  }

  /** @param {number | null} time @override */
  loaded(time) {
    super.loaded(time);
    this.#paused();
  }

  /** @param {CodeError} error @override */
  refused(error) {
    super.refused(error);
    this.#paused();
  }

  check() {
    const { step } = this.steps;
    if (!step?.here || this.steps.check.disabled) return;
    this.steps.checking();
    this.session.send({ do: "check", step: step.number, files: this.workspace.changes });
  }

  /** @param {Checked[]} found */
  #checked(found) {
    const failing = found.find(({ state }) => state === "failing");
    this.steps.checked(found);
    this.outside.done(found.filter(({ state }) => state === "done").map(({ number }) => number));
    if (failing?.path) {
      const { path, line, sentence: message, details: traceback } = failing;
      this.editor.show({ path, line, column: 1, message, traceback });
    } else this.forgetError();
    this.toError.hidden = !this.editor.wrong;
  }

  /** What keeps a check from its end is said where it was asked for. @param {string} message @override */
  uncheckable(message) {
    this.steps.failed(message);
  }
}
