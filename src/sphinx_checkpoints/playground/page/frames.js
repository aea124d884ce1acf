// The frames as they cross the wire, in order; each opens.
import { button, el, fill, follower } from "./dom.js";

const MOST = 200;
const LINE = 120;
const LONGEST = 20000;

const shortened = (text, most, words) =>
  text.length > most
    ? `${text.slice(0, most)}… (${fill(words.characters, { count: text.length.toLocaleString() })})`
    : text;

// What crossed, as one text; JSON is shown as JSON where it is some.
export const textOf = ({ raw, text, frame }) =>
  raw || text || (frame === undefined ? "" : JSON.stringify(frame));

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

export class Frames {
  constructor(words) {
    this.words = words;
    this.list = el("ol");
    const scroller = el(
      "div",
      // The clients say what they receive.
      { class: "scroller", role: "log", "aria-live": "off", "aria-label": words.frames, tabindex: "0" },
      this.list,
    );
    this.follow = follower(scroller);
    const clear = button(words.clear, () => this.list.replaceChildren());
    this.element = el(
      "section",
      { class: "frames" },
      el("div", { class: "bar" }, el("strong", {}, words.frames), clear),
      scroller,
    );
  }

  add(happened, lane) {
    const { client, kind } = happened;
    const what = kind === "sends_text" ? "sends" : kind === "receives_text" ? "receives" : kind;
    const sentence = fill(this.words[what], happened);
    const item = el("li", { class: `${what} lane-${lane}` });
    const head = [el("strong", {}, client), ` ${sentence}`];
    const text = textOf(happened);
    if (what === "sends" || what === "receives") {
      const line = el("code", {}, shortened(text, LINE, this.words));
      const whole = el("pre", { tabindex: "0" });
      const details = el("details", {}, el("summary", {}, ...head, " ", line), whole);
      details.addEventListener("toggle", () => {
        whole.textContent = shortened(pretty(text), LONGEST, this.words);
      });
      item.append(details);
    } else item.append(el("p", {}, ...head));
    this.list.append(item);
    if (this.list.children.length > MOST) this.list.firstChild.remove();
    this.follow();
  }
}
