// Compiles the Python files below a folder with the Python that the browser will have:
// node compile.mjs PYODIDE_FOLDER FOLDER COMPILE_TREE_PY
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder = "", folder = "", script = ""] = process.argv
  .slice(2)
  .map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
// Sets in compiled code stand in the order of their hashes: the same ones each time.
const pyodide = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
pyodide.mountNodeFS("/work", folder);
pyodide.runPython(readFileSync(script, "utf8"));
pyodide.globals.get("compile_tree")("/work");
