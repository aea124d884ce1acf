// What the build of the playground puts into its worker, and beside it.
declare const PYODIDE_INFO: import("pyodide").LockfileInfo;
declare const PYTHON_LIB: string;
declare module "*/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
