// What the reader had before they took an answer, started again or took something in: kept, to go back to.
/** @import { Texts } from "./workspace.js" */

/**
 * The changes to the part's start at a time, and what was done then.
 * @typedef {{ at: number, before: string, changes: Texts }} Version
 */

const MOST = 50;

export class Versions {
  /** @param {string} part */
  constructor(part) {
    this.key = `checkpoints-versions ${part}`;
    this.all = this.#kept();
  }

  /** @returns {Version[]} */
  #kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "[]");
    } catch {
      return [];
    }
  }

  /**
   * Keep what there is; whether it is kept in the browser, and not on this page alone. Another tab may
   * have kept something meanwhile.
   * @param {string} before
   * @param {Texts} changes
   */
  add(before, changes) {
    const others = this.#kept().filter(({ at }) => !this.all.some((one) => one.at === at));
    const known = [...this.all, ...others].sort((one, other) => one.at - other.at);
    this.all = [...known, { at: Date.now(), before, changes }].slice(-MOST);
    try {
      localStorage.setItem(this.key, JSON.stringify(this.all));
      return true;
    } catch {
      return false;
    }
  }
}
