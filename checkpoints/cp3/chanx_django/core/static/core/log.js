/** A list that grows at its end: it keeps the end in view and forgets its oldest entries. */

const NEAR_THE_END = 100; // pixels

export class Log {
  #view;
  #list;
  #limit;
  #clock;

  /** A log in a scrolling element, with its number of entries and Intl's style of times.
   *  @param {Element} view
   *  @param {{ limit: number, timeStyle: "short" | "medium" }} options */
  constructor(view, { limit, timeStyle }) {
    this.#view = view;
    this.#list = /** @type {Element} */ (view.querySelector("ol"));
    this.#limit = limit;
    // A hint below it takes some of its height.
    new ResizeObserver(() => this.keepEnd(() => {})).observe(view);
    this.#clock = new Intl.DateTimeFormat("en-GB", { timeStyle });
  }

  /** Add a copy of a template, with a text for each selector; gives the new entry.
   *  @param {string} templateId
   *  @param {Record<string, string>} texts */
  append(templateId, texts) {
    const entry = this.fill(templateId, texts);
    this.keepEnd(() => {
      this.#list.append(entry);
      if (this.#list.children.length > this.#limit) this.#list.firstElementChild?.remove();
    });
    return entry;
  }

  /** A copy of a template, of this moment, with a text for each selector.
   *  @param {string} templateId
   *  @param {Record<string, string>} texts */
  fill(templateId, texts) {
    const entry = this.copy(templateId);
    for (const [selector, text] of Object.entries(texts)) {
      /** @type {Element} */ (entry.querySelector(selector)).textContent = text;
    }
    this.#stamp(entry.querySelector("time"));
    return entry;
  }

  /** A copy of a template's element. @param {string} templateId */
  copy(templateId) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(templateId));
    return /** @type {Element} */ (template.content.firstElementChild?.cloneNode(true));
  }

  /** Change the list, and keep its end in view if it is. @param {() => void} change */
  keepEnd(change) {
    const follow = this.#isAtEnd();
    change();
    if (follow) this.showEnd();
  }

  /** Scroll to the newest entry. */
  showEnd() {
    this.#view.scrollTop = this.#view.scrollHeight;
  }

  /** Forget every entry. */
  clear() {
    this.#list.replaceChildren();
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#view;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  /** @param {HTMLTimeElement | null} time */
  #stamp(time) {
    if (!time) return;
    const now = new Date();
    time.dateTime = now.toISOString();
    time.textContent = this.#clock.format(now);
  }
}
