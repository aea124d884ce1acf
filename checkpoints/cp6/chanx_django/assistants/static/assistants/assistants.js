/** The assistant's page: questions, and answers that come in pieces. */

import { Composer } from "../core/composer.js";
import { openSocket } from "../core/socket.js";
import { notConnected } from "../core/text.js";
import { Conversation } from "./conversation.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const stopButton = element("stop");
const conversation = new Conversation(element("conversation"));
const questionForm = /** @type {HTMLFormElement} */ (element("question-form"));
const composer = new Composer(questionForm, "question", ask);

let isAnswering = false;

const connection = openSocket("/ws/assistants/", {
  view: element("assistant"),
  composer,
  missed: "The assistant does not know what was asked before.",
  addNote: (words) => conversation.addNote(words),
  onError(why, isRefusal) {
    // The question of an answer that grows was taken: what is refused then is to stop.
    if (isRefusal && conversation.isGrowing) conversation.addNote(why);
    else breakOff(why);
  },

  onEnd() {
    if (isAnswering) breakOff("The connection ended before the answer was complete.");
  },

  handlers: {
    streaming_start: () => conversation.grow(""),
    streaming: (payload) => conversation.grow(String(payload?.content ?? "")),

    complete_streaming(payload) {
      conversation.complete(String(payload?.content ?? ""));
      setAnswering(false);
    },

    assistant_error: (payload) => breakOff(String(payload)),
  },
});

/** Ask a question, and show it; why it is not asked, or "".
 *  @param {string} question */
function ask(question) {
  if (isAnswering) return "Wait until the answer is complete, or stop it.";
  const frame = { action: "assistant_message", payload: question };
  if (!connection.send(frame)) return notConnected("question");
  conversation.addQuestion(question);
  setAnswering(true);
  return "";
}

/** End the answer as it is, and say why.
 *  @param {string} why */
function breakOff(why) {
  conversation.complete();
  conversation.addNote(why);
  setAnswering(false);
}

/** Offer to stop an answer, or to ask.
 *  @param {boolean} isOn */
function setAnswering(isOn) {
  isAnswering = isOn;
  // A focused button that disappears would take the keyboard's place in the page with it.
  if (document.activeElement === stopButton) composer.focus();
  element("ask").hidden = isOn;
  stopButton.hidden = !isOn;
}

stopButton.addEventListener("click", () => connection.send({ action: "stop" }));
