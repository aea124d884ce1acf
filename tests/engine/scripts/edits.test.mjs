// What the page sends of a reader's edits, and when. The server is played by the test.
/** @import { SourceFile } from "../../../src/sphinx_checkpoints/playground/page/data.js" */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Edits } from "../../../src/sphinx_checkpoints/playground/page/edits.js";

/** @type {SourceFile} */
let a;
/** @type {SourceFile} */
let b;
/** @type {Edits} */
let edits;
/** @type {unknown[]} */
let sent;
let cleared = 0;

/** @param {string} path @returns {SourceFile} */
const file = (path) => {
  const texts = { original: path, text: path, served: path, good: path };
  return { path, sha256: path, editable: true, isTab: true, ...texts };
};

beforeEach(() => {
  sent = [];
  cleared = 0;
  [a, b] = [file("a"), file("b")];
  edits = new Edits(
    [a, b],
    (message) => sent.push(message.do === "edit" && message.files),
    () => {
      cleared += 1;
    },
    false,
  );
  edits.resume();
});

/**
 * A reader types, and the server answers what is sent.
 * @param {SourceFile} file
 * @param {string} text
 * @param {"loaded" | "refused"} [answer]
 */
const type = (file, text, answer) => {
  file.text = text;
  const before = sent.length;
  edits.flush();
  if (answer && sent.length > before) edits[answer]();
};
const restart = () => {
  edits.restart();
  edits.resume();
};

test("an edit is sent once", () => {
  type(a, "a1", "loaded");
  assert.deepEqual(sent, [{ a: "a1" }]);
  assert.equal(edits.flush(), false);
});

test("what was typed meanwhile is sent after an answer", () => {
  type(a, "a1");
  type(a, "a2");
  assert.deepEqual(sent, [{ a: "a1" }]);
  edits.loaded();
  edits.flush();
  assert.deepEqual(sent[1], { a: "a2" });
});

test("what was refused is not sent again, and then with what is new", () => {
  type(a, "a(", "refused");
  assert.equal(edits.flush(), false);
  type(b, "b1", "refused");
  assert.deepEqual(sent, [{ a: "a(" }, { a: "a(", b: "b1" }]);
});

test("a good edit is sent when the broken one beside it is undone", () => {
  type(a, "a(", "refused");
  type(b, "b1", "refused");
  type(a, "a", "loaded");
  assert.deepEqual(sent[2], { b: "b1" });
  assert.equal(b.served, "b1");
});

test("an error is taken away when nothing differs any more", () => {
  type(a, "a(", "refused");
  type(a, "a");
  assert.equal(cleared, 1);
});

test("a new server gets what was good last, and not what never ended", () => {
  type(a, "a1", "loaded");
  type(b, "b loops");
  edits.begun = true;
  assert.equal(edits.hung(), true);
  restart();
  assert.deepEqual(sent[2], { a: "a1" });
  edits.loaded();
  assert.equal(edits.flush(), false);
  assert.equal(sent.length, 3);
  type(b, "b1", "loaded");
  assert.deepEqual(sent[3], { b: "b1" });
});

test("an edit that waited while the application went on for ever is sent to the next", () => {
  type(a, "a loops in a handler", "loaded");
  type(a, "a1"); // sent, and never begun
  assert.equal(edits.hung(), false);
  restart();
  assert.deepEqual(sent[2], { a: "a loops in a handler" });
  edits.loaded();
  edits.flush();
  assert.deepEqual(sent[3], { a: "a1" });
});

test("two restarts in a row keep what was good last", () => {
  type(a, "a1", "loaded");
  type(a, "a(", "refused");
  restart();
  restart();
  assert.deepEqual(sent.slice(2), [{ a: "a1" }, { a: "a1" }]);
});

test("a restart that is asked for tries again what failed", () => {
  type(a, "a loops");
  edits.begun = true;
  edits.hung();
  restart();
  assert.equal(sent.length, 1);
  edits.failed = null;
  restart();
  assert.deepEqual(sent[1], { a: "a loops" });
});

test("what was good once and never ends now is not sent to every server", () => {
  type(a, "a1", "loaded");
  restart();
  edits.begun = true;
  assert.equal(edits.hung(), true);
  restart();
  assert.deepEqual(sent, [{ a: "a1" }, { a: "a1" }]);
  type(a, "a2", "loaded");
  assert.deepEqual(sent[2], { a: "a2" });
});
