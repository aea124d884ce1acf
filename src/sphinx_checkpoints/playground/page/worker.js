// The worker: starts Python with what the build has packed, and hands messages over to it.
import { loadPyodide } from "./pyodide.mjs";
import { inflate, unpack } from "./unpack.js";

const here = new URL(".", import.meta.url).href;
const post = (told, details) => self.postMessage({ told, ...details });

// Counts what arrives. A clone leaves the response as it is: browsers keep compiled WebAssembly
// for those that come from the network.
const fetchCounted = self.fetch.bind(self);
self.fetch = async (...request) => {
  const response = await fetchCounted(...request);
  if (response.ok && response.body) count(response.clone().body);
  return response;
};
const count = async (body) => {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    post("received", { bytes: part.value.length });
};

const get = async (name) => {
  const response = await self.fetch(here + name);
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response;
};
const archive = async (name) => inflate((await get(name)).body);

const start = async ({ application }) => {
  performance.mark("asked");
  const archives = ["stdlib.bin", "packages.bin", "runtime.bin"].map(archive);
  const settings = fetchCounted(application).then((response) => response.text());
  post("phase", { phase: "download" });
  const pyodide = await loadPyodide({
    indexURL: here,
    // All of the standard library is unpacked: Python need not look into a zip.
    stdLibURL: "data:application/zip;base64,UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==",
    lockFileContents: { info: PYODIDE_INFO, packages: {} },
    packageBaseUrl: here,
    env: { HOME: "/home/pyodide", PYTHONPATH: PYTHON_LIB },
    fsInit: async (FS) => {
      for (const packed of archives) unpack(FS, await packed, "/");
      post("phase", { phase: "python" });
    },
    stdout: (line) => post("log", { text: line }),
    stderr: (line) => post("log", { text: line }),
  });
  performance.mark("python");
  post("phase", { phase: "application" });
  const main = pyodide.pyimport("sphinx_checkpoints.playground.runtime.main");
  performance.mark("runtime");
  take = main.begin(await settings, (json) => self.postMessage(json));
  performance.mark("begun");
  for (const message of waiting.splice(0)) take(message);
};

let take;
const waiting = [];
self.onmessage = ({ data }) => {
  if (data.start) start(data.start).catch((error) => post("broken", { message: String(error) }));
  else if (take) take(data);
  else waiting.push(data);
};
