// What of all that a worker tells reaches a page that takes it slowly. The page is played by the test.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { telling } from "./telling.js";

let posted, tell, heard;

beforeEach(() => {
  posted = [];
  ({ tell, heard } = telling((data) => posted.push(data)));
});

const kinds = () => posted.splice(0).map(({ told, kind }) => kind ?? told);
const log = (count) => {
  for (let n = 0; n < count; n += 1) tell({ told: "log", text: `${n}` });
};

test("what the page keeps up with is told in order", () => {
  for (let n = 0; n < 5000; n += 1) {
    tell({ told: "log", text: `${n}` });
    heard(1);
  }
  assert.deepEqual(posted.map(({ text }) => Number(text)), [...Array(5000).keys()]);
});

test("lines that are too many are left out, and counted once the page goes on", () => {
  log(1500);
  assert.equal(kinds().length, 1000);
  heard(1000);
  assert.deepEqual(posted, [{ told: "left_out", count: 500 }]);
  heard(1);
  log(1001);
  assert.equal(posted.length, 1001);
});

test("no line keeps a frame from the page", () => {
  log(2000);
  kinds();
  tell({ told: "happened", kind: "receives" }, 50);
  assert.deepEqual(kinds(), ["receives"]);
});

test("frames that are too many are left out, and never what changes how things stand", () => {
  for (let n = 0; n < 100; n += 1) tell({ told: "happened", kind: "receives" }, 1e6);
  assert.equal(kinds().length, 32);
  for (const kind of ["sends", "accepted", "closed"]) tell({ told: "happened", kind }, 1e6);
  tell({ told: "loaded" });
  assert.deepEqual(kinds(), ["sends", "accepted", "closed", "loaded"]);
});

test("a line that is too long keeps its end", () => {
  tell({ told: "log", text: `${"x".repeat(20_000)}end` });
  assert.equal(posted[0].text.length, 10_000);
  assert.ok(posted[0].text.endsWith("end"));
});
