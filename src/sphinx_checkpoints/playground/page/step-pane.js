// A step of the part: what there is to do, its text as the page has it, and what the check says of it.
/** @import { Action, StepData, Words } from "./data.js" */
/** @import { Checked } from "./messages.js" */
import { button, el, field, fill } from "./dom.js";

/**
 * What a step is asked about, and what can be done for it.
 * @typedef {object} Doer
 * @property {(action: Action) => boolean} isDone
 * @property {(action: Action) => void} act
 * @property {() => void} check
 * @property {(step: StepData) => void} chosen
 */

export class StepPane {
  #at = 0;

  /**
   * @param {StepData[]} steps
   * @param {Words} words
   * @param {Doer} doer
   */
  constructor(steps, words, doer) {
    this.steps = steps;
    this.words = words;
    this.doer = doer;
    this.select = el("select");
    this.select.addEventListener("change", () => this.choose(this.select.selectedIndex));
    this.select.append(...steps.map(({ number, title }) => el("option", { value: number }, title)));
    this.todo = el("ul", { class: "todo" });
    this.check = button(words.check, () => doer.check(), { class: "check" });
    this.always = el("input", { type: "checkbox" });
    const always = el("label", { class: "always" }, this.always, words.check_always);
    this.verdict = el("div", { class: "verdict", role: "status" });
    this.text = el("div", { class: "text" });
    this.back = button(words.step_before, () => this.choose(this.#at - 1));
    this.on = button(words.step_next, () => this.choose(this.#at + 1));
    this.element = el(
      "div",
      { class: "step" },
      el("div", { class: "bar" }, field(words.step, this.select), this.back, this.on),
      this.todo,
      el("div", { class: "bar" }, this.check, always),
      this.verdict,
      this.text,
    );
  }

  /** @returns {StepData | undefined} */
  get step() {
    return this.steps[this.#at];
  }

  /** @param {number} index */
  choose(index) {
    this.#at = Math.min(Math.max(index, 0), this.steps.length - 1);
    this.select.selectedIndex = this.#at;
    this.back.disabled = this.#at === 0;
    this.on.disabled = this.#at === this.steps.length - 1;
    const { step, words } = this;
    if (!step) return;
    this.check.hidden = !step.here;
    this.verdict.classList.remove("good");
    this.verdict.replaceChildren(...(step.here ? [] : [el("p", {}, words.not_here)]));
    this.text.replaceChildren(...textOf(step));
    this.look();
    this.doer.chosen(step);
  }

  // What of it is done, by the files that are there.
  look() {
    const items = this.step?.actions.map((action) => this.#item(action)) ?? [];
    this.todo.replaceChildren(...items);
  }

  /** @param {Action} action */
  #item(action) {
    const { words, doer } = this;
    const isDone = doer.isDone(action);
    const act = button(fill(words[`do_${action.kind}`], { ...action }), () => doer.act(action));
    const mark = el("span", { class: "mark" }, isDone ? words.is_there : "");
    return el("li", { class: isDone ? "done" : "" }, act, mark);
  }

  checking() {
    this.check.disabled = true;
    this.verdict.replaceChildren(el("p", {}, this.words.checking));
  }

  /** What was found; the first step that is not done has the sentence. @param {Checked[]} found */
  checked(found) {
    this.check.disabled = false;
    const failing = found.find(({ state }) => state === "failing");
    this.verdict.classList.toggle("good", !failing);
    if (failing) this.verdict.replaceChildren(...this.#told(failing));
    else this.#praise(this.step?.number ?? 0);
  }

  /** @param {Checked} failing */
  #told({ number, sentence, path, line, hint, details }) {
    const { words } = this;
    const first = number === this.step?.number ? "" : `${fill(words.comes_first, { number })} `;
    const place = path ? [el("code", {}, `${path}:${line}`), " "] : [];
    const more = el("details", {}, el("summary", {}, words.details), el("pre", {}, details));
    const fitting = button(words.fitting_hint, () => this.#openHint(number, hint));
    const rest = [hint ? fitting : "", details ? more : ""];
    return [el("p", {}, first, ...place, sentence), ...rest.filter(Boolean)];
  }

  // Done is done: the next step is there, but for a reader who is still writing.
  /** @param {number} number */
  #praise(number) {
    const { words } = this;
    const isLast = this.#at === this.steps.length - 1;
    const said = el("p", {}, fill(isLast ? words.part_done : words.step_done, { number }));
    const isWriting = this.always.checked;
    if (!isLast && !isWriting) this.choose(this.#at + 1);
    const on = button(words.step_next, () => this.choose(this.#at + 1));
    const rest = this.step?.here ? [] : [el("p", {}, words.not_here)];
    this.verdict.classList.add("good");
    this.verdict.replaceChildren(said, isLast || !isWriting ? "" : on, ...rest);
  }

  /** @param {string} sentence */
  failed(sentence) {
    this.check.disabled = false;
    this.verdict.classList.remove("good");
    this.verdict.replaceChildren(el("p", {}, sentence));
  }

  /** @param {number} number @param {number} hint */
  #openHint(number, hint) {
    if (number !== this.step?.number) {
      const { childNodes } = this.verdict;
      const kept = [...childNodes];
      this.choose(this.steps.findIndex((step) => step.number === number));
      this.verdict.replaceChildren(...kept);
    }
    const found = this.text.querySelectorAll("details.hint")[hint - 1];
    if (!(found instanceof HTMLDetailsElement)) return;
    found.open = true;
    found.scrollIntoView({ block: "nearest" });
    found.querySelector("summary")?.focus();
  }
}

// What the page adds to a step, which stands in the workbench by itself.
const NOT_TEXT =
  ".checkpoints-step, .checkpoints-check, .checkpoints-playground, .checkpoints-workbench, .headerlink, .copybtn, script";

/** The step's section, as the page has it. @param {StepData} step */
const textOf = ({ anchor }) => {
  const section = document.getElementById(anchor);
  const copy = /** @type {Element | undefined} */ (section?.cloneNode(true));
  if (!copy) return [];
  for (const one of copy.querySelectorAll(NOT_TEXT)) one.remove();
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("target", "_blank");
  // A choice between forms works by names, which the page's own have already.
  for (const input of copy.querySelectorAll("input[name]"))
    input.setAttribute("name", `workbench-${input.getAttribute("name")}`);
  return [...copy.childNodes];
};
