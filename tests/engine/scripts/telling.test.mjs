// What of all that a worker tells reaches a page that takes it slowly. The page is played by the test.
/** @import { Kind, WorkerMessage } from "../../../src/sphinx_checkpoints/playground/page/messages.js" */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { telling } from "../../../src/sphinx_checkpoints/playground/page/telling.js";

/** @type {WorkerMessage[]} */
let posted;
/** @type {(message: WorkerMessage, size?: number) => void} */
let tell;
/** @type {(count: number) => void} */
let heard;

beforeEach(() => {
  posted = [];
  ({ tell, heard } = telling((data) => posted.push(data)));
});

const kinds = () =>
  posted.splice(0).map((message) => (message.event === "happened" ? message.kind : message.event));
/** @param {Kind} kind @returns {WorkerMessage} */
const happened = (kind) => ({ event: "happened", client: "Alice", kind });
/** @param {number} count */
const log = (count) => {
  for (let n = 0; n < count; n += 1) tell({ event: "log", text: `${n}` });
};

test("what the page keeps up with is told in order", () => {
  for (let n = 0; n < 5000; n += 1) {
    tell({ event: "log", text: `${n}` });
    heard(1);
  }
  assert.deepEqual(
    posted.map((message) => message.event === "log" && Number(message.text)),
    [...Array(5000).keys()],
  );
});

test("lines that are too many are left out, and counted once the page goes on", () => {
  log(1500);
  assert.equal(kinds().length, 1000);
  heard(1000);
  assert.deepEqual(posted, [{ event: "left_out", count: 500 }]);
  heard(1);
  log(1001);
  assert.equal(posted.length, 1001);
});

test("no line keeps a frame from the page", () => {
  log(2000);
  kinds();
  tell(happened("receives"), 50);
  assert.deepEqual(kinds(), ["receives"]);
});

test("frames that are too many are left out, and never what changes how things stand", () => {
  for (let n = 0; n < 100; n += 1) tell(happened("receives"), 1e6);
  assert.equal(kinds().length, 32);
  for (const kind of /** @type {Kind[]} */ (["sends", "accepted", "closed"]))
    tell(happened(kind), 1e6);
  tell({ event: "loaded" });
  assert.deepEqual(kinds(), ["sends", "accepted", "closed", "loaded"]);
});

test("a line that is too long keeps its end", () => {
  tell({ event: "log", text: `${"x".repeat(20_000)}end` });
  const [line] = posted;
  assert.ok(line?.event === "log");
  assert.equal(line.text.length, 10_000);
  assert.ok(line.text.endsWith("end"));
});
