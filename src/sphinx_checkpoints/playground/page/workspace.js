// The files of a part that a reader does: what they make of them, and what the steps ask for.
/** @import { Data, PartData, SourceFile, StepData } from "./data.js" */
/** @import { Store } from "./store.js" */
import { textsOf } from "./data.js";
import { pathsOfPart } from "./store.js";

/** @typedef {Record<string, string | null>} Texts - by path, null for a file that is not there */

/**
 * The files of the part's start and those that the reader has made, with what is kept of them.
 * @param {Data} data
 * @param {PartData} part
 * @param {Store} store
 * @returns {SourceFile[]}
 */
export const filesOfPart = ({ server }, part, store) => {
  const taught = new Set(part.steps.flatMap((step) => Object.keys(answerOf(step))));
  const start = textsOf(server);
  const paths = new Set(start.map(({ path }) => path));
  const made = [...new Set([...taught, ...pathsOfPart(part.name)])].filter((it) => !paths.has(it));
  /** @param {{ path: string, sha256: string, original: string | null }} file */
  const withEdit = (file) => {
    const kept = store.kept(file);
    const text = kept === undefined ? file.original : kept;
    const isTab = taught.has(file.path) || text !== file.original;
    return { ...file, editable: true, isTab, text, served: text, good: text };
  };
  const added = made.map((path) => ({ path, sha256: "", original: null }));
  return [...start, ...added].map(withEdit);
};

/** The files as a step leaves them. @param {StepData} step @returns {Texts} */
export const answerOf = (step) => Object.assign({}, ...step.actions.map(({ files }) => files));

/** The reader's files, of which the editor shows one. */
export class Workspace {
  /**
   * @param {SourceFile[]} files - of which there may come to be more
   * @param {(file: SourceFile, text: string | null) => void} put - shows what becomes of one
   */
  constructor(files, put) {
    this.files = files;
    this.put = put;
  }

  /** @param {string} path */
  find(path) {
    return this.files.find((file) => file.path === path);
  }

  /** @param {string} path */
  has(path) {
    return (this.find(path)?.text ?? null) !== null;
  }

  // How the reader's files differ from those of the start.
  get changes() {
    const changed = this.files.filter(({ text, original }) => text !== original);
    return /** @type {Texts} */ (Object.fromEntries(changed.map(({ path, text }) => [path, text])));
  }

  /** Make files what some texts say; gives the last one. @param {Texts} texts */
  write(texts) {
    let last;
    for (const [path, text] of Object.entries(texts)) {
      last = this.#made(path);
      if (last.text !== text) this.put(last, text);
    }
    return last;
  }

  /** @param {string} path */
  #made(path) {
    const file = this.find(path);
    if (file) return file;
    const none = { original: null, text: null, served: null, good: null };
    const made = { path, sha256: "", editable: true, isTab: true, ...none };
    this.files.push(made);
    return made;
  }

  /** Have the files as they were with some changes, and no others. @param {Texts} changes */
  become(changes) {
    const back = Object.keys(this.changes).filter((path) => !(path in changes));
    const texts = back.map((path) => [path, this.find(path)?.original ?? null]);
    this.write({ ...Object.fromEntries(texts), ...changes });
  }
}

const PATH = /^(?!\/)(?!.*(^|\/)\.{0,2}(\/|$))[^\\\0]+$/;

/** Whether a file can have a path: from the root, with slashes, and nowhere above it. @param {string} path */
export const isPath = (path) => PATH.test(path);
