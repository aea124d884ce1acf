// What carries a reader's files, and what comes back of it: from themselves, and from anybody.
/** @import { SourceFile } from "../../../src/sphinx_checkpoints/playground/page/data.js" */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import {
  archiveOf,
  changesBy,
  filesIn,
  packed,
  patched,
  patchOf,
  unpacked,
} from "../../../src/sphinx_checkpoints/playground/page/carrying.js";

/** @param {string} path @param {string | null} original @param {string | null} text @returns {SourceFile} */
const file = (path, original, text) => {
  const rest = { sha256: "", editable: true, isTab: true, served: text, good: text };
  return { path, original, text, ...rest };
};
const FILES = [
  file("app/kept.py", "same\n", "same\n"),
  file("app/edited.py", "one\ntwo\nthree\n", "one\n2\nthree\n"),
  file("app/ended.py", "no end", "no end\n"),
  file("app/gone.py", "gone\n", null),
  file("app/new/made.py", null, "made\n"),
  file("app/new/__init__.py", null, ""),
  file("app/emptied.py", "full\n", ""),
];
/** @type {Record<string, string | null>} */
const CHANGES = Object.fromEntries(
  FILES.filter(({ text, original }) => text !== original).map(({ path, text }) => [path, text]),
);

test("a link brings back what it carries", () => {
  const text = packed(CHANGES);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(unpacked(text), CHANGES);
});

for (const [what, text] of Object.entries({
  "half of one": packed(CHANGES).slice(0, 20),
  "no letters of one": "%%%",
  "a list": packed(/** @type {any} */ (["a"])),
  "a number as a text": packed(/** @type {any} */ ({ "a.py": 1 })),
  "a path above the project": packed({ "../a.py": "" }),
  "a path within it that leads above": packed({ "app/../../a.py": "" }),
  "a path from the root": packed({ "/etc/passwd": "" }),
  "too many files": packed(Object.fromEntries([...Array(501).keys()].map((n) => [`${n}`, ""]))),
  "more than is unpacked": packed({ "a.py": "a".repeat(3_000_000) }),
}))
  test(`no link: ${what}`, () => assert.equal(unpacked(text), null));

test("git applies the patch to the start, and has the reader's files", () => {
  const folder = mkdtempSync(join(tmpdir(), "carrying-"));
  for (const { path, original } of FILES) {
    if (original === null) continue;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), original);
  }
  const patch = patchOf(FILES);
  execFileSync("git", ["apply", "-"], { cwd: folder, input: patch });
  for (const { path, text } of FILES) {
    const whole = join(folder, path);
    assert.equal(existsSync(whole) ? readFileSync(whole, "utf8") : null, text, path);
  }
});

test("a patch brings back what it carries", () => {
  const none = FILES.map((one) => ({ ...one, text: one.original }));
  assert.deepEqual(patched(patchOf(FILES), none), CHANGES);
});

for (const [what, patch] of Object.entries({
  "no patch": "hello",
  "one that fits nothing": "--- a/app/kept.py\n+++ b/app/kept.py\n@@ -1 +1 @@\n-other\n+this\n",
  "one that leads above": "--- /dev/null\n+++ b/../evil.py\n@@ -0,0 +1 @@\n+evil\n",
}))
  test(`nothing is taken in of ${what}`, () => assert.equal(patched(patch, FILES), null));

test("an archive holds the whole project, and is read back", () => {
  const content = btoa("binary");
  const server = {
    application: "",
    files: [
      { path: "app/picture.png", content, sha256: "" },
      { path: "app/gone.py", content, sha256: "" },
    ],
  };
  const found = filesIn(archiveOf(server, CHANGES, "cp1"));
  assert.ok(found);
  assert.ok(!("cp1/app/gone.py" in found));
  assert.deepEqual(found["cp1/app/picture.png"], strToU8("binary"));
  const { "app/gone.py": _, ...rest } = CHANGES;
  assert.deepEqual(changesBy(Object.entries(found), FILES), {
    ...rest,
    "app/picture.png": "binary",
  });
});

test("an archive that is too large, or none, is not read", () => {
  assert.equal(filesIn(zipSync({ a: new Uint8Array(3_000_000) })), null);
  assert.equal(filesIn(strToU8("no archive")), null);
});

test("files of a folder are found wherever that lies; what is no text is left", () => {
  /** @type {[string, Uint8Array][]} */
  const found = [
    ["clone/app/edited.py", strToU8("mine\n")],
    ["clone/app/kept.py", strToU8("same\n")],
    ["clone/app/more.py", strToU8("more\n")],
    ["clone/app/db.sqlite3", Uint8Array.of(255, 254)],
  ];
  assert.deepEqual(changesBy(found, FILES), { "app/edited.py": "mine\n", "app/more.py": "more\n" });
});
