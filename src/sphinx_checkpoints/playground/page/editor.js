// The files in tabs, and an editor for the one that is open.
/** @import { Diagnostic } from "@codemirror/lint" */
/** @import { SourceFile, Words } from "./data.js" */
/** @import { CodeError } from "./session.js" */
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { comparison } from "./comparison.js";
import { el, unique } from "./dom.js";
import { extensionsOf } from "./extensions.js";
import { Tabs } from "./tabs.js";

export class Editor {
  #merge = new Compartment();
  /** @type {((file: SourceFile) => string | null) | null} - what an open file is compared with */
  #base = null;
  /** @type {Map<SourceFile, EditorState>} */
  #states = new Map();
  /** @type {CodeError | null} */
  #error = null;
  /** @type {SourceFile | undefined} */
  #current;

  /**
   * @param {SourceFile[]} files
   * @param {Words} words
   * @param {(file: SourceFile) => void} changed
   */
  constructor(files, words, changed) {
    this.files = files;
    this.words = words;
    this.changed = changed;
    const panel = el("div", { role: "tabpanel", id: unique("panel"), class: "editor" });
    this.tabs = new Tabs(files, words, panel, (file) => this.open(file));
    this.help = el("p", { class: "help", id: unique("help") }, words.editor_help);
    const { element, others } = this.tabs;
    this.element = el("div", { class: "files" }, element, others, panel, this.help);
    this.view = new EditorView({ parent: panel });
    for (const file of files) this.mark(file);
  }

  /** @param {SourceFile} file */
  #state(file) {
    return EditorState.create({
      doc: file.text ?? "",
      extensions: [
        extensionsOf(file, this.help.id),
        this.#merge.of(this.#comparison(file)),
        EditorView.updateListener.of(({ docChanged, view }) => {
          if (docChanged && !view.compositionStarted) this.#take(file, this.text);
        }),
        // What an input method still composes is nobody's text yet.
        EditorView.domEventHandlers({ compositionend: () => this.#composed(file) }),
      ],
    });
  }

  /** @param {SourceFile} file */
  #comparison(file) {
    const base = file.editable ? (this.#base?.(file) ?? null) : null;
    return base === null ? [] : comparison(base, this.words.undo);
  }

  // Once the editor has taken over what was composed.
  /** @param {SourceFile} file */
  #composed(file) {
    setTimeout(() => {
      if (file === this.#current && !this.view.compositionStarted && this.text !== file.text)
        this.#take(file, this.text);
    });
  }

  /** @param {SourceFile} file @param {string | null} text */
  #take(file, text) {
    file.text = text;
    this.mark(file);
    this.changed(file);
  }

  /** @param {SourceFile} file */
  mark(file) {
    this.tabs.mark(file, file.path === this.#error?.path);
  }

  /** @param {SourceFile} file */
  open(file) {
    if (this.#current && this.#current.text !== null)
      this.#states.set(this.#current, this.view.state);
    this.#current = file;
    this.view.setState(this.#states.get(file) ?? this.#state(file));
    this.view.dispatch({ effects: this.#merge.reconfigure(this.#comparison(file)) });
    this.#showError();
    this.tabs.show(file);
  }

  /** @param {((file: SourceFile) => string | null) | null} base */
  compare(base) {
    this.#base = base;
    if (this.#current)
      this.view.dispatch({ effects: this.#merge.reconfigure(this.#comparison(this.#current)) });
  }

  /** Put another text in the place of all that a file has, or take it away. @param {SourceFile} file @param {string | null} text */
  put(file, text) {
    if (file === this.#current && text !== null && file.text !== null) {
      this.write(text);
      return;
    }
    const appears = (file.text === null) !== (text === null);
    this.#states.delete(file);
    this.#take(file, text);
    if (appears) this.#list(file);
  }

  // A file is there that was not, or is gone.
  /** @param {SourceFile} file */
  #list(file) {
    this.tabs.list();
    for (const one of this.files) this.mark(one);
    const first = this.files.find(({ text }) => text !== null);
    if (file.text === null && file === this.#current && first) this.open(first);
    else if (this.#current) this.tabs.show(this.#current);
  }

  /**
   * An error, or none any more. The file that has it is marked and not opened: the reader may be
   * typing into another one.
   * @param {CodeError | null} error
   */
  show(error) {
    this.#error = error;
    for (const file of this.files) this.mark(file);
    this.#showError();
  }

  // The file that has the error, if it is one of these.
  get wrong() {
    return this.files.find(({ path }) => path === this.#error?.path);
  }

  goToError() {
    if (!this.wrong || !this.#error) return;
    if (this.wrong !== this.#current) this.open(this.wrong);
    const { from } = this.#place(this.#error);
    this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.view.focus();
  }

  /** Where an error is in the open file. @param {CodeError} error */
  #place({ line: number = 1, column = 1 }) {
    const { doc } = this.view.state;
    const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
    const from = column > 1 ? Math.min(line.from + column - 1, line.to) : line.from;
    return { from, to: line.to };
  }

  // Show the error at its line, where that is in the open file.
  #showError() {
    const error = this.#error;
    /** @type {Diagnostic[]} */
    const found = [];
    if (error && error.path === this.#current?.path)
      found.push({ ...this.#place(error), severity: "error", message: error.message });
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  // The file that is open.
  get current() {
    return this.#current;
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** Put other text in the place of all that the open file has. @param {string} text */
  write(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }
}
