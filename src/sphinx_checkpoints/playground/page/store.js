// The reader's edits, kept for each file under what it was before: a new page begins anew.
const key = (file) => `checkpoints-playground ${file.path} ${file.sha256}`;

// A browser may refuse to remember.
const attempt = (action) => {
  try {
    return action();
  } catch {
    return null;
  }
};

export const kept = (file) => attempt(() => localStorage.getItem(key(file)));
export const keep = (file, text) => attempt(() => localStorage.setItem(key(file), text));
export const forget = (file) => attempt(() => localStorage.removeItem(key(file)));
