// The windows of a session: a browser for each of those who take part.
/** @import { Words } from "./data.js" */
/** @import { PageMessage } from "./messages.js" */
import { el } from "./dom.js";
import { Relay } from "./relay.js";
import { AppWindow } from "./window.js";

export class Windows {
  /**
   * @param {object} given
   * @param {Iterable<string>} given.names
   * @param {string[]} given.paths - of the application's pages, the first one to begin with
   * @param {Words} given.words
   * @param {(message: PageMessage) => void} given.send
   */
  constructor({ names, paths, words, send }) {
    const relay = new Relay(send, words);
    this.handlers = relay.handlers;
    this.lost = () => relay.lost();
    /** @type {Map<string, AppWindow>} - by name */
    this.all = new Map(
      [...names].map((name) => [name, new AppWindow(name, paths, words, (of) => relay.open(of))]),
    );
    const elements = [...this.all.values()].map(({ element }) => element);
    const attributes = { class: "windows", role: "group", "aria-label": words.windows };
    this.element = el("div", attributes, ...elements);
  }

  /** Open somebody's window, at a path or where it is. @param {string} name @param {string} [path] */
  async open(name, path) {
    await this.all.get(name)?.open(path);
  }
}
