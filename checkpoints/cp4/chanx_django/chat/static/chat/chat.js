/** The chat page: the form to join a room, and the room.
 *  @import { Listener } from "../core/connection.js" */

import { describeError, isAboutRoom } from "../core/closing.js";
import { Composer } from "../core/composer.js";
import { addressOf, Connection, watchNetwork } from "../core/connection.js";
import { Frames } from "../core/frames.js";
import { State } from "../core/state.js";
import { notConnected } from "../core/text.js";
import { Messages } from "./messages.js";
import { nameProblem, roomProblem } from "./rules.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const inputElement = (id) => /** @type {HTMLInputElement} */ (element(id));

const joinView = element("join");
const roomView = element("room-view");
const nameInput = inputElement("name");
const roomInput = inputElement("room");
const messages = new Messages(element("messages"));
const frames = new Frames(/** @type {HTMLDetailsElement} */ (element("frames-panel")));
const messageForm = /** @type {HTMLFormElement} */ (element("message-form"));
const composer = new Composer(messageForm, "message", send);
const state = new State(roomView, {
  focus: () => composer.focus(),
  retry: () => connection?.open(),
});
const title = document.title;

/** @type {Connection | undefined} */
let connection;
let name = "";
let wasConnected = false;
/** How to mark a message of this page as not delivered, by the ref of its frame.
 *  @type {Map<unknown, () => void>} */
const doubts = new Map();

/** Show what is wrong with a field of the form; true if nothing is.
 *  @param {HTMLInputElement} input
 *  @param {(value: string) => string} findProblem */
function check(input, findProblem) {
  const problem = findProblem(input.value.trim());
  const error = element(`${input.id}-error`);
  error.textContent = problem;
  error.hidden = !problem;
  input.setAttribute("aria-invalid", String(problem !== ""));
  return !problem;
}

/** Connect to the room that the form names. */
function join() {
  name = nameInput.value.trim();
  const room = roomInput.value.trim();
  history.replaceState(null, "", `?${new URLSearchParams({ room, name })}`);
  document.title = `${name} in ${room} · Chanx chat`;
  const address = addressOf(`/ws/chat/${room}/`);
  element("room-name").textContent = room;
  messages.clear();
  frames.begin(address);
  wasConnected = false;
  state.begin(address.pathname);
  doubts.clear();
  connection?.close();
  connection = new Connection(address, listener);
  connection.open();
}

/** Show the room in place of the form. */
function showRoom() {
  if (!roomView.hidden) return;
  joinView.hidden = true;
  roomView.hidden = false;
  composer.focus();
}

/** Show the form in place of the room. */
function showForm() {
  document.title = title;
  if (roomView.hidden) return;
  roomView.hidden = true;
  joinView.hidden = false;
  nameInput.focus();
}

/** @type {Listener} */
const listener = {
  onConnecting() {
    state.connecting();
  },

  onConnected({ answered }) {
    showRoom();
    // The note below is read out then.
    if (wasConnected) state.connected("", `Connected as ${name}`);
    else state.connected(`Connected as ${name}`);
    composer.hint("");
    if (!answered) {
      messages.addNote("The server answers no ping, so what you send is not acknowledged.");
    }
    if (wasConnected) {
      messages.addNote("Connected again. Messages sent while you were away are not shown.");
    }
    wasConnected = true;
  },

  onLost(event) {
    showRoom();
    state.lost(event);
  },

  onClosed(event) {
    (isAboutRoom(event.code) ? showForm : showRoom)();
    state.closed(event);
  },

  onSent(frame) {
    frames.addSent(frame);
  },

  onReceived(frame) {
    frames.addReceived(frame);
    const { action, payload } = frame ?? {};
    const error = describeError(frame);
    if (error) {
      messages.addNote(error);
      // Chanx gives the ref back in what it answers. Without one, it may be about any message.
      doubts.get(frame.ref)?.();
    }
    if (
      action === "new_chat_message" &&
      typeof payload?.name === "string" &&
      typeof payload.message === "string"
    ) {
      messages.addReceived(payload.name, payload.message);
    }
  },
};

/** Send a message, and show it; what is wrong if it cannot be sent, or "".
 *  @param {string} message */
function send(message) {
  const ref = String(doubts.size + 1);
  const outcome = connection?.send({
    action: "new_chat_message",
    payload: { message, name },
    ref,
  });
  if (!outcome) return notConnected("message");
  const entry = messages.addOwn(message);
  const doubt = () => messages.doubt(entry, () => sendAgain(entry, message));
  doubts.set(ref, doubt);
  void outcome.then((known) => (known === "lost" ? doubt() : messages.settle(entry, known)));
  return "";
}

/** Send a message once more, which moves it to the end.
 *  @param {Element} entry
 *  @param {string} message */
function sendAgain(entry, message) {
  const problem = send(message);
  if (!problem) entry.remove();
  composer.hint(problem);
  composer.focus();
}

const parameters = new URLSearchParams(location.search);
nameInput.value = parameters.get("name") ?? "";
roomInput.value = parameters.get("room") ?? "";

element("join-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const nameIsGood = check(nameInput, nameProblem);
  const roomIsGood = check(roomInput, roomProblem);
  if (!nameIsGood) nameInput.focus();
  else if (!roomIsGood) roomInput.focus();
  else join();
});

watchNetwork(() => connection);

element("leave").addEventListener("click", () => {
  connection?.close();
  showForm();
  state.end();
});
