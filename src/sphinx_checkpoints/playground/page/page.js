// The playground in its box: everything that a reader sees, and what the server tells of.
import { Client, RESTARTED } from "./client.js";
import { button, el, fill } from "./dom.js";
import { Editor } from "./editor.js";
import { Edits } from "./edits.js";
import { Frames } from "./frames.js";
import { Log } from "./log.js";
import { Progress } from "./progress.js";
import { Script } from "./script.js";
import { Server } from "./server.js";
import { kept } from "./store.js";

const MOST_CLIENTS = 4;

const json = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.json();
};

const decoded = (content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // no text: it cannot be shown
  }
};

const filesOf = ({ server, edit }) => {
  const files = server.files.map(({ path, content, sha256 }) => {
    const original = decoded(content);
    return { path, sha256, original, text: original, editable: edit.includes(path) };
  });
  const rank = ({ path }) => (edit.indexOf(path) + 1 || edit.length + 1);
  files.sort((one, other) => rank(one) - rank(other));
  for (const file of files) if (file.editable) file.text = kept(file) ?? file.original;
  return files;
};

// The clients that the first transcript has, and who else takes part; two at least.
const clientsOf = (scripts) => {
  const paths = new Map();
  for (const { events } of scripts)
    for (const { client, kind, path } of events)
      if (kind === "connects" && !paths.has(client)) paths.set(client, path);
  for (const name of ["Bob", "Carol"]) if (paths.size < 2) paths.set(name, [...paths.values()][0]);
  return [...paths].slice(0, MOST_CLIENTS);
};

class Playground {
  constructor(box, folder, data, files) {
    Object.assign(this, { box, data, files, words: data.words });
    const send = (message) => this.server.send(message);
    const { words, scripts } = data;
    this.server = new Server(folder, JSON.stringify(data.server), (told) => this.hear(told));
    this.edits = new Edits(files.filter(({ editable }) => editable), send);
    this.edits.onclear = () => {
      this.show(null);
      this.say(words.served);
    };
    this.editor = new Editor(files, words, (file) => this.edits.changed(file));
    for (const file of files) this.editor.mark(file);
    this.frames = new Frames(words);
    this.log = new Log(words);
    this.script = new Script(scripts, words, send);
    this.clients = new Map(
      clientsOf(scripts).map(([id, path]) => [id, new Client(id, path, data, words, send)]),
    );
    this.status = el("p", { class: "status", role: "status", tabindex: "-1" });
    this.compare = button(words.changes, () => this.toggleChanges(), { "aria-pressed": "false" });
    this.toError = button(words.to_error, () => this.editor.goToError(), { hidden: true });
    this.element = el(
      "div",
      { class: "playground" },
      el(
        "div",
        { class: "bar" },
        button(words.restart, () => this.restart()),
        button(words.reset, () => this.reset()),
        this.compare,
        this.toError,
      ),
      this.status,
      this.editor.element,
      this.script.element,
      el(
        "div",
        { class: "clients", role: "group", "aria-label": words.clients },
        ...[...this.clients.values()].map(({ element }) => element),
      ),
      this.frames.element,
      this.log.element,
      data.document ? this.documentView() : "",
    );
    this.joining = new Set(this.clients.keys());
    this.notice = { sentence: words.running };
  }

  documentView() {
    this.documentText = el("pre", { tabindex: "0" });
    this.document = el(
      "details",
      { class: "document", ontoggle: () => this.askDocument() },
      el("summary", {}, this.words.document, " ", el("code", {}, this.data.document)),
      this.documentText,
    );
    return this.document;
  }

  askDocument() {
    if (this.document?.open) this.server.send({ do: "get", path: this.data.document });
  }

  say(sentence, values = {}) {
    this.status.classList.remove("error");
    this.status.textContent = fill(sentence, values);
  }

  complain(sentence, values = {}) {
    this.say(sentence, values);
    this.status.classList.add("error");
  }

  // An error of the reader's code, or none any more.
  show(error) {
    this.editor.show(error);
    this.toError.hidden = !this.editor.wrong;
  }

  start(total, worker) {
    this.progress = new Progress(total, this.words);
    this.status.after(this.progress.element);
    this.say(this.words.download);
    return new Promise((resolve, reject) => {
      Object.assign(this, { resolve, reject });
      this.server.start(worker);
    });
  }

  hear(told) {
    this[`on_${told.told}`]?.(told);
  }

  on_received({ bytes }) {
    this.progress?.received(bytes);
  }

