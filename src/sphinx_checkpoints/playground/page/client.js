// One client: a name, a room, a message box, a frame by hand, and what it received.
import { button, el, field, fill, follower, unique } from "./dom.js";
import { textOf } from "./frames.js";
import { make, read } from "./message.js";

const MOST = 50;
const SHORT = 200;
const MEGABYTE = 1_000_000;
export const RESTARTED = 1012; // the close code of a server that starts again

const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

// What an address shows as a room; a lone % is left as it is.
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// The path that a browser would ask for: what it may not hold is escaped.
const pathOf = (text) => {
  const { pathname, search } = new URL(text.replace(/^\/*/, "/"), "http://localhost");
  return pathname + search;
};

export class Client {
  constructor(id, path, settings, words, send) {
    Object.assign(this, { id, settings, words, send, joined: false, canSend: false, asked: false });
    const { client } = settings;
    this.form = client.message;
    const [before, after] = (client.path ?? "{room}").split("{room}");
    const fits = client.path && path.startsWith(before) && path.endsWith(after);
    const room = fits ? path.slice(before.length, path.length - after.length) : client.room;
    this.name = el("input", { value: id, autocomplete: "off", spellcheck: "false" });
    this.room = el("input", {
      value: client.path ? decoded(room) : path,
      autocomplete: "off",
      spellcheck: "false",
    });
    this.state = el("p", { class: "state", role: "status" }, words.is_not_connected);
    this.join = button(words.join, () => this.toggle());
    this.heading = el("p", { class: "who", id: unique("client") }, id);
    this.received = el("ol");
    this.scroller = el("div", { class: "scroller", role: "log", tabindex: "0" }, this.received);
    this.follow = follower(this.scroller);
    this.name.addEventListener("input", () => this.label());
    this.element = el(
      "section",
      { class: "client", "aria-labelledby": this.heading.id },
      this.heading,
      this.form ? field(words.name, this.name) : "",
      field(client.path ? words.room : words.path, this.room),
      this.join,
      this.state,
      this.scroller,
      this.form ? this.messageBox() : "",
      this.byHand(),
    );
    this.label();
  }

  label() {
    this.heading.textContent = this.name.value;
    this.scroller.ariaLabel = fill(this.words.received, { name: this.name.value });
  }

  path() {
    const { path } = this.settings.client;
    return pathOf(path ? path.replace("{room}", () => encodeURIComponent(this.room.value)) : this.room.value);
  }

  toggle() {
    this.asked = true;
    if (!this.joined) return this.open();
    this.canSend = false; // whatever the server is still busy with
    this.send({ do: "leave", client: this.id });
  }

  open() {
    this.canSend = true; // in order, after this
    this.send({ do: "open", client: this.id, path: this.path() });
  }

  messageBox() {
    const text = el("input", { autocomplete: "off" });
    const send = () => {
      if (!text.value) return;
      const sent = this.sendText(make(this.form, { name: this.name.value, text: text.value }));
      if (sent) text.value = "";
    };
    text.addEventListener("keydown", (event) => event.key === "Enter" && send());
    this.box = el("div", { class: "row" }, field(this.words.message, text), button(this.words.send, send));
    return this.box;
  }

  byHand() {
    const { words } = this;
    const text = el("textarea", { rows: "3", spellcheck: "false" });
    const examples = el("select", { onchange: () => (text.value = this.example(examples.value)) });
    const names = [...Object.keys(this.settings.frames), words.megabyte];
    examples.append(el("option", { value: "" }, words.own));
    examples.append(...names.map((name) => el("option", {}, name)));
    const send = button(words.send, () => {
      this.sendText(examples.value === words.megabyte ? this.megabyte() : text.value);
    });
    return el(
      "details",
      { class: "by-hand" },
      el("summary", {}, words.raw),
      field(words.examples, examples),
      field(words.raw_text, text),
      send,
    );
  }

  example(name) {
    if (name === this.words.megabyte) return `${this.megabyte().slice(0, 100)}…`;
    return this.settings.frames[name] ?? "";
  }

  megabyte() {
    const text = "x".repeat(MEGABYTE);
    return this.form ? make(this.form, { name: this.name.value, text }) : text;
  }

  // Send a frame, if that can be; whether it can.
  sendText(text) {
    if (this.canSend) this.send({ do: "send", client: this.id, text });
    else this.set(false, this.words.join_first, true);
    return this.canSend;
  }

  // Follow what happens to this client, whoever makes it happen.
  take(happened) {
    const { kind } = happened;
    if (kind === "connects") this.path_ = happened.path;
    if (kind === "accepted") this.set(true, fill(this.words.is_connected, { path: this.path_ }));
    if (kind === "closed")
      this.set(false, fill(this.words.is_closed, happened), happened.code !== RESTARTED);
    if (kind === "crashed") this.set(false, fill(this.words.crashed, happened), true);
    if (kind === "leaves") this.set(false, this.words.is_not_connected);
    if (kind.startsWith("receives")) this.show(happened);
  }

  // It is read out where the reader asked for it or the server did it, and not where a transcript or
  // a restart does it to all.
  set(joined, sentence, isNews = this.asked) {
    this.joined = this.canSend = joined;
    this.state.setAttribute("aria-live", isNews ? "polite" : "off");
    this.asked = false;
    if (this.state.textContent !== sentence) this.state.textContent = sentence;
    this.join.textContent = joined ? this.words.leave : this.words.join;
    this.element.classList.toggle("joined", joined);
  }

  show(happened) {
    const message = this.form && read(this.form, happened.frame);
    const item = message
      ? el("li", {}, el("strong", {}, message.name ?? ""), ` ${short(message.text ?? "")}`)
      : el("li", {}, el("code", {}, short(textOf(happened))));
    this.received.append(item);
    if (this.received.children.length > MOST) this.received.firstChild.remove();
    this.follow();
  }
}
