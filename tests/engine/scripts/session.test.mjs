// What a session does with what its worker tells, without a page. Worker and view are played by the test.
/** @import { SourceFile } from "../../../src/sphinx_checkpoints/playground/page/data.js" */
/** @import { PageMessage, WorkerMessage } from "../../../src/sphinx_checkpoints/playground/page/messages.js" */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Session } from "../../../src/sphinx_checkpoints/playground/page/session.js";
import { storeOfPlayground } from "../../../src/sphinx_checkpoints/playground/page/store.js";

/** @type {PlayedWorker[]} */
const workers = [];
/** @type {unknown[][]} */
let shown;
/** @type {Session} */
let session;
/** @type {SourceFile} */
let file;
/** @type {Promise<void>} */
let started;

class PlayedWorker extends EventTarget {
  /** @type {PageMessage[]} */
  asked = [];
  /** @type {((event: Event) => void) | null} */
  onmessage = null;
  ended = false;

  constructor() {
    super();
    workers.push(this);
    this.addEventListener("message", (event) => this.onmessage?.(event));
  }

  /** @param {PageMessage} message */
  postMessage(message) {
    if (message.do !== "heard") this.asked.push(message);
  }

  terminate() {
    this.ended = true;
  }

  /** @param {WorkerMessage} data */
  tell(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

/** @param {string} name */
const note =
  (name) =>
  (/** @type {unknown[]} */ ...details) => {
    shown.push([name, ...details]);
  };
const view = () => ({
  handlers: {
    answered: note("answered"),
    cookies: note("cookies"),
    fetched: note("fetched"),
    left_out: note("left_out"),
    log: note("log"),
    phase: note("phase"),
    received: note("received"),
    checked: note("checked"),
    socket_closed: note("socket_closed"),
    socket_opened: note("socket_opened"),
    socket_received: note("socket_received"),
    stepped: note("stepped"),
  },
  askDocument: note("askDocument"),
  broken: note("broken"),
  connect: note("connect"),
  editing: note("editing"),
  forgetError: note("forgetError"),
  happened: note("happened"),
  loaded: note("loaded"),
  put: note("put"),
  raised: note("raised"),
  refused: note("refused"),
  restarting: note("restarting"),
  running: note("running"),
  stand: note("stand"),
  unchanged: note("unchanged"),
  uncheckable: note("uncheckable"),
});
const DATA = {
  server: { files: [], application: "app:application" },
  edit: ["a"],
  scripts: [{ title: "", events: [{ client: "Alice", kind: "connects", path: "/" }] }],
};
const last = () => /** @type {PlayedWorker} */ (workers.at(-1));
const ready = () => last().tell({ event: "ready", python: "3.13", serves: true });
/** @param {string} name */
const details = (name) => shown.filter(([one]) => one === name).at(-1);

beforeEach(() => {
  Object.assign(globalThis, { Worker: PlayedWorker });
  workers.length = 0;
  shown = [];
  const texts = { original: "", text: "", served: "", good: "" };
  file = { path: "a", sha256: "", ...texts, editable: true, isTab: true };
  const startWorker = () => /** @type {any} */ (new PlayedWorker());
  session = new Session(startWorker, /** @type {any} */ (DATA), [file], storeOfPlayground, view);
  started = session.start(/** @type {any} */ (new PlayedWorker()));
});
afterEach(() => session.connection.stop());

test("all clients connect once the server is ready", async () => {
  ready();
  await started;
  assert.deepEqual(shown, [
    ["running", { word: "running", values: {} }, "3.13"],
    ["connect", ["Alice", "Bob"]],
  ]);
});

test("what a worker told before the page was there is heard", async () => {
  const worker = /** @type {any} */ (new PlayedWorker());
  worker.early = [
    new MessageEvent("message", { data: { event: "ready", python: "3.13", serves: true } }),
  ];
  await session.start(worker);
  assert.ok(details("running"));
});

test("a start that fails is an error, and is shown", async () => {
  last().tell({ event: "failed", do: "start", message: "no module", traceback: "Traceback" });
  await assert.rejects(started, { message: "no module" });
  assert.deepEqual(details("broken"), ["broken", "no module"]);
  assert.ok(last().ended);
});

test("an edit that never ends is stopped, and who was connected connects again", () => {
  ready();
  last().tell({ event: "happened", client: "Alice", kind: "accepted" });
  file.text = "while True: pass";
  session.edits.flush();
  last().tell({ event: "editing" });
  session.connection.hear({ event: "hung", seconds: 3 });
  assert.deepEqual(
    workers.map(({ ended }) => ended),
    [true, false],
  );
  ready();
  const reason = { word: "hung_edit", values: { seconds: 3 } };
  assert.deepEqual(details("running"), ["running", reason, "3.13"]);
  assert.deepEqual(details("connect"), ["connect", ["Alice"]]);
  assert.deepEqual(
    last().asked.map((message) => message.do),
    ["begin"],
  );
});

const hang = () => {
  session.handlers.happened({ event: "happened", client: "Alice", kind: "accepted" });
  session.connection.hear({ event: "hung", seconds: 3 });
  ready();
};

test("who was connected connects again after a frame that went on for ever", () => {
  ready();
  session.members.act({ do: "open", client: "Alice", path: "/" });
  session.members.act({ do: "send", client: "Alice", text: "for ever" });
  hang();
  assert.deepEqual(details("connect"), ["connect", ["Alice"]]);
});

test("nobody connects again where to connect is what goes on for ever", () => {
  ready();
  hang();
  assert.deepEqual(details("connect"), ["connect", []]);
  const reason = { word: "hung_joined", values: { seconds: 3 } };
  assert.deepEqual(details("running"), ["running", reason, "3.13"]);
});

test("what is raised is shown, but not while an edit waits to be mended", () => {
  ready();
  const error = { message: "boom", traceback: "", path: "a", line: 1, column: 1 };
  last().tell({ event: "raised", ...error });
  assert.deepEqual(details("raised"), ["raised", { event: "raised", ...error }]);
  file.text = "a mistake";
  session.edits.flush();
  last().tell({ event: "refused", ...error });
  shown = [];
  last().tell({ event: "raised", ...error });
  assert.deepEqual(shown, []);
});

test("a frame of one who is not connected is not sent", () => {
  ready();
  const { members } = session;
  const send = () => members.act({ do: "send", client: "Alice", text: "hello" });
  assert.equal(send(), false);
  members.act({ do: "open", client: "Alice", path: "/" });
  assert.equal(send(), true);
  members.act({ do: "leave", client: "Alice" });
  assert.equal(send(), false);
  assert.deepEqual(
    last().asked.map((message) => message.do),
    ["begin", "open", "send", "leave"],
  );
});
