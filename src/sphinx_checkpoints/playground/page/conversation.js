// What a client sent and received: messages of the configured form as such, other frames as they are.
/** @import { Meaning, Words } from "./data.js" */
/** @import { Happening } from "./messages.js" */
import { el, fill, follower } from "./dom.js";
import { read } from "./form.js";
import { textOf } from "./frames.js";

const MOST = 50;
const SHORT = 200;

/** @param {string} text */
const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** The frame of what happened, where it is JSON. @param {Happening} happening */
const frameOf = ({ frame, text = "" }) => {
  if (frame !== undefined) return frame;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export class Conversation {
  /** @type {unknown[]} - what is shown as a message */
  forms = [];

  /** @param {Words} words @param {Meaning} meaning */
  constructor(words, meaning) {
    this.words = words;
    this.meaning = meaning;
    this.list = el("ol");
    this.element = el("div", { class: "scroller", role: "log", tabindex: 0 }, this.list);
    this.follow = follower(this.element);
  }

  /** @param {string} name - of the client */
  label(name) {
    this.element.ariaLabel = fill(this.words.messages, { name });
  }

  /** @param {Happening} happening */
  add(happening) {
    const isOwn = happening.kind.startsWith("sends");
    const shown = this.#shown(happening, isOwn);
    this.list.append(el("li", { class: isOwn ? "own" : "" }, ...shown));
    if (this.list.children.length > MOST) this.list.firstChild?.remove();
    this.follow();
  }

  /** @param {Happening} happening @param {boolean} isOwn */
  #shown(happening, isOwn) {
    const frame = frameOf(happening);
    const message = this.#read(frame);
    const who = isOwn ? this.words.you : (message?.name ?? "");
    if (message?.text !== undefined) return [el("strong", {}, who), ` ${short(message.text)}`];
    const meaning = isOwn ? undefined : this.meaning.describeError?.(frame);
    if (meaning) return [el("em", {}, meaning)];
    const code = el("code", {}, short(textOf(happening)));
    return isOwn ? [el("strong", {}, who), " ", code] : [code];
  }

  // What stands in the places of the first form that a frame has; nothing where it has none.
  /** @param {unknown} frame */
  #read(frame) {
    for (const form of this.forms) {
      const found = read(form, frame);
      if (found) return found;
    }
    return null;
  }

  clear() {
    this.list.replaceChildren();
  }
}
