// What is kept of edits in two tabs of a browser: no edit is written over one that was not seen.
/** @import { SourceFile } from "../../../src/sphinx_checkpoints/playground/page/data.js" */
/** @import { Keeper } from "../../../src/sphinx_checkpoints/playground/page/keeping.js" */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Keeping } from "../../../src/sphinx_checkpoints/playground/page/keeping.js";
import { storeOfPlayground } from "../../../src/sphinx_checkpoints/playground/page/store.js";

/** A tab with one file, as the page and its keeping. */
class Tab {
  /** @type {SourceFile} */
  file;
  /** @type {unknown} */
  standing = null;
  onput = () => {};

  constructor() {
    const texts = { original: "", served: "", good: "" };
    const file = { path: "a", sha256: "1", editable: true, isTab: true, ...texts, text: "" };
    file.text = storeOfPlayground.kept(file) ?? "";
    this.file = file;
    /** @type {Keeper} */
    const keeper = {
      put: (_, text) => {
        this.onput();
        this.write(text);
      },
      stand: (standing) => {
        this.standing = standing;
      },
    };
    this.keeping = new Keeping([file], storeOfPlayground, keeper);
  }

  /** @param {string | null} text */
  write(text) {
    this.file.text = text;
    this.keeping.changed(this.file);
  }
}

/** @type {Map<string, string>} */
let storage;
let full = false;

beforeEach(() => {
  storage = new Map();
  full = false;
  const localStorage = {
    /** @param {string} name */
    getItem: (name) => storage.get(name) ?? null,
    /** @param {string} name */
    removeItem: (name) => storage.delete(name),
    /** @param {string} name @param {string} text */
    setItem: (name, text) => {
      if (full) throw new Error("full");
      storage.set(name, text);
    },
  };
  Object.assign(globalThis, { localStorage });
});

const inStorage = () => [...storage.values()];

test("an edit is kept, and forgotten with the original", () => {
  const tab = new Tab();
  tab.write("mine");
  assert.deepEqual(inStorage(), ["mine"]);
  tab.write("");
  assert.deepEqual(inStorage(), []);
});

test("a tab that has nothing of its own follows", () => {
  const [one, two] = [new Tab(), new Tab()];
  one.write("first");
  two.keeping.look();
  assert.equal(two.file.text, "first");
  assert.equal(two.standing, "followed");
  two.write("first and second");
  assert.equal(two.standing, null);
  one.keeping.look();
  assert.equal(one.file.text, "first and second");
  one.write("");
  two.keeping.look();
  assert.equal(two.file.text, "");
});

test("a tab that follows one in which somebody types takes nothing for its own", () => {
  const [one, two] = [new Tab(), new Tab()];
  one.write("f");
  two.onput = () => one.write("fi"); // before that has come to an end
  two.keeping.look();
  assert.equal(two.standing, "followed");
  two.keeping.look();
  assert.equal(two.file.text, "fi");
});

for (const mine of [true, false])
  test(`of two edits at once the reader chooses: ${mine ? "this" : "the other"}`, () => {
    const [one, two] = [new Tab(), new Tab()];
    one.write("first");
    two.write("second");
    assert.equal(two.standing, "taken");
    two.keeping.look();
    assert.equal(two.standing, "taken");
    assert.deepEqual([inStorage(), two.file.text], [["first"], "second"]);
    two.keeping.choose(two.file, mine);
    one.keeping.look();
    const chosen = mine ? "second" : "first";
    assert.deepEqual([inStorage(), one.file.text, two.file.text], [[chosen], chosen, chosen]);
  });

test("what the browser refuses is told, and stays in the editor", () => {
  const tab = new Tab();
  tab.write("small");
  full = true;
  tab.write("large");
  assert.equal(tab.standing, "unkept");
  tab.keeping.look();
  assert.equal(tab.file.text, "large");
  full = false;
  tab.write("larger");
  assert.deepEqual([tab.standing, inStorage()], [null, ["larger"]]);
});
