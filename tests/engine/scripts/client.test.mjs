// How a reader talks to the application, by what the site says: paths, messages, requests.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  pathOf,
  roomOf,
  settingsFor,
} from "../../../src/sphinx_checkpoints/playground/page/address.js";
import { askingOf } from "../../../src/sphinx_checkpoints/playground/page/asking.js";
import { make, placesIn, read } from "../../../src/sphinx_checkpoints/playground/page/form.js";

const CHAT = { path: "/ws/chat/{room}/" };
const ASSISTANT = { path: "/ws/assistants/" };
const CLIENTS = [CHAT, ASSISTANT];

test("each path has the client that is configured for it", () => {
  assert.equal(settingsFor(CLIENTS, "/ws/chat/room1/"), CHAT);
  assert.equal(settingsFor(CLIENTS, "/ws/chat/caf%C3%A9/?a=b/"), CHAT);
  assert.equal(settingsFor(CLIENTS, "/ws/assistants/?a=b"), ASSISTANT);
  for (const path of ["/ws/chat/room1", "/ws/assistants", "/ws/assistants/a/", "/"])
    assert.equal(settingsFor(CLIENTS, path), undefined);
});

test("a room is what stands for it in the path, and a path without client is typed", () => {
  assert.equal(roomOf(CHAT, "/ws/chat/caf%C3%A9/?a=b"), "café");
  assert.equal(roomOf(CHAT, "/ws/chat/100%/"), "100%");
  assert.equal(roomOf(undefined, "/echo/?a=b"), "/echo/?a=b");
  assert.equal(pathOf(CHAT, "my room"), "/ws/chat/my%20room/");
  assert.equal(pathOf(ASSISTANT, ""), "/ws/assistants/");
  assert.equal(pathOf(undefined, "echo/?a=b"), "/echo/?a=b");
});

const JOB = { action: "job", payload: { task: "{task}", text: "{text}", by: ["{name}"] } };

test("a message has places, which are filled in and read back", () => {
  assert.deepEqual([...placesIn(JOB)], ["task", "text", "name"]);
  assert.deepEqual([...placesIn(undefined)], []);
  assert.deepEqual([...placesIn("{text}")], ["text"]);
  const values = { task: "translate", text: "{name}", name: "Alice" };
  const frame = JSON.parse(make(JOB, values));
  assert.deepEqual(frame.payload, { task: "translate", text: "{name}", by: ["Alice"] });
  assert.deepEqual(read(JOB, frame), values);
  assert.equal(read(JOB, { ...frame, action: "other" }), null);
});

test("a line asks as in a transcript", () => {
  assert.deepEqual(askingOf("gets /a/?b=c"), { kind: "gets", path: "/a/?b=c", frame: null });
  assert.deepEqual(askingOf('posts form {"a": "to /b/"} to /c/'), {
    kind: "posts_form",
    path: "/c/",
    frame: { a: "to /b/" },
  });
  assert.deepEqual(askingOf("puts [1,\n 2] to /c/"), { kind: "puts", path: "/c/", frame: [1, 2] });
  for (const line of ["", "gets", "gets a/", "gets /a/ b", "posts /a/", "posts {} to", "sends {}"])
    assert.equal(askingOf(line), null, line);
  for (const line of ["posts {,} to /a/", "posts form 1 to /a/", "posts form null to /a/"])
    assert.equal(askingOf(line), null, line);
});
