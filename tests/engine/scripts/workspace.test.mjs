// The files of a part that a reader does in the page, without a page.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { storeOfPart } from "../../../src/sphinx_checkpoints/playground/page/store.js";
import { Versions } from "../../../src/sphinx_checkpoints/playground/page/versions.js";
import {
  answerOf,
  filesOfPart,
  isPath,
  Workspace,
} from "../../../src/sphinx_checkpoints/playground/page/workspace.js";

/** @type {import("../../../src/sphinx_checkpoints/playground/page/data.js").PartData} */
const PART = {
  name: "tutorial/first",
  title: "",
  start: "cp0",
  steps: [
    {
      number: 1,
      title: "",
      anchor: "step-1",
      digest: "",
      here: true,
      actions: [
        { kind: "create", path: "app/new.py", files: { "app/new.py": "first\n" } },
        { kind: "edit", path: "app/new.py", files: { "app/new.py": "first\nsecond\n" } },
        { kind: "delete", path: "app/old.py", files: { "app/old.py": null } },
      ],
    },
  ],
};
const DATA = /** @type {any} */ ({
  server: {
    files: [
      { path: "app/old.py", content: btoa("old\n"), sha256: "1" },
      { path: "app/other.py", content: btoa("other\n"), sha256: "2" },
      { path: "app/picture.png", content: btoa("\xff\xfe"), sha256: "3" },
    ],
  },
});
/** @type {Map<string, string>} */
let storage;
let full = false;

beforeEach(() => {
  storage = new Map();
  full = false;
  const localStorage = new Proxy(
    {
      /** @param {string} name */
      getItem: (name) => storage.get(name) ?? null,
      /** @param {string} name */
      removeItem: (name) => storage.delete(name),
      /** @param {string} name @param {string} text */
      setItem: (name, text) => {
        if (full) throw new Error("full");
        storage.set(name, text);
      },
    },
    {
      ownKeys: () => [...storage.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  Object.assign(globalThis, { localStorage });
});

const STORE = storeOfPart(PART.name);
const opened = () => {
  const files = filesOfPart(DATA, PART, STORE);
  return new Workspace(files, (file, text) => {
    file.text = text;
    STORE.keep(file, text === file.original ? undefined : text);
  });
};

test("the answer of a step is what its last action leaves", () => {
  const [step] = PART.steps;
  assert.ok(step);
  assert.deepEqual(answerOf(step), { "app/new.py": "first\nsecond\n", "app/old.py": null });
});

test("what is made, changed and deleted is there when the page is opened again", () => {
  const changes = { "app/other.py": "mine\n", "app/old.py": null, "app/own.py": "own\n" };
  const first = opened();
  first.write(changes);
  assert.deepEqual(first.changes, changes);
  assert.ok(!first.has("app/old.py"));
  const again = opened();
  assert.deepEqual(again.changes, changes);
  assert.ok(again.files.every(({ text, served, good }) => text === served && text === good));
});

test("a new edition of the start takes nothing of what was made", () => {
  opened().write({ "app/other.py": "mine\n" });
  const later = structuredClone(DATA);
  later.server.files[1] = { path: "app/other.py", content: btoa("newer\n"), sha256: "9" };
  const workspace = new Workspace(filesOfPart(later, PART, STORE), () => {});
  assert.deepEqual(workspace.changes, { "app/other.py": "mine\n" });
});

test("to go back leaves no change but those of then", () => {
  const workspace = opened();
  workspace.write({ "app/own.py": "own\n", "app/other.py": "mine\n" });
  workspace.become({ "app/old.py": null });
  assert.deepEqual(workspace.changes, { "app/old.py": null });
  workspace.become({});
  assert.deepEqual(workspace.changes, {});
  assert.ok(!workspace.has("app/own.py"));
});

test("what is kept of another part is not this one's", () => {
  storeOfPart("tutorial/first-of-all").keep({ path: "x.py", sha256: "" }, "x");
  assert.deepEqual(opened().changes, {});
});

test("versions are kept, also those of another tab, and say so where they are not", () => {
  const [one, two] = [new Versions(PART.name), new Versions(PART.name)];
  assert.equal(one.add("first", { a: "1" }), true);
  assert.equal(two.add("second", { a: "2" }), true);
  const all = new Versions(PART.name).all;
  assert.deepEqual(
    all.map(({ before }) => before),
    ["first", "second"],
  );
  full = true;
  assert.equal(two.add("third", { a: "3" }), false);
  assert.equal(two.all.length, 3);
});

for (const [path, good] of Object.entries({
  "app/file.py": true,
  "a b/é.py": true,
  ".gitignore": true,
  "": false,
  "/app/file.py": false,
  "app//file.py": false,
  "app/": false,
  "../file.py": false,
  "app/../file.py": false,
  "app/./file.py": false,
  "app\\file.py": false,
}))
  test(`${JSON.stringify(path)} is ${good ? "a" : "no"} path of a file`, () =>
    assert.equal(isPath(path), good));
