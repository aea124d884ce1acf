// The page's transcripts, played by the check's own player: a step at a time, or all.
/** @import { Transcript, Words } from "./data.js" */
/** @import { PageMessage, WorkerMessage } from "./messages.js" */
import { button, el, field, fill } from "./dom.js";

export class Script {
  #at = 0; // events that have been played
  #on = false; // whether the server has the transcript
  #single = false; // whether the reader asked for one step

  /**
   * @param {Transcript[]} scripts
   * @param {Words} words
   * @param {(message: PageMessage) => void} send
   */
  constructor(scripts, words, send) {
    this.scripts = scripts;
    this.words = words;
    this.send = send;
    this.select = el("select", { onchange: () => this.rewind() });
    for (const [index, { title }] of scripts.entries())
      this.select.append(el("option", { value: index }, title));
    this.list = el("ol", {});
    this.result = el("p", { role: "status" });
    const next = button(words.next, () => this.play(1));
    const all = button(words.all, () => this.play(this.events.length - this.#at));
    const again = button(words.again, () => this.rewind());
    const bar = el("div", { class: "bar" }, field(words.script, this.select), next, all, again);
    this.element = el("section", { class: "script" }, bar, this.list, this.result);
    this.rewind();
  }

  get chosen() {
    return this.scripts[Number(this.select.value)] ?? { events: [], patience: 0 };
  }

  get events() {
    return this.chosen.events;
  }

  rewind() {
    this.#on = false;
    this.#at = 0;
    this.result.textContent = "";
    this.list.replaceChildren(
      ...this.events.map(({ sentence, shown }) =>
        el("li", {}, `${sentence} `, shown ? el("code", {}, shown) : ""),
      ),
    );
    this.#mark();
  }

  /** @param {number} count */
  play(count) {
    if (this.#at === this.events.length) this.rewind();
    const { events, patience } = this.chosen;
    if (!this.#on) this.send({ do: "play", events, patience });
    this.#on = true;
    this.#single = count === 1;
    this.send({ do: "step", count: count || this.events.length });
  }

  /** @param {WorkerMessage<"stepped">} message */
  take({ at, over, differences }) {
    if (!this.#on) return;
    this.#at = at;
    this.#mark();
    const sentences = differences.map(({ event, expected, happened }) => {
      this.list.children[event]?.classList.add("differs");
      return fill(this.words.differs, { expected, happened });
    });
    if (!sentences.length && over) sentences.push(this.words.as_recorded);
    else if (!sentences.length && this.#single) sentences.push(this.#played());
    if (over) this.#on = false;
    const result = sentences.join(" ");
    if (this.result.textContent !== result) this.result.textContent = result; // read out once
  }

  // What was played last, as the list has it.
  #played() {
    const step = this.list.children[this.#at - 1]?.textContent.trim();
    return step ? fill(this.words.played, { at: this.#at, all: this.events.length, step }) : "";
  }

  #mark() {
    for (const [index, item] of [...this.list.children].entries()) {
      item.classList.toggle("done", index < this.#at);
      if (index === this.#at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
  }
}
