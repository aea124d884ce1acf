// The reader's edits, kept for each file under what it was before: a new page begins anew. The tabs of a
// browser share them: what another one has kept is read before anything is written over it.
/** @import { SourceFile } from "./data.js" */

/** @param {Pick<SourceFile, "path" | "sha256">} file */
const key = ({ path, sha256 }) => `checkpoints-playground ${path} ${sha256}`;

/**
 * What is kept of a file, null for nothing; a browser may refuse to say.
 * @param {Pick<SourceFile, "path" | "sha256">} file
 */
export const kept = (file) => {
  try {
    return localStorage.getItem(key(file));
  } catch {
    return null;
  }
};

/** Keep an edit, or null to forget it; whether the browser does. @param {SourceFile} file @param {string | null} edit */
export const keep = (file, edit) => {
  try {
    if (edit === null) localStorage.removeItem(key(file));
    else localStorage.setItem(key(file), edit);
    return true;
  } catch {
    return false;
  }
};
