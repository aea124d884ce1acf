// Takes edits to the server: one at a time, after a pause, and again after what failed.
import { forget, keep } from "./store.js";

const PAUSE = 80;

export class Edits {
  constructor(files, send) {
    Object.assign(this, { files, send, sent: null, ready: false });
    for (const file of files) file.served = file.original;
  }

  changed(file) {
    if (file.text === file.original) forget(file);
    else keep(file, file.text);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.flush(), PAUSE);
  }

  // Send what the server does not have; whether there was something.
  flush() {
    if (!this.ready || this.sent) return false;
    const all = this.files.filter(({ text, served }) => text !== served);
    if (!all.length) return this.settled();
    // What was refused is sent again with something that is new.
    if (all.every(({ text, refused }) => text === refused)) return false;
    this.post(new Map(all.map((file) => [file, file.text])));
    return true;
  }

  post(texts) {
    this.sent = texts;
    this.since = performance.now();
    const files = Object.fromEntries([...texts].map(([{ path }, text]) => [path, text]));
    this.send({ do: "edit", files });
  }

  // Nothing differs from what is served; an error that was shown is gone.
  settled() {
    if (this.files.some(({ refused }) => refused !== undefined)) this.clear();
    return false;
  }

  clear() {
    for (const file of this.files) delete file.refused;
    this.onclear();
  }

  // The server has what was sent; gives how many milliseconds that took.
  loaded() {
    for (const [file, text] of this.sent) file.served = text;
    for (const file of this.files) delete file.refused;
    return this.end();
  }

  refused() {
    for (const [file, text] of this.sent) file.refused = text;
    return this.end();
  }

  end() {
    const took = performance.now() - this.since;
    this.resumed = false;
    this.sent = null;
    setTimeout(() => this.flush());
    return took;
  }

  // A new server has the checkpoint's own files.
  restart() {
    this.ready = false;
    this.sent = null;
    for (const file of this.files) {
      file.good = file.served;
      file.served = file.original;
    }
  }

  // What the one before served goes to a new server first; whether there is anything to send.
  resume() {
    this.ready = true;
    const files = this.files.filter(({ good, original }) => (good ?? original) !== original);
    if (files.length) this.post(new Map(files.map((file) => [file, file.good])));
    this.resumed = files.length > 0;
    return files.length > 0 || this.flush();
  }

  get edited() {
    return this.files.filter(({ text, original }) => text !== original);
  }
}
