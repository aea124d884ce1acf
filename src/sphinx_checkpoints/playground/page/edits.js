// Takes edits to the server: one at a time, after a pause, and not again what failed.
/** @import { SourceFile } from "./data.js" */
/** @import { PageMessage } from "./messages.js" */

const PAUSE = 80;

/** @typedef {Map<SourceFile, string | null>} Texts */

/** @param {Texts | null} one @param {Texts | null} other */
const same = (one, other) =>
  one?.size === other?.size && [...(one ?? [])].every(([file, text]) => other?.get(file) === text);

export class Edits {
  /** @type {Texts | null} - what the server has not answered yet */
  sent = null;
  /** @type {Texts | null} - what it refused or did not survive */
  failed = null;
  begun = false; // whether it works on what was sent
  resumed = false; // whether that is what a server before it had
  since = 0; // when it was sent
  #ready = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  /**
   * @param {SourceFile[]} files - those that the reader edits
   * @param {(message: PageMessage) => void} send
   * @param {() => void} onclear - called when what had failed differs from nothing any more
   * @param {boolean} isWorkbench - a new server begins with the edits, and not with the checkpoint's files
   */
  constructor(files, send, onclear, isWorkbench) {
    this.isWorkbench = isWorkbench;
    this.files = files;
    this.send = send;
    this.onclear = onclear;
  }

  // The reader has changed something, and may go on.
  changed() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.flush(), PAUSE);
  }

  // Send what the server does not have; whether there was something.
  flush() {
    if (!this.#ready || this.sent) return false;
    const all = this.files.filter(({ text, served }) => text !== served);
    const texts = new Map(all.map((file) => [file, file.text]));
    if (!texts.size) return this.#settled();
    if (same(texts, this.failed)) return false;
    this.#post(texts);
    return true;
  }

  /** @param {Texts} texts */
  #post(texts) {
    Object.assign(this, { sent: texts, begun: false, since: performance.now() });
    const files = Object.fromEntries([...texts].map(([{ path }, text]) => [path, text]));
    this.send({ do: "edit", files });
  }

  // Nothing differs from what is served; an error that was shown is gone.
  #settled() {
    if (this.failed) this.onclear();
    this.failed = null;
    return false;
  }

  // The server has what was sent; returns how many milliseconds that took.
  loaded() {
    for (const [file, text] of this.sent ?? []) file.served = file.good = text;
    if (!this.resumed) this.failed = null;
    return this.#end();
  }

  refused() {
    this.failed = this.sent;
    return this.#end();
  }

  #end() {
    const took = performance.now() - this.since;
    Object.assign(this, { resumed: false, sent: null });
    setTimeout(() => this.flush());
    return took;
  }

  // The server went on for ever; whether with an edit, which is not sent again then.
  hung() {
    if (!this.sent || !this.begun) return false;
    this.failed = this.sent;
    if (this.resumed) for (const file of this.files) file.good = file.original;
    return true;
  }

  // A new server has the checkpoint's own files, or begins with what was good last.
  restart() {
    this.#ready = false;
    Object.assign(this, { resumed: false, sent: null });
    for (const file of this.files) file.served = this.isWorkbench ? file.good : file.original;
  }

  // A new server takes what the reader has now, whether that is good or not.
  renew() {
    if (this.isWorkbench) for (const file of this.files) file.good = file.text;
  }

  // What a new server is given besides the checkpoint's files.
  get beginning() {
    if (!this.isWorkbench) return {};
    const files = this.files.filter(({ good, original }) => good !== original);
    return { edits: Object.fromEntries(files.map(({ path, good }) => [path, good])) };
  }

  // What was good last goes to a new server first; whether there is anything to send.
  resume() {
    this.#ready = true;
    const files = this.files.filter(({ good, served }) => good !== served);
    if (!files.length) return this.flush();
    this.#post(new Map(files.map((file) => [file, file.good])));
    this.resumed = true;
    return true;
  }

  get edited() {
    return this.files.filter(({ text, original }) => text !== original);
  }
}
