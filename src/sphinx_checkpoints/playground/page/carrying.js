// What carries a reader's files: a link, a patch for git, an archive. Each is read back with care: it may
// be anybody's.
/** @import { ServerSettings, SourceFile } from "./data.js" */
/** @import { Texts } from "./workspace.js" */
import { applyPatch, createTwoFilesPatch, parsePatch } from "diff";
import { deflateSync, inflateSync, strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { decoded, encoded } from "./base64.js";
import { isPath } from "./workspace.js";

const LARGEST = 2_000_000; // bytes of what is unpacked
const MOST = 500; // files

/** In the letters that an address may have. @param {Uint8Array} bytes */
const toText = (bytes) =>
  encoded(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** @param {string} text */
const toBytes = (text) => decoded(text.replaceAll("-", "+").replaceAll("_", "/"));

/** What changes of a part's start were carried by, or null for what is none. @param {unknown} found */
const checked = (found) => {
  if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
  const entries = Object.entries(found);
  const good = entries.every(
    ([path, text]) => isPath(path) && (text === null || typeof text === "string"),
  );
  return good && entries.length <= MOST ? /** @type {Texts} */ (found) : null;
};

/** Changes, as a part of an address can hold them. @param {Texts} changes */
export const packed = (changes) => toText(deflateSync(strToU8(JSON.stringify(changes))));

/** The changes in a part of an address, or null for what holds none. @param {string} text */
export const unpacked = (text) => {
  try {
    const bytes = inflateSync(toBytes(text), { out: new Uint8Array(LARGEST) });
    return checked(JSON.parse(strFromU8(bytes)));
  } catch {
    return null;
  }
};

/**
 * The changes as git applies them to what the part starts from.
 * @param {SourceFile[]} files
 */
export const patchOf = (files) =>
  files
    .filter(({ text, original }) => text !== original)
    .map(({ path, text, original }) => {
      const made = original === null ? "new file mode 100644\n" : "";
      const gone = text === null ? "deleted file mode 100644\n" : "";
      const before = made ? "/dev/null" : `a/${path}`;
      const after = gone ? "/dev/null" : `b/${path}`;
      const body = createTwoFilesPatch(before, after, original ?? "", text ?? "");
      const lines = body.replace(/^=+\n/, "");
      // Of a file without a line git knows by the modes alone.
      return `diff --git a/${path} b/${path}\n${made}${gone}${lines.includes("@@") ? lines : ""}`;
    })
    .join("");

/**
 * The changes that a patch makes to a part's start; null where it is no patch, or fits no such files.
 * @param {string} patch
 * @param {SourceFile[]} files
 * @returns {Texts | null}
 */
export const patched = (patch, files) => {
  /** @type {Texts} */
  const changes = {};
  try {
    for (const one of parsePatch(patch)) {
      const [before, after] = [named(one.oldFileName), named(one.newFileName)];
      const original = files.find(({ path }) => path === before)?.original ?? "";
      const text = applyPatch(original, one);
      if (text === false) return null;
      changes[after || before] = after ? text : null;
    }
  } catch {
    return null;
  }
  return Object.keys(changes).length ? checked(changes) : null;
};

/** A path, as a patch names it; "" for none. @param {string} [name] */
const named = (name = "") => (name === "/dev/null" ? "" : name.replace(/^[ab]\//, ""));

/**
 * All files of the project as they are now, in a folder.
 * @param {ServerSettings} server
 * @param {Texts} changes
 * @param {string} folder
 */
export const archiveOf = ({ files }, changes, folder) => {
  const start = files.map(({ path, content }) => [path, decoded(content)]);
  const own = Object.entries(changes).map(([path, text]) => [path, text]);
  /** @type {Map<string, Uint8Array | string | null>} */
  const all = new Map(/** @type {any} */ ([...start, ...own]));
  /** @type {Record<string, Uint8Array>} */
  const packing = {};
  for (const [path, content] of all)
    if (content !== null)
      packing[`${folder}/${path}`] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(packing);
};

/**
 * The files in an archive, by path; null where it is none, or too large.
 * @param {Uint8Array} bytes
 */
export const filesIn = (bytes) => {
  let size = 0;
  try {
    const found = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        return size <= LARGEST;
      },
    });
    return size > LARGEST ? null : found;
  } catch {
    return null;
  }
};

/**
 * What files from elsewhere change, where their paths end as those of the part's files do, or lie in a
 * folder that has such a file. What is no text, and what is as at the start, changes nothing.
 * @param {[path: string, content: Uint8Array][]} found
 * @param {SourceFile[]} files
 * @returns {Texts}
 */
export const changesBy = (found, files) => {
  const names = found.map(([path]) => path);
  const root = rootOf(names, files);
  /** @type {Texts} */
  const changes = {};
  for (const [name, content] of found) {
    const path = name.startsWith(root) ? name.slice(root.length) : "";
    const text = textOf(content);
    if (!isPath(path) || text === null) continue;
    if (files.find((file) => file.path === path)?.original !== text) changes[path] = text;
  }
  return changes;
};

/** What stands before the paths of the part's files in others' paths. @param {string[]} names @param {SourceFile[]} files */
const rootOf = (names, files) => {
  for (const { path } of files) {
    const name = names.find((one) => one === path || one.endsWith(`/${path}`));
    if (name !== undefined) return name.slice(0, name.length - path.length);
  }
  return "";
};

/** @param {Uint8Array} bytes */
const textOf = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};
