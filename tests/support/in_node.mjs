// Runs the playground's server in Node.js: a line of JSON on stdin is a message, each event a line on stdout.
// node in_node.mjs PYODIDE_FOLDER BUILT_FOLDER SETTINGS_JSON
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [pyodideFolder = "", built = "", settings = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
/** @param {number} stream @returns {(line: string) => void} */
const writing = (stream) => (line) => writeSync(stream, `${line}\n`);
const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  stdout: writing(2),
  stderr: writing(2),
});
for (const name of ["packages.bin", "ladder.bin", "runtime.bin"]) {
  const tar = new Uint8Array(gunzipSync(readFileSync(`${built}/${name}`)));
  pyodide.unpackArchive(tar, "tar", { extractDir: "/" });
}
pyodide.pyimport("importlib").invalidate_caches();
const { begin } = pyodide.pyimport("sphinx_checkpoints.playground.runtime.main");
const take = begin(readFileSync(settings, "utf8"), writing(1));
createInterface({ input: process.stdin }).on("line", (line) => take(line));
