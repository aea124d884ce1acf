// Keeps the reader's edits, and follows those that they make in another tab. No edit is written over one
// that this page has not shown: where both have changed, the reader chooses.
/** @import { SourceFile } from "./data.js" */
/** @import { Edit, Store } from "./store.js" */

/**
 * How the edits are kept: refused by the browser, taken over from another tab, or changed here and there.
 * @typedef {"unkept" | "followed" | "taken"} Standing
 * @typedef {object} Keeper
 * @property {(file: SourceFile, text: string | null) => void} put - into the editor, or away
 * @property {(standing: Standing | null, file: SourceFile) => void} stand
 */

/** What of a file is to be kept. @param {SourceFile} file */
const edit = ({ text, original }) => (text === original ? undefined : text);

export class Keeping {
  /** @type {Map<SourceFile, Edit>} - what this page knows to be kept */
  #known;

  /** @param {SourceFile[]} files @param {Store} store @param {Keeper} keeper */
  constructor(files, store, keeper) {
    this.store = store;
    this.keeper = keeper;
    this.#known = new Map(files.map((file) => [file, edit(file)]));
  }

  /** The reader has changed a file. @param {SourceFile} file */
  changed(file) {
    if (edit(file) === this.#known.get(file)) this.keeper.stand(null, file);
    else if (this.#isTaken(file)) this.keeper.stand("taken", file);
    else this.#keep(file);
  }

  /** @param {SourceFile} file */
  #keep(file) {
    const isKept = this.store.keep(file, edit(file));
    if (isKept) this.#known.set(file, edit(file));
    this.keeper.stand(isKept ? null : "unkept", file);
  }

  // Whether another tab has kept something else meanwhile. One that keeps nothing has taken nothing.
  /** @param {SourceFile} file */
  #isTaken(file) {
    const now = this.store.kept(file);
    return now !== undefined && now !== this.#known.get(file) && now !== edit(file);
  }

  // Take over what other tabs have made of the files, where nothing was made of them here.
  look() {
    for (const [file, known] of this.#known) {
      const now = this.store.kept(file);
      if (now === known || now === edit(file)) continue;
      if (known !== edit(file)) this.keeper.stand("taken", file);
      else this.#follow(file, now);
    }
  }

  /** @param {SourceFile} file @param {Edit} now */
  #follow(file, now) {
    this.#known.set(file, now);
    this.keeper.put(file, now === undefined ? file.original : now);
    this.keeper.stand("followed", file);
  }

  /** The reader has chosen, for a file that two tabs have changed. @param {SourceFile} file @param {boolean} mine */
  choose(file, mine) {
    if (mine) this.#keep(file);
    else this.#follow(file, this.store.kept(file));
  }
}
