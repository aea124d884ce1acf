// The worker: starts Python with what the build has packed, and hands messages over to it.
/** @import { Inflated } from "./inflate.js" */
/** @import { PageMessage, WorkerRequests } from "./messages.js" */
import { loadPyodide } from "./pyodide.mjs";
import { telling } from "./telling.js";
import { unpack } from "./unpack.js";

const here = new URL(".", import.meta.url).href;
// WebAssembly that has nothing in it, which a site's policy may forbid all the same.
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const ARCHIVES = ["stdlib.bin", "packages.bin", "runtime.bin"];
const LADDER = "ladder.bin";
const SCRIPT = "pyodide.asm.mjs";
const EMPTY_ZIP = Uint8Array.from([80, 75, 5, 6, ...Array(18).fill(0)]);
const { tell, heard } = telling((message) => self.postMessage(message));
/** @param {{ message?: string }} error - or what else was thrown */
const fail = (error) => tell({ event: "broken", message: error?.message ?? String(error) });
/** @param {string} name @param {unknown} error */
const failAbout = (name, error) =>
  fail({ message: `${name}: ${error instanceof Error ? error.message : error}` });

// Counts what arrives. A clone leaves the response as it is: browsers keep compiled WebAssembly
// for those that come from the network.
const { fetch } = self;
self.fetch = async (...request) => {
  // All of the standard library is unpacked: this zip, without which Python does not start, is
  // an empty one.
  const name = String(request[0]).replace(/.*\//, "");
  if (name === "python_stdlib.zip") return new Response(EMPTY_ZIP);
  try {
    const response = await fetch(...request);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    count(response.clone(), name).catch((error) => failAbout(name, error));
    return response;
  } catch (error) {
    failAbout(name, error);
    throw error;
  }
};
/** @param {Response} response @param {string} name */
const count = async ({ body }, name) => {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read())
    tell({ event: "received", name, bytes: part.value.length });
  tell({ event: "received", name, bytes: 0, isWhole: true });
};

/**
 * Gives what archives hold, each as soon as it is there, in order.
 * @param {string[]} names @param {(error: { message: string }) => void} failed
 */
const inflated = (names, failed = fail) => {
  /** @type {((buffer: ArrayBuffer) => void)[]} */
  const unfilled = [];
  const helper = new Worker(`${here}inflate.js`, { type: "module" });
  /** @param {MessageEvent<Inflated>} event */
  helper.onmessage = ({ data: { name = "", bytes = 0, isWhole, buffer, message } }) => {
    if (buffer) unfilled.shift()?.(buffer);
    else if (message === undefined) tell({ event: "received", name, bytes, isWhole });
    else failed({ message });
  };
  helper.onerror = ({ message }) => failed({ message: message || "unloaded" });
  helper.postMessage(names.map((name) => here + name));
  /** @returns {Promise<ArrayBuffer>} */
  return () => new Promise((resolve) => unfilled.push(resolve));
};

const isForbidden = () => {
  try {
    return !new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    return true;
  }
};

/** @param {Promise<string>} settings */
const start = async (settings) => {
  if (isForbidden()) throw new Error("forbidden");
  for (const name of [SCRIPT, "pyodide.asm.wasm", ...ARCHIVES])
    tell({ event: "received", name, bytes: 0 });
  const next = inflated(ARCHIVES);
  const [library, packages, runtime] = [next(), next(), next()];
  const pyodide = await loadPyodide({
    indexURL: here,
    lockFileContents: { info: PYODIDE_INFO, packages: {} },
    packageBaseUrl: here,
    env: { HOME: "/home/pyodide", PYTHONPATH: PYTHON_LIB },
    fsInit: async (FS) => {
      tell({ event: "received", name: SCRIPT, bytes: 0, isWhole: true });
      FS.mkdirTree(`${PYTHON_LIB}/site-packages`); // or Python would not look there
      unpack(FS, await library, "/");
      tell({ event: "phase", phase: "python" });
    },
    stdout: (text) => tell({ event: "log", text }),
    stderr: (text) => tell({ event: "log", text }),
  });
  Object.assign(self, { pyodide }); // for whoever looks into a running playground
  unpack(pyodide.FS, await packages, "/");
  unpack(pyodide.FS, await runtime, "/");
  pyodide.pyimport("importlib").invalidate_caches();
  tell({ event: "phase", phase: "application" });
  const { begin } = pyodide.pyimport("sphinx_checkpoints.playground.runtime.main");
  /** @param {string} json */
  const post = (json) => tell(JSON.parse(json), json.length);
  takeAsJson = begin(await settings, post);
  for (const message of waiting.splice(0)) takeAsJson(message);
  self.onunhandledrejection = null;
  return pyodide;
};

/** What only a check takes. */
const loadLadder = async () => {
  /** @type {ArrayBuffer} */
  const archive = await new Promise((resolve, reject) => {
    /** @param {{ message: string }} error */
    const failed = ({ message }) => reject(new Error(message));
    inflated([LADDER], failed)().then(resolve);
  });
  const { FS, pyimport } = await started;
  unpack(FS, archive, "/");
  pyimport("importlib").invalidate_caches();
};

/** @type {Promise<void> | undefined} */
let ladder;
const ladderLoaded = () => {
  ladder ??= loadLadder();
  ladder.catch(() => {
    ladder = undefined; // the next one tries again
  });
  return ladder;
};

/** @param {PageMessage<"check">} message */
const check = (message) =>
  ladderLoaded().then(
    () => takeAsJson(JSON.stringify(message)),
    ({ message }) => tell({ event: "failed", do: "check", message, traceback: "" }),
  );

// Until the server is there, what it has to do waits.
/** @type {string[]} */
const waiting = [];
/** @type {(json: string) => void} */
let takeAsJson = (json) => waiting.push(json);

// The application's settings come when the page has them.
/** @type {(settings: string) => void} */
let settle = () => {};
/** @type {Promise<string>} */
const settings = new Promise((resolve) => {
  settle = resolve;
});

/** @type {{ [Name in keyof WorkerRequests]: (message: PageMessage<Name>) => void }} */
const handlers = {
  beat: () => self.postMessage({ event: "beat" }),
  begin: (message) => settle(message.settings),
  heard: ({ count }) => heard(count),
  prepare: () => ladderLoaded().catch(() => {}), // the check says so
};

/** @template {keyof WorkerRequests} Name @param {PageMessage<Name>} message */
const handle = (message) => handlers[message.do](message);

/** @param {PageMessage} message @returns {message is PageMessage<keyof WorkerRequests>} */
const isOwn = (message) => message.do in handlers;

/** @param {MessageEvent<PageMessage>} event */
self.onmessage = ({ data }) => {
  if (isOwn(data)) handle(data);
  else if (data.do === "check") check(data);
  else takeAsJson(JSON.stringify(data));
};
// Pyodide waits for ever for an interpreter that was lost on its way.
self.onunhandledrejection = ({ reason }) => fail(reason);
const started = start(settings);
started.catch(fail);
