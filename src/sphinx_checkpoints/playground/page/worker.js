// The worker: starts Python with what the build has packed, and hands messages over to it.
import { loadPyodide } from "./pyodide.mjs";
import { telling } from "./telling.js";
import { unpack } from "./unpack.js";

const here = new URL(".", import.meta.url).href;
const EMPTY_ZIP = Uint8Array.from([80, 75, 5, 6, ...Array(18).fill(0)]);
const { tell, heard } = telling((data) => self.postMessage(data));
const post = (told, details) => tell({ told, ...details });
const fail = (error) => post("broken", { message: error?.message ?? String(error) });

// Counts what arrives. A clone leaves the response as it is: browsers keep compiled WebAssembly
// for those that come from the network.
const { fetch } = self;
self.fetch = async (...request) => {
  // All of the standard library is unpacked: this zip, without which Python does not start, is
  // an empty one.
  if (String(request[0]).endsWith("/python_stdlib.zip")) return new Response(EMPTY_ZIP);
  const response = await fetch(...request);
  if (response.ok && response.body) count(response.clone().body);
  return response;
};
const count = async (body) => {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    post("received", { bytes: part.value.length });
};

// What archives hold, each as soon as it is there, in order.
const inflated = (names) => {
  const unfilled = [];
  const helper = new Worker(`${here}inflate.js`, { type: "module" });
  helper.onmessage = ({ data: { bytes, buffer, message } }) => {
    if (buffer) unfilled.shift()(buffer);
    else if (message === undefined) post("received", { bytes });
    else fail({ message });
  };
  helper.onerror = fail;
  helper.postMessage(names.map((name) => here + name));
  return names.map(() => new Promise((resolve) => unfilled.push(resolve)));
};

const start = async (settings) => {
  const [library, ...packages] = inflated(["stdlib.bin", "packages.bin", "runtime.bin"]);
  const pyodide = await loadPyodide({
    indexURL: here,
    lockFileContents: { info: PYODIDE_INFO, packages: {} },
    packageBaseUrl: here,
    env: { HOME: "/home/pyodide", PYTHONPATH: PYTHON_LIB },
    fsInit: async (FS) => {
      FS.mkdirTree(`${PYTHON_LIB}/site-packages`); // or Python would not look there
      unpack(FS, await library, "/");
      post("phase", { phase: "python" });
    },
    stdout: (line) => post("log", { text: line }),
    stderr: (line) => post("log", { text: line }),
  });
  self.pyodide = pyodide; // for whoever looks into a running playground
  for (const packed of packages) unpack(pyodide.FS, await packed, "/");
  pyodide.pyimport("importlib").invalidate_caches();
  post("phase", { phase: "application" });
  const { begin } = pyodide.pyimport("sphinx_checkpoints.playground.runtime.main");
  take = begin(await settings, (json) => tell(JSON.parse(json), json.length));
  for (const message of waiting.splice(0)) take(message);
  self.onunhandledrejection = null;
};

// The application's settings come when the page has them; other messages wait until it serves.
let take;
let settle;
const waiting = [];
self.onmessage = ({ data }) => {
  if (data.beat) self.postMessage({ told: "beat" });
  else if (data.heard !== undefined) heard(data.heard);
  else if (data.settings) settle(data.settings);
  else if (take) take(JSON.stringify(data));
  else waiting.push(JSON.stringify(data));
};
const settings = new Promise((resolve) => (settle = resolve));
// Pyodide waits for ever for an interpreter that was lost on its way.
self.onunhandledrejection = ({ reason }) => fail(reason);
start(settings).catch(fail);
