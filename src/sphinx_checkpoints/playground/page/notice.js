// How the edits of each file are kept, where there is something to know about it.
/** @import { SourceFile, Words } from "./data.js" */
/** @import { Standing } from "./keeping.js" */
import { button, el, fill } from "./dom.js";

export class Notice {
  /** @type {Map<SourceFile, Standing>} */
  #standings = new Map();

  /** @param {Words} words @param {(file: SourceFile, mine: boolean) => void} choose */
  constructor(words, choose) {
    this.words = words;
    this.choose = choose;
    this.element = el("div", { class: "notice", role: "status" });
  }

  /** @param {Standing | null} standing @param {SourceFile} file */
  stand(standing, file) {
    if ((this.#standings.get(file) ?? null) === standing) return; // that is known
    if (standing) this.#standings.set(file, standing);
    else this.#standings.delete(file);
    this.element.classList.toggle("status", this.#standings.size > 0);
    this.element.replaceChildren(...this.#lines());
  }

  *#lines() {
    const standings = [...this.#standings];
    if (standings.some(([, standing]) => standing === "unkept"))
      yield el("p", {}, this.words.unkept);
    for (const [file, standing] of standings)
      if (standing !== "unkept") {
        yield el("p", {}, fill(this.words[standing], { file: file.path }));
        if (standing === "taken") yield this.#choices(file);
      }
  }

  /** @param {SourceFile} file */
  #choices(file) {
    const theirs = button(this.words.theirs, () => this.choose(file, false));
    const mine = button(this.words.mine, () => this.choose(file, true));
    return el("div", { class: "bar" }, theirs, mine);
  }
}
