// The page's transcripts, played by the check's own player: a step at a time, or all.
import { button, el, field, fill } from "./dom.js";

export class Script {
  constructor(scripts, words, send) {
    Object.assign(this, { scripts, words, send, at: 0, on: false });
    this.select = el("select", { onchange: () => this.rewind() });
    scripts.forEach(({ title }, index) => this.select.append(el("option", { value: index }, title)));
    this.list = el("ol", {});
    this.result = el("p", { role: "status" });
    this.next = button(words.next, () => this.play(1));
    this.all = button(words.all, () => this.play(this.events.length - this.at));
    const again = button(words.again, () => this.rewind());
    this.element = el(
      "section",
      { class: "script" },
      el("div", { class: "bar" }, field(words.script, this.select), this.next, this.all, again),
      this.list,
      this.result,
    );
    this.rewind();
  }

  get events() {
    return this.scripts[Number(this.select.value)].events;
  }

  rewind() {
    this.on = false;
    this.at = 0;
    this.result.textContent = "";
    this.list.replaceChildren(
      ...this.events.map(({ sentence, shown }) =>
        el("li", {}, `${sentence} `, shown ? el("code", {}, shown) : ""),
      ),
    );
    this.mark();
  }

  play(count) {
    if (this.at === this.events.length) this.rewind();
    if (!this.on) this.send({ do: "play", events: this.events });
    this.on = true;
    this.single = count === 1;
    this.send({ do: "step", count: count || this.events.length });
  }

  take({ at, over, differences }) {
    if (!this.on) return;
    this.at = at;
    this.mark();
    const said = differences.map(({ event, expected, happened }) => {
      this.list.children[event].classList.add("differs");
      return fill(this.words.differs, { expected, happened });
    });
    if (!said.length && over) said.push(this.words.as_recorded);
    else if (!said.length && this.single) said.push(this.played());
    if (over) this.on = false;
    const result = said.join(" ");
    if (this.result.textContent !== result) this.result.textContent = result; // said once
  }

  // What was played last, as the list has it.
  played() {
    const step = this.list.children[this.at - 1]?.textContent.trim();
    return step ? fill(this.words.played, { at: this.at, all: this.events.length, step }) : "";
  }

  mark() {
    [...this.list.children].forEach((item, index) => {
      item.classList.toggle("done", index < this.at);
      if (index === this.at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  // The server has started again: what was played is over.
  stop() {
    if (this.on) this.rewind();
  }
}
