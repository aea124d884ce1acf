// What a reader does with files: make, move and delete them, compare them with the answer, take that.
/** @import { SourceFile, StepData, Words } from "./data.js" */
/** @import { Texts, Workspace } from "./workspace.js" */
import { button, el, field, fill } from "./dom.js";
import { Versions } from "./versions.js";
import { answerOf, isPath } from "./workspace.js";

/**
 * @typedef {object} Shown
 * @property {() => SourceFile | undefined} current - the file that is open
 * @property {(file: SourceFile) => void} open
 * @property {(base: ((file: SourceFile) => string | null) | null) => void} compare
 * @property {(sentence: string) => void} say
 */

export class FileTools {
  /** @type {StepData | undefined} */
  #step;

  /**
   * @param {string} part
   * @param {Workspace} workspace
   * @param {Words} words
   * @param {Shown} shown
   */
  constructor(part, workspace, words, shown) {
    this.workspace = workspace;
    this.words = words;
    this.shown = shown;
    this.versions = new Versions(part);
    this.path = el("input", { autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    this.changes = button(words.changes, () => this.#compare("changes"), PRESSED);
    this.answers = button(words.answer, () => this.#compare("answers"), PRESSED);
    this.kept = el("select");
    this.kept.addEventListener("change", () => this.#goBack(Number(this.kept.value)));
    this.undoing = button(words.undo_taking, () => this.#goBack(this.versions.all.length - 1));
    this.undoing.hidden = true;
    this.element = el(
      "div",
      { class: "tools" },
      el("div", { class: "bar" }, this.changes, this.answers, this.undoing),
      el("details", { class: "more" }, el("summary", {}, words.more), this.#more()),
    );
    this.#list();
  }

  #more() {
    const { words } = this;
    return el(
      "div",
      { class: "more-tools" },
      field(words.path_of_file, this.path),
      el(
        "div",
        { class: "bar" },
        button(words.make_file, () => this.#make()),
        button(words.move_file, () => this.#move()),
        button(words.delete_file, () => this.#delete()),
      ),
      el(
        "div",
        { class: "bar" },
        button(words.take_file, () => this.#takeFile()),
        button(words.take_step, () => this.#takeStep()),
        button(words.start_again, () => this.#startAgain()),
      ),
      field(words.versions, this.kept),
    );
  }

  /** @param {StepData} step */
  follow(step) {
    this.#step = step;
    if (this.answers.getAttribute("aria-pressed") === "true") this.#base("answers");
  }

  /** @param {"changes" | "answers"} what */
  #compare(what) {
    const isOn = this[what].getAttribute("aria-pressed") === "true";
    for (const one of [this.changes, this.answers]) one.setAttribute("aria-pressed", "false");
    this[what].setAttribute("aria-pressed", String(!isOn));
    if (isOn) this.shown.compare(null);
    else this.#base(what);
  }

  /** @param {"changes" | "answers"} what */
  #base(what) {
    const answers = this.#step ? answerOf(this.#step) : {};
    const changed = Object.keys(this.workspace.changes).join(", ");
    const { words } = this;
    if (what === "changes") {
      this.shown.compare(({ original }) => original);
      this.shown.say(changed ? fill(words.changed, { files: changed }) : words.none_changed);
    } else {
      this.shown.compare(({ path, text }) => answers[path] ?? text);
      this.shown.say(fill(words.compared, { files: Object.keys(answers).join(", ") }));
    }
  }

  /** Make a file, empty, and open it. @param {string} [path] */
  make(path = "") {
    const { workspace } = this;
    if (!workspace.has(path)) workspace.write({ [path]: "" });
    const file = workspace.find(path);
    if (file) this.shown.open(file);
  }

  #make() {
    const path = this.#free();
    if (path) this.make(path);
  }

  // The path that the reader has written, if a file can have it and none has.
  #free() {
    const path = this.path.value.trim();
    const { words } = this;
    const problem = !isPath(path) ? words.no_path : this.workspace.has(path) ? words.has_path : "";
    if (problem) this.shown.say(fill(problem, { path }));
    return problem ? "" : path;
  }

  #move() {
    const [file, path] = [this.shown.current(), this.#free()];
    if (file && path) this.move(file.path, path);
  }

  /** @param {string} path @param {string} to */
  move(path, to) {
    this.#keep(this.words.before_moving, path);
    const moved = this.workspace.write({ [to]: this.workspace.find(path)?.text ?? "" });
    this.workspace.write({ [path]: null });
    if (moved) this.shown.open(moved);
  }

  #delete() {
    const file = this.shown.current();
    if (file) this.delete(file.path);
  }

  /** @param {string} path */
  delete(path) {
    this.#keep(this.words.before_deleting, path);
    this.workspace.write({ [path]: null });
  }

  #takeFile() {
    const file = this.shown.current();
    const answer = this.#step && file ? answerOf(this.#step)[file.path] : undefined;
    if (file && answer !== undefined) this.#take({ [file.path]: answer }, file.path);
    else this.shown.say(this.words.no_answer);
  }

  #takeStep() {
    if (this.#step) this.#take(answerOf(this.#step), String(this.#step.number));
  }

  /** @param {Texts} texts @param {string} what */
  #take(texts, what) {
    this.#keep(this.words.before_taking, what);
    const file = this.workspace.write(texts);
    if (file && file.text !== null) this.shown.open(file);
  }

  #startAgain() {
    this.#keep(this.words.before_starting, "");
    this.workspace.become({});
  }

  /** Take in what comes from elsewhere. @param {Texts} changes */
  takeIn(changes) {
    this.#keep(this.words.before_importing, "");
    this.workspace.become(changes);
  }

  /** @param {string} before @param {string} what */
  #keep(before, what) {
    const isKept = this.versions.add(fill(before, { what }), this.workspace.changes);
    this.undoing.hidden = false;
    this.#list();
    if (!isKept) this.shown.say(this.words.unkept);
  }

  /** @param {number} index */
  #goBack(index) {
    const version = this.versions.all[index];
    if (!version) return;
    this.#keep(this.words.before_going_back, "");
    this.workspace.become(version.changes);
    this.shown.say(fill(this.words.gone_back, { version: named(version) }));
  }

  #list() {
    const all = [...this.versions.all.entries()].reverse();
    this.kept.replaceChildren(
      el("option", { value: "" }, this.words.choose_version),
      ...all.map(([index, version]) => el("option", { value: index }, named(version))),
    );
  }
}

const PRESSED = { "aria-pressed": "false" };

/** @param {import("./versions.js").Version} version */
const named = ({ at, before }) => `${new Date(at).toLocaleString()} ${before}`;
