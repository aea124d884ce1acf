// The reader's edits, kept in the browser. Its tabs share them: what another one has kept is read before
// anything is written over it.
/** @import { SourceFile } from "./data.js" */

/**
 * What the reader has made of a file: a text, or null where they have deleted it. Nothing is kept of one
 * that is as it was: undefined.
 * @typedef {string | null | undefined} Edit
 * @typedef {Pick<SourceFile, "path" | "sha256">} Named
 */

export class Store {
  /**
   * @param {(file: Named) => string} key
   * @param {{ encode: (edit: string | null) => string, decode: (text: string) => string | null }} [form]
   */
  constructor(key, form = { encode: (edit) => edit ?? "", decode: (text) => text }) {
    this.key = key;
    this.form = form;
  }

  /** What is kept of a file; a browser may refuse to say. @param {Named} file @returns {Edit} */
  kept(file) {
    try {
      const text = localStorage.getItem(this.key(file));
      return text === null ? undefined : this.form.decode(text);
    } catch {
      return undefined;
    }
  }

  /** Keep an edit, or forget it; whether the browser does. @param {Named} file @param {Edit} edit */
  keep(file, edit) {
    try {
      if (edit === undefined) localStorage.removeItem(this.key(file));
      else localStorage.setItem(this.key(file), this.form.encode(edit));
      return true;
    } catch {
      return false;
    }
  }
}

// For each file under what it was before: a new edition of a page begins anew.
export const storeOfPlayground = new Store(
  ({ path, sha256 }) => `checkpoints-playground ${path} ${sha256}`,
);

// For each file of a part under its path, whatever it was before: what a reader has written stays theirs.
const MADE = "checkpoints-workbench";
/** @param {string} part */
const prefix = (part) => `${MADE} ${part} `;

/** @param {string} part */
export const storeOfPart = (part) =>
  new Store(({ path }) => prefix(part) + path, { encode: JSON.stringify, decode: JSON.parse });

/** The paths of the files of a part of which something is kept. @param {string} part */
export const pathsOfPart = (part) => {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix(part)));
    return keys.map((key) => key.slice(prefix(part).length));
  } catch {
    return [];
  }
};
