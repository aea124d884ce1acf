// What crosses the wire, in order: frames, which open, and requests and answers, whose bodies do.
/** @import { Words } from "./data.js" */
/** @import { Happening } from "./messages.js" */
import { button, el, fill, follower } from "./dom.js";

const MOST = 200;
const LINE = 120;
const LONGEST = 20000;

/** @param {string} text @param {number} most @param {Words} words */
const shortened = (text, most, words) =>
  text.length > most
    ? `${text.slice(0, most)}… (${fill(words.characters, { count: text.length.toLocaleString() })})`
    : text;

/**
 * What crossed, as one text; JSON is shown as JSON where it is some.
 * @param {Happening} happening
 */
export const textOf = ({ raw, text, frame }) =>
  raw || text || (frame === undefined ? "" : JSON.stringify(frame));

/** @param {string} text */
const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

export class Frames {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
    this.list = el("ol");
    const scroller = el(
      "div",
      // The clients say what they receive.
      {
        class: "scroller",
        role: "log",
        "aria-live": "off",
        "aria-label": words.frames,
        tabindex: 0,
      },
      this.list,
    );
    this.follow = follower(scroller);
    const clear = button(words.clear, () => this.clear());
    const bar = el("div", { class: "bar" }, el("strong", {}, words.frames), clear);
    this.element = el("section", { class: "frames" }, bar, scroller);
  }

  /** @param {Happening} happening @param {number} lane */
  add(happening, lane) {
    const { client, kind } = happening;
    const what = kind === "sends_text" ? "sends" : kind === "receives_text" ? "receives" : kind;
    const head = [el("strong", {}, client), ` ${fill(this.words[what], { ...happening })}`];
    const isFrame = what === "sends" || what === "receives";
    const hasBody = (what === "requests" || what === "answered") && happening.text;
    const opens = isFrame || hasBody;
    const shown = opens ? this.#opening(head, textOf(happening)) : el("p", {}, ...head);
    this.list.append(el("li", { class: `${what} lane-${lane}` }, shown));
    if (this.list.children.length > MOST) this.list.firstChild?.remove();
    this.follow();
  }

  clear() {
    this.list.replaceChildren();
  }

  /** @param {(Node | string)[]} head @param {string} text */
  #opening(head, text) {
    const line = el("code", {}, shortened(text, LINE, this.words));
    const whole = el("pre", { tabindex: 0 });
    const ontoggle = () => {
      whole.textContent = shortened(pretty(text), LONGEST, this.words);
    };
    return el("details", { ontoggle }, el("summary", {}, ...head, " ", line), whole);
  }
}
