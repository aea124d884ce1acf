// One client: a name, a room, a message box, a frame by hand, and what it received.
/** @import { Data } from "./data.js" */
/** @import { Members } from "./members.js" */
/** @import { Happening } from "./messages.js" */
import { pathOf, roomOf } from "./address.js";
import { byHand } from "./by-hand.js";
import { button, el, field, fill, unique } from "./dom.js";
import { make } from "./form.js";
import { RESTARTED } from "./members.js";
import { Received } from "./received.js";

const MEGABYTE = 1_000_000;

export class Client {
  #asked = false; // whether the reader has pressed the button
  #path = "";

  /** @param {string} id @param {string} path @param {Data} data @param {Members} members */
  constructor(id, path, data, members) {
    const { client, words } = data;
    this.id = id;
    this.settings = client;
    this.words = words;
    this.members = members;
    this.form = client.message;
    const typed = { autocomplete: "off", spellcheck: "false" };
    this.name = el("input", { value: id, oninput: () => this.#label(), ...typed });
    this.room = el("input", { value: roomOf(client, path), ...typed });
    this.state = el("p", { class: "state", role: "status" }, words.is_not_connected);
    this.join = button(words.join, () => this.toggle());
    this.heading = el("p", { class: "who", id: unique("client") }, id);
    this.received = new Received(this.form, words);
    this.element = this.#layout(data.frames);
    this.#label();
  }

  /** @param {Record<string, string>} frames */
  #layout(frames) {
    const { words, settings, form } = this;
    const example = () => this.#make("x".repeat(MEGABYTE));
    return el(
      "section",
      { class: "client", "aria-labelledby": this.heading.id },
      this.heading,
      form ? field(words.name, this.name) : "",
      field(settings.path ? words.room : words.path, this.room),
      this.join,
      this.state,
      this.received.element,
      form ? this.#messageBox() : "",
      byHand(words, frames, example, (text) => this.sendText(text)),
    );
  }

  #label() {
    this.heading.textContent = this.name.value;
    this.received.label(this.name.value);
  }

  #messageBox() {
    const text = el("input", { autocomplete: "off" });
    const send = () => {
      if (text.value && this.sendText(this.#make(text.value))) text.value = "";
    };
    text.addEventListener("keydown", (event) => event.key === "Enter" && send());
    const { message, send: label } = this.words;
    return el("div", { class: "row" }, field(message, text), button(label, send));
  }

  // A frame that holds a text, in the form of a message where there is one.
  /** @param {string} text */
  #make(text) {
    return this.form ? make(this.form, { name: this.name.value, text }) : text;
  }

  toggle() {
    this.#asked = true;
    if (this.members.isConnected(this.id)) this.members.leave(this.id);
    else this.open();
  }

  open() {
    this.members.open(this.id, pathOf(this.settings, this.room.value));
  }

  /** Send a frame, if that can be; whether it can. @param {string} text */
  sendText(text) {
    const can = this.members.sendText(this.id, text);
    if (!can) this.#set(this.words.join_first, true);
    return can;
  }

  /** Follow what happens to this client, whoever makes it happen. @param {Happening} happening */
  take(happening) {
    const { words } = this;
    const values = { ...happening, path: this.#path };
    switch (happening.kind) {
      case "connects":
        this.#path = happening.path ?? "";
        break;
      case "accepted":
        this.#set(fill(words.is_connected, values));
        break;
      case "closed":
        this.#set(fill(words.is_closed, values), happening.code !== RESTARTED);
        break;
      case "crashed":
        this.#set(fill(words.crashed, values), true);
        break;
      case "leaves":
        this.#set(words.is_not_connected);
        break;
      case "receives":
      case "receives_text":
      case "receives_bytes":
        this.received.add(happening);
    }
  }

  // There is no server any more.
  lost() {
    this.#set(this.words.is_not_connected);
  }

  /**
   * It is read out where the reader asked for it or the server did it, and not where a transcript or
   * a restart does it to all.
   * @param {string} sentence
   */
  #set(sentence, isNews = this.#asked) {
    const isConnected = this.members.isConnected(this.id);
    this.state.setAttribute("aria-live", isNews ? "polite" : "off");
    this.#asked = false;
    if (this.state.textContent !== sentence) this.state.textContent = sentence;
    this.join.textContent = isConnected ? this.words.leave : this.words.join;
    this.element.classList.toggle("joined", isConnected);
  }
}
