// Keeps the reader's edits, and follows those that they make in another tab. No edit is written over one
// that this page has not shown: where both have changed, the reader chooses.
/** @import { SourceFile } from "./data.js" */
import { keep, kept } from "./store.js";

/**
 * How the edits are kept: refused by the browser, taken over from another tab, or changed here and there.
 * @typedef {"unkept" | "followed" | "taken"} Standing
 * @typedef {object} Keeper
 * @property {(file: SourceFile, text: string) => void} put - into the editor
 * @property {(standing: Standing | null, file: SourceFile) => void} stand
 */

/** What of a file is to be kept. @param {SourceFile} file */
const edit = ({ text, original }) => (text === original ? null : text);

export class Keeping {
  /** @type {Map<SourceFile, string | null>} - what this page knows to be kept */
  #known;

  /** @param {SourceFile[]} files @param {Keeper} keeper */
  constructor(files, keeper) {
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
    const isKept = keep(file, edit(file));
    if (isKept) this.#known.set(file, edit(file));
    this.keeper.stand(isKept ? null : "unkept", file);
  }

  // Whether another tab has kept something else meanwhile. One that keeps nothing has taken nothing.
  /** @param {SourceFile} file */
  #isTaken(file) {
    const now = kept(file);
    return now !== null && now !== this.#known.get(file) && now !== edit(file);
  }

  // Take over what other tabs have made of the files, where nothing was made of them here.
  look() {
    for (const [file, known] of this.#known) {
      const now = kept(file);
      if (now === known || now === edit(file)) continue;
      if (known !== edit(file)) this.keeper.stand("taken", file);
      else this.#follow(file, now);
    }
  }

  /** @param {SourceFile} file @param {string | null} now */
  #follow(file, now) {
    this.#known.set(file, now);
    this.keeper.put(file, now ?? file.original);
    this.keeper.stand("followed", file);
  }

  /** The reader has chosen, for a file that two tabs have changed. @param {SourceFile} file @param {boolean} mine */
  choose(file, mine) {
    if (mine) this.#keep(file);
    else this.#follow(file, kept(file));
  }
}
