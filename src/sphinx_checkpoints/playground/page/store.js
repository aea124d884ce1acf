// The reader's edits, kept for each file under what it was before: a new page begins anew.

/** @typedef {{ path: string, sha256: string }} Kept */

/** @param {Kept} file */
const key = (file) => `checkpoints-playground ${file.path} ${file.sha256}`;

/**
 * A browser may refuse to remember.
 * @template Value
 * @param {() => Value} action
 */
const attempt = (action) => {
  try {
    return action();
  } catch {
    return null;
  }
};

/** @param {Kept} file */
export const kept = (file) => attempt(() => localStorage.getItem(key(file)));

/** @param {Kept} file @param {string} text */
export const keep = (file, text) => attempt(() => localStorage.setItem(key(file), text));

/** @param {Kept} file */
export const forget = (file) => attempt(() => localStorage.removeItem(key(file)));
