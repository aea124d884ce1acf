/** The chat page: the form to join a room, and the room.
 *  @import { Listener } from "../core/connection.js" */

import {
  describeCode,
  describeError,
  describeRefusal,
  findExplanation,
  isAboutRoom,
} from "../core/closing.js";
import { Connection } from "../core/connection.js";
import { Frames } from "../core/frames.js";
import { Messages } from "./messages.js";
import { lengthProblem, messageProblem, nameProblem, roomProblem } from "./rules.js";

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
const helpLinks = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".help"));
const messages = new Messages(element("messages"));
const frames = new Frames(/** @type {HTMLDetailsElement} */ (element("frames-panel")));
const title = document.title;

/** @type {Connection | undefined} */
let connection;
let name = "";
let wasConnected = false;
let trouble = ""; // why the connection was lost, until it is back
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
  const address = new URL(`/ws/chat/${room}/`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  element("room-name").textContent = room;
  element("address").textContent = address.href;
  messages.clear();
  frames.clear();
  wasConnected = false;
  trouble = "";
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

/** Say what is wrong with what is in the message box.
 *  @param {string} words
 *  @param {"assertive" | "off"} spoken - whether they are read out */
function hint(words, spoken = "assertive") {
  const place = element("message-hint");
  place.ariaLive = spoken;
  place.textContent = words;
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
  offerHelp(words);
}

/** Link to what explains words, if the page on troubleshooting does.
 *  @param {string} words */
function offerHelp(words) {
  const anchor = findExplanation(words);
  for (const link of helpLinks) {
    if (!anchor && document.activeElement === link) messageInput.focus();
    link.hidden = !anchor;
    link.hash = anchor ?? "";
  }
}

/** Whether the server shows this page, now. */
async function isServed() {
  try {
    return (await fetch(location.pathname, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** Say why the server does not accept a connection, as soon as it is known: a browser is not told. */
async function explainRefusal() {
  const refused = connection;
  const words = describeRefusal(await isServed(), location.hostname);
  const { state } = roomView.dataset;
  if (refused !== connection || (state !== "lost" && state !== "connecting")) return;
  trouble = words;
  say(element("state"), words, element("state").lastElementChild?.textContent ?? "");
  offerHelp(words);
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
    hint("");
    if (!answered) {
      messages.addNote("The server answers no ping, so what you send is not acknowledged.");
    }
    if (wasConnected) {
      messages.addNote("Connected again. Messages sent while you were away are not shown.");
    }
    wasConnected = true;
  },

  onLost({ code, pause, accepted }) {
    showRoom();
    const meaning = describeCode(code);
    if (meaning || accepted) trouble = meaning ?? "Connection lost.";
    else void explainRefusal();
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
  if (!outcome) return "Not sent: you are not connected. Your message stays here.";
  const entry = messages.addOwn(message);
  const doubt = () => messages.doubt(entry, () => sendAgain(entry, message));
  doubts.set(ref, doubt);
  void outcome.then((known) => (known === "lost" ? doubt() : messages.settle(entry, known)));
  return "";
}

/** Send what the message box holds; what is wrong if it cannot be sent, or "". */
function sendMessage() {
  const message = messageInput.value.trim();
  const problem = messageProblem(message) || send(message);
  if (!problem) messageInput.value = "";
  return problem;
}

/** Send a message once more, which moves it to the end.
 *  @param {Element} entry
 *  @param {string} message */
function sendAgain(entry, message) {
  const problem = send(message);
  if (!problem) entry.remove();
  hint(problem);
  messageInput.focus();
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
  hint(sendMessage());
  messageInput.focus();
});

messageInput.addEventListener("input", (event) => {
  const isPasted = String(/** @type {InputEvent} */ (event).inputType).startsWith("insertFrom");
  // Not at each key while a text is made shorter.
  hint(lengthProblem(messageInput.value.trim()), isPasted ? "assertive" : "off");
});

// Enter that only confirms what an input method composes sends nothing. In Safari it comes when
// that has ended, and is known by the code of a key that an input method has taken.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
});

// After a sleep or on another network, a connection may be dead, or possible again.
for (const happening of ["online", "offline"]) {
  window.addEventListener(happening, () => connection?.check());
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) connection?.check();
});

element("leave").addEventListener("click", () => {
  connection?.close();
  showForm();
  showState("closed", "");
});

retryButton.addEventListener("click", () => {
  trouble = "";
  connection?.open();
});
