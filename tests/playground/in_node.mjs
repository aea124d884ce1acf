// Runs the playground's server in Node.js, without a page: a line of JSON on stdin is a message, and each
// event is a line on stdout. node in_node.mjs PYODIDE_FOLDER BUILT_FOLDER SETTINGS_JSON
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [pyodideFolder = "", built = "", settings = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const log = (text) => writeSync(2, `${text}\n`);
const pyodide = await loadPyodide({ indexURL: pyodideFolder, stdout: log, stderr: log });
for (const name of ["packages.bin", "ladder.bin", "runtime.bin"])
  pyodide.unpackArchive(new Uint8Array(gunzipSync(readFileSync(`${built}/${name}`))), "tar", {
    extractDir: "/",
  });
pyodide.pyimport("importlib").invalidate_caches();
const { begin } = pyodide.pyimport("sphinx_checkpoints.playground.runtime.main");
const take = begin(readFileSync(settings, "utf8"), (json) => writeSync(1, `${json}\n`));
createInterface({ input: process.stdin }).on("line", (line) => take(line));
