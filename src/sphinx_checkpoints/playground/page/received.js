// What a client received: messages of the configured form as such, other frames as they are.
/** @import { Words } from "./data.js" */
/** @import { Happening } from "./messages.js" */
import { el, fill, follower } from "./dom.js";
import { read } from "./form.js";
import { textOf } from "./frames.js";

const MOST = 50;
const SHORT = 200;

/** @param {string} text */
const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

export class Received {
  /** @param {unknown} form @param {Words} words */
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.list = el("ol");
    this.element = el("div", { class: "scroller", role: "log", tabindex: 0 }, this.list);
    this.follow = follower(this.element);
  }

  /** @param {string} name - of the client */
  label(name) {
    this.element.ariaLabel = fill(this.words.received, { name });
  }

  /** @param {Happening} happening */
  add(happening) {
    const message = this.form ? read(this.form, happening.frame) : null;
    const item = message
      ? el("li", {}, el("strong", {}, message.name ?? ""), ` ${short(message.text ?? "")}`)
      : el("li", {}, el("code", {}, short(textOf(happening))));
    this.list.append(item);
    if (this.list.children.length > MOST) this.list.firstChild?.remove();
    this.follow();
  }
}
