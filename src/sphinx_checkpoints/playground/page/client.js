// One client: a name, a room, a message box, a frame by hand, and what it sent and received.
/** @import { Data, Meaning, Words } from "./data.js" */
/** @import { ClientMessage } from "./members.js" */
/** @import { Happening } from "./messages.js" */
import { pathOf, roomOf } from "./address.js";
import { byHand } from "./by-hand.js";
import { Conversation } from "./conversation.js";
import { button, el, field, fill, isComposing, unique } from "./dom.js";
import { make } from "./form.js";
import { RESTARTED } from "./members.js";

const MEGABYTE = 1_000_000;

export class Client {
  #asked = false; // whether the reader has pressed the button
  #isConnected = false;
  #path = "";

  /**
   * @param {string} id
   * @param {string} path
   * @param {Pick<Data, "client" | "frames">} data
   * @param {Words} words
   * @param {(message: ClientMessage) => unknown} act - does what the reader asks for; whether it can
   * @param {Meaning} [meaning]
   */
  constructor(id, path, { client, frames }, words, act, meaning = {}) {
    this.id = id;
    this.settings = client;
    this.words = words;
    this.act = act;
    this.form = client.message;
    this.meaning = meaning;
    const typed = { autocomplete: "off", spellcheck: "false" };
    this.name = el("input", { value: id, oninput: () => this.#label(), ...typed });
    this.room = el("input", { value: roomOf(client, path), ...typed });
    this.state = el("p", { class: "state", role: "status" }, words.is_not_connected);
    this.join = button(words.join, () => this.toggle());
    this.heading = el("p", { class: "who", id: unique("client") }, id);
    this.conversation = new Conversation(this.form, words, meaning);
    this.box = this.form ? this.#messageBox() : "";
    this.element = this.#layout(frames);
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
      this.conversation.element,
      this.box,
      byHand(words, frames, example, (text) => this.sendText(text)),
    );
  }

  #label() {
    this.heading.textContent = this.name.value;
    this.conversation.label(this.name.value);
  }

  #messageBox() {
    const text = el("input", { autocomplete: "off" });
    const send = () => {
      if (text.value && this.sendText(this.#make(text.value))) text.value = "";
    };
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !isComposing(event)) send();
    });
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
    if (this.#isConnected) this.act({ do: "leave", client: this.id });
    else this.open();
  }

  open() {
    this.act({ do: "open", client: this.id, path: pathOf(this.settings, this.room.value) });
  }

  /** Send a frame, if that can be; whether it can. @param {string} text */
  sendText(text) {
    const can = this.act({ do: "send", client: this.id, text });
    if (!can) this.set(false, this.words.join_first, true);
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
        this.set(true, fill(words.is_connected, values));
        break;
      case "closed":
        this.set(false, this.#closing(happening), happening.code !== RESTARTED);
        break;
      case "crashed":
        this.set(false, fill(words.crashed, values), true);
        break;
      case "leaves":
        this.set(false, words.is_not_connected);
        break;
      case "requests":
      case "answered":
        break; // the list of what crosses the wire has them
      default:
        this.conversation.add(happening);
    }
  }

  // A code, and what it means where the application says that.
  /** @param {Happening} happening */
  #closing(happening) {
    const meaning = this.meaning.describeCode?.(happening.code ?? 0, this.#path);
    return [fill(this.words.is_closed, { ...happening }), meaning].filter(Boolean).join(": ");
  }

  // There is no server any more, or another one.
  lost() {
    this.set(false, this.words.is_not_connected);
  }

  /**
   * It is read out where the reader asked for it or the server did it, and not where a transcript or
   * a restart does it to all.
   * @param {boolean} isConnected
   * @param {string} sentence
   */
  set(isConnected, sentence, isNews = this.#asked) {
    this.state.setAttribute("aria-live", isNews ? "polite" : "off");
    this.#asked = false;
    this.#isConnected = isConnected;
    if (this.state.textContent !== sentence) this.state.textContent = sentence;
    this.join.textContent = isConnected ? this.words.leave : this.words.join;
    this.element.classList.toggle("joined", isConnected);
  }
}
