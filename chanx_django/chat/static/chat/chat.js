/** The chat page: the form to join a room, and the room.
 *  @import { Listener } from "./connection.js" */

import { describeCode, describeError, isAboutRoom } from "./closing.js";
import { Connection } from "./connection.js";
import { Frames } from "./frames.js";
import { Messages } from "./messages.js";
import { messageProblem, nameProblem, roomProblem } from "./rules.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id */
const inputElement = (id) => /** @type {HTMLInputElement} */ (element(id));

const joinView = element("join");
const roomView = element("room-view");
const nameInput = inputElement("name");
const roomInput = inputElement("room");
const messageInput = inputElement("message");
const retryButton = element("retry");
const messages = new Messages(element("messages"));
const frames = new Frames(/** @type {HTMLDetailsElement} */ (element("frames-panel")));
const title = document.title;

/** @type {Connection} */
let connection;
let name = "";
let wasConnected = false;
let trouble = ""; // why the connection was lost, until it is back

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
  const address = new URL(`/ws/chat/${room}/`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  element("room-name").textContent = room;
  element("address").textContent = address.href;
  messages.clear();
  frames.clear();
  wasConnected = false;
  trouble = "";
  connection?.close();
  connection = new Connection(address, listener);
  connection.open();
}

/** Show the room in place of the form. */
function showRoom() {
  if (!roomView.hidden) return;
  joinView.hidden = true;
  roomView.hidden = false;
  messageInput.focus();
}

/** Show the form in place of the room. */
function showForm() {
  document.title = title;
  if (roomView.hidden) return;
  roomView.hidden = true;
  joinView.hidden = false;
  nameInput.focus();
}

/** Show words that are read out, unless they stand there already, and others that are not.
 *  @param {HTMLElement} place
 *  @param {string} words
 *  @param {string} silent */
function say(place, words, silent) {
  const [spoken, unspoken] = /** @type {[Element, Element]} */ ([...place.children]);
  if (spoken.textContent !== words) spoken.textContent = words;
  unspoken.textContent = silent;
}

/** Say how the connection is, and in words.
 *  @param {"connecting" | "connected" | "lost" | "closed"} state
 *  @param {string} words */
function showState(state, words, silent = "") {
  // A focused button that disappears would take the keyboard's place in the page with it.
  if (document.activeElement === retryButton) messageInput.focus();
  roomView.dataset.state = state;
  const [here, elsewhere] = roomView.hidden ? ["join-state", "state"] : ["state", "join-state"];
  say(element(here), words, silent);
  say(element(elsewhere), "", "");
  element("send").ariaDisabled = String(state !== "connected");
  retryButton.hidden = state === "connecting" || state === "connected";
}

/** Why a connection was lost, as far as a browser is told.
 *  @param {number} code
 *  @param {boolean} accepted */
function describeLoss(code, accepted) {
  return (
    describeCode(code) ??
    (accepted ? "Connection lost." : "The server does not accept the connection: is it running?")
  );
}

/** Why the server closed a connection for good.
 *  @param {number} code
 *  @param {string} reason */
function describeClose(code, reason) {
  const words = reason ? `code ${code}, ${reason}` : `code ${code}`;
  return describeCode(code) ?? `The server closed the connection: ${words}`;
}

/** @type {Listener} */
const listener = {
  onConnecting() {
    showState("connecting", trouble, "Connecting…");
  },

  onConnected({ answered }) {
    showRoom();
    trouble = "";
    // The note below is read out then.
    if (wasConnected) showState("connected", "", `Connected as ${name}`);
    else showState("connected", `Connected as ${name}`);
    element("message-hint").textContent = "";
    if (!answered) messages.addNote("The server accepts the connection but answers no ping.");
    if (wasConnected) {
      messages.addNote("Connected again. Messages sent while you were away are not shown.");
    }
    wasConnected = true;
  },

  onLost({ code, pause, accepted }) {
    showRoom();
    trouble = describeLoss(code, accepted);
    showState("lost", trouble, `Trying again in ${pause} s`);
  },

  onClosed({ code, reason }) {
    (isAboutRoom(code) ? showForm : showRoom)();
    showState("closed", describeClose(code, reason));
  },

  onSent(frame) {
    frames.addSent(frame);
  },

  onReceived(frame) {
    frames.addReceived(frame);
    const { action, payload } = frame ?? {};
    const error = describeError(frame);
    if (error) messages.addNote(error);
    if (
      action === "new_chat_message" &&
      typeof payload?.name === "string" &&
      typeof payload.message === "string"
    ) {
      messages.addReceived(payload.name, payload.message);
    }
  },
};

/** Send what the message box holds; what is wrong if it cannot be sent, or "". */
function sendMessage() {
  const message = messageInput.value.trim();
  const problem = messageProblem(message);
  if (problem) return problem;
  if (!connection.send({ action: "new_chat_message", payload: { message, name } })) {
    return "Not sent: you are not connected. Your message stays here.";
  }
  messages.addOwn(message);
  messageInput.value = "";
  return "";
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

element("message-form").addEventListener("submit", (event) => {
  event.preventDefault();
  element("message-hint").textContent = sendMessage();
  messageInput.focus();
});

element("leave").addEventListener("click", () => {
  connection.close();
  showForm();
  showState("closed", "");
});

retryButton.addEventListener("click", () => {
  trouble = "";
  connection.open();
});