  on_phase({ phase }) {
    if (this.progress) this.say(this.words[phase]);
  }

  on_ready({ python }) {
    this.resolve();
    this.progress?.element.remove();
    this.progress = null;
    const { sentence, kind } = this.notice;
    this.say(sentence, { version: python });
    this.status.classList.toggle("error", kind === "error");
    if (!this.edits.resume()) this.rejoin();
  }

  on_log({ text }) {
    this.log.add(text);
  }

  on_left_out({ count }) {
    this.log.add(fill(this.words.left_out, { count }));
  }

  on_failed({ do: what, message, traceback }) {
    if (what === "edit" && this.edits.sent) this.on_refused({ message, traceback });
    else this.log.add(traceback);
    if (what === "start") this.on_broken({ message });
  }

  on_happened(happened) {
    const client = this.clients.get(happened.client);
    this.frames.add(happened, [...this.clients.keys()].indexOf(happened.client) + 1);
    client?.take(happened);
    if (client && happened.kind === "closed" && happened.code === RESTARTED) this.joining.add(client.id);
  }

  on_stepped(stepped) {
    this.script.take(stepped);
  }

  on_editing() {
    this.edits.begun = true;
  }

  on_loaded() {
    const resumed = this.edits.resumed;
    const time = Math.round(this.edits.loaded());
    this.script.stop();
    // What failed before a restart is in the editor still.
    if (!resumed) {
      this.show(null);
      this.say(this.words.live, { time });
    }
    this.rejoin();
    this.askDocument();
  }

  on_refused(error) {
    this.edits.refused();
    this.show(error);
    const place = error.path ? `${error.path}:${error.line}` : this.data.server.application;
    this.complain(this.words.refused, { ...error, place });
    this.log.add(error.traceback);
    this.rejoin();
  }

  on_answered({ status, body }) {
    try {
      this.documentText.textContent = JSON.stringify(JSON.parse(body), null, 2);
    } catch {
      this.documentText.textContent = `HTTP ${status}\n${body}`;
    }
  }

  on_broken({ message }) {
    this.server.stop();
    this.reject(new Error(message));
    this.complain(this.words.broken, { message: message || this.words.not_loaded });
  }

  on_hung({ seconds }) {
    const edited = this.edits.hung();
    if (edited) {
      this.show(null); // of an edit before that one
      this.keepJoined();
    } else this.joining.clear(); // what they do may be what goes on for ever
    this.again(fill(edited ? this.words.hung_edit : this.words.hung, { seconds }), "error");
  }

  keepJoined() {
    for (const client of this.clients.values()) if (client.joined) this.joining.add(client.id);
  }

  // Whoever was connected when the server restarted connects again.
  rejoin() {
    for (const id of this.joining) this.clients.get(id).open();
    this.joining.clear();
  }

  again(notice, kind = "") {
    this.server.stop();
    this.edits.restart();
    this.script.rewind();
    for (const client of this.clients.values()) client.set(false, this.words.is_not_connected);
    this.say(this.words.restarting);
    this.notice = { sentence: notice, kind };
    this.server.start();
  }

  restart() {
    this.keepJoined();
    this.edits.failed = null;
    this.again(this.words.running);
  }

  reset() {
    for (const file of this.edits.edited) this.editor.reset(file);
  }

  toggleChanges() {
    const on = this.compare.getAttribute("aria-pressed") !== "true";
    this.compare.setAttribute("aria-pressed", on);
    this.editor.compare(on);
    const files = this.edits.edited.map(({ path }) => path).join(", ");
    if (on) this.say(files ? this.words.changed : this.words.none_changed, { files });
  }
}

export const run = async (box, folder, page, worker) => {
  const [data, manifest] = await Promise.all([json(page), json(`${folder}manifest.json`)]);
  const loaded = ["pyodide.asm.wasm", "stdlib.bin", "packages.bin", "runtime.bin"];
  const total = loaded.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  const playground = new Playground(box, folder, data, filesOf(data));
  box.querySelector(".checkpoints-offer").hidden = true;
  const recorded = box.querySelector(".checkpoints-transcript");
  recorded.hidden = true;
  box.append(playground.element);
  // The button that had it is gone.
  if (document.activeElement === document.body) playground.status.focus();
  box.playground = playground;
  try {
    await playground.start(total, worker);
  } catch (error) {
    playground.element.remove();
    recorded.hidden = false;
    throw error;
  }
};
