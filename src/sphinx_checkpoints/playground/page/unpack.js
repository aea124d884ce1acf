// Unpacks a tar into the browser's file system, without copying a file's bytes.
/** @import { PyodideAPI } from "pyodide" */

const BLOCK = 512;

/** @param {Uint8Array<ArrayBuffer>} bytes */
const text = (bytes) => {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
};

/**
 * @param {Uint8Array<ArrayBuffer>} tar
 * @returns {Generator<[path: string, bytes: Uint8Array]>}
 */
function* entries(tar) {
  for (let at = 0; at < tar.length && tar[at]; ) {
    const header = tar.subarray(at, at + BLOCK);
    const [name, prefix] = [text(header.subarray(0, 100)), text(header.subarray(345, 500))];
    const size = parseInt(text(header.subarray(124, 136)), 8);
    yield [prefix ? `${prefix}/${name}` : name, tar.subarray(at + BLOCK, at + BLOCK + size)];
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** @param {PyodideAPI["FS"]} FS @param {ArrayBuffer} buffer @param {string} root */
export const unpack = (FS, buffer, root) => {
  const made = new Set();
  for (const [path, bytes] of entries(new Uint8Array(buffer))) {
    const cut = path.lastIndexOf("/");
    const folder = root + path.slice(0, cut);
    if (!made.has(folder)) {
      FS.mkdirTree(folder);
      made.add(folder);
    }
    FS.createDataFile(folder, path.slice(cut + 1), bytes, true, true, true);
  }
};
