/** The WebSocket of a page that opens it at once, with all that the page says of it.
 *  @import { Composer } from "./composer.js" */

import { describeError, isRefusal } from "./closing.js";
import { addressOf, Connection, watchNetwork } from "./connection.js";
import { Frames } from "./frames.js";
import { State } from "./state.js";

/** What is the page's own.
 *  @typedef {object} Page
 *  @property {HTMLElement} view - which shows how the connection is
 *  @property {Composer} composer
 *  @property {string} missed - what to know of the time without a connection, once it is back
 *  @property {(words: string) => void} addNote
 *  @property {(words: string, isRefusal: boolean) => void} onError - the server has answered with an error
 *  @property {() => void} onEnd - the connection has ended, for now or for good
 *  @property {Record<string, (payload: any) => void>} handlers - of frames, by their actions */

/** Open the WebSocket of a page.
 *  @param {string} path
 *  @param {Page} page */
export function openSocket(path, { view, composer, missed, addNote, onError, onEnd, handlers }) {
  const address = addressOf(path);
  const panel = /** @type {HTMLDetailsElement} */ (document.getElementById("frames-panel"));
  const frames = new Frames(panel);
  const state = new State(view, {
    focus: () => composer.focus(),
    retry: () => connection.open(),
  });
  let wasConnected = false;
  const connection = new Connection(address, {
    onConnecting: () => state.connecting(),

    onConnected() {
      composer.hint("");
      if (wasConnected) {
        state.connected("", "Connected"); // the note is read out
        addNote(`Connected again. ${missed}`);
      } else state.connected("Connected");
      wasConnected = true;
    },

    onLost(event) {
      onEnd();
      state.lost(event);
    },

    onClosed(event) {
      onEnd();
      state.closed(event);
    },

    onSent: (frame) => frames.addSent(frame),

    onReceived(frame) {
      frames.addReceived(frame);
      const error = describeError(frame);
      if (error) onError(error, isRefusal(frame));
      else if (Object.hasOwn(handlers, frame?.action)) handlers[frame.action]?.(frame.payload);
    },
  });
  frames.begin(address);
  state.begin(address.pathname);
  watchNetwork(() => connection);
  connection.open();
  return connection;
}
