/** What a page says of its connection: how it is, why it is not, what helps, and a button to try again. */

import { describeClose, describeCode, describeRefusal, findExplanation } from "./closing.js";

/** What the server answers where the page is asked for, now, or nothing. */
async function askForPage() {
  try {
    return await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
  } catch {
    return undefined;
  }
}

export class State {
  #view;
  #focus;
  #retry = /** @type {HTMLElement} */ (document.getElementById("retry"));
  #path = "";
  #attempt = 0;
  #trouble = ""; // why the connection was lost, until it is back
  #silent = "";

  /** Show the state of what a view shows.
   *  @param {HTMLElement} view
   *  @param {{ focus: () => void, retry: () => void }} act - go where the keyboard stays when what it is on goes,
   *    and try again */
  constructor(view, { focus, retry }) {
    this.#view = view;
    this.#focus = focus;
    this.#retry.addEventListener("click", () => {
      this.#trouble = "";
      retry();
    });
  }

  /** Forget all that was, because another connection begins. @param {string} path */
  begin(path) {
    this.#path = path;
    this.#attempt += 1;
    this.#trouble = "";
  }

  /** The connection is being opened. */
  connecting() {
    this.#show("connecting", this.#trouble, "Connecting…");
  }

  /** The connection is there. @param {string} words @param {string} silent - the same, not to be read out */
  connected(words, silent = "") {
    this.#trouble = "";
    this.#show("connected", words, silent);
  }

  /** The connection is lost, and will be tried again.
   *  @param {{ code: number, pause: number, accepted: boolean }} event */
  lost({ code, pause, accepted }) {
    const meaning = describeCode(code, this.#path);
    if (meaning || accepted) this.#trouble = meaning ?? "Connection lost.";
    else void this.#explain();
    this.#show("lost", this.#trouble, `Trying again in ${pause} s`);
  }

  /** The connection is closed for good. @param {{ code: number, reason: string }} event */
  closed({ code, reason }) {
    this.#show("closed", describeClose(code, reason, this.#path));
  }

  /** Nobody wants the connection any more. */
  end() {
    this.#show("closed", "");
  }

  /** Say why the server does not accept a connection, as soon as it is known: a browser is not told. */
  async #explain() {
    const attempt = this.#attempt;
    const words = describeRefusal(await askForPage(), location.hostname);
    const { state } = this.#view.dataset;
    if (attempt !== this.#attempt || (state !== "lost" && state !== "connecting")) return;
    this.#trouble = words;
    this.#say(words);
  }

  /** @param {"connecting" | "connected" | "lost" | "closed"} state
   *  @param {string} words
   *  @param {string} silent */
  #show(state, words, silent = "") {
    // A focused button that disappears would take the keyboard's place in the page with it.
    if (document.activeElement === this.#retry) this.#focus();
    this.#view.dataset.state = state;
    this.#silent = silent;
    this.#say(words);
    for (const button of this.#view.querySelectorAll(".composer [type=submit]")) {
      button.ariaDisabled = String(state !== "connected");
    }
    this.#retry.hidden = state === "connecting" || state === "connected";
  }

  /** Show words where the reader is; they are read out, unless they stand there already.
   *  @param {string} words */
  #say(words) {
    for (const place of document.querySelectorAll(".says")) {
      const isSeen = !place.closest("[hidden]");
      const [spoken, unspoken] = /** @type {[Element, Element]} */ ([...place.children]);
      const text = isSeen ? words : "";
      if (spoken.textContent !== text) spoken.textContent = text;
      unspoken.textContent = isSeen ? this.#silent : "";
    }
    this.#offerHelp(words);
  }

  /** Link to what explains words, if the page on troubleshooting does.
   *  @param {string} words */
  #offerHelp(words) {
    const anchor = findExplanation(words);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll(".help")
    )) {
      if (!anchor && document.activeElement === link) this.#focus();
      link.hidden = !anchor;
      link.hash = anchor ?? "";
    }
  }
}
