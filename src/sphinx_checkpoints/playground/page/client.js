// One client: who it is, where, what it can send, and what it sent and received.
/** @import { ClientSettings, Data, Meaning, Words } from "./data.js" */
/** @import { ClientMessage } from "./members.js" */
/** @import { Happening } from "./messages.js" */
import { pathOf, roomOf, settingsFor } from "./address.js";
import { askingByHand } from "./asking.js";
import { byHand } from "./by-hand.js";
import { Conversation } from "./conversation.js";
import { button, el, field, fill, unique } from "./dom.js";
import { placesIn } from "./form.js";
import { RESTARTED } from "./members.js";
import { MessageBox } from "./message-box.js";

const MEGABYTE = 1_000_000;

export class Client {
  #asked = false; // whether the reader has pressed the button
  #isConnected = false;
  #path = "";

  /**
   * @param {string} id
   * @param {string} path
   * @param {Pick<Data, "clients" | "frames">} data
   * @param {Words} words
   * @param {(message: ClientMessage) => unknown} act - does what the reader asks for; whether it can
   * @param {Meaning} [meaning]
   */
  constructor(id, path, data, words, act, meaning = {}) {
    this.id = id;
    this.data = data;
    this.words = words;
    this.act = act;
    this.meaning = meaning;
    const typed = { autocomplete: "off", spellcheck: "false" };
    this.name = el("input", { value: id, oninput: () => this.#label(), ...typed });
    this.room = el("input", typed);
    this.state = el("p", { class: "state", role: "status" }, words.is_not_connected);
    this.join = button(words.join, () => this.toggle());
    this.heading = el("p", { class: "who", id: unique("client") }, id);
    this.conversation = new Conversation(words, meaning);
    this.element = el("section", { class: "client", "aria-labelledby": this.heading.id });
    this.#use(settingsFor(data.clients, path), path);
    this.#label();
  }

  /**
   * Have the fields of what is at a path.
   * @param {ClientSettings | undefined} settings
   * @param {string} path
   */
  #use(settings, path) {
    const { message, answers = [], frames } = settings ?? {};
    this.settings = settings;
    this.room.value = roomOf(settings, path);
    this.conversation.forms = [...(message ? [message] : []), ...answers];
    const send = (/** @type {string} */ text) => this.sendText(text);
    const box = settings && message ? this.#messageBox(settings) : null;
    const example = () => box?.make("x".repeat(MEGABYTE)) ?? "x".repeat(MEGABYTE);
    this.element.replaceChildren(
      this.heading,
      ...this.#whoAndWhere(),
      this.join,
      this.state,
      this.conversation.element,
      box?.element ?? "",
      byHand(this.words, { ...this.data.frames, ...frames }, example, send),
      ...this.#asking(),
    );
  }

  // A name, where messages have one; and a room or a path, where there are several.
  #whoAndWhere() {
    const { settings, words } = this;
    if (!settings) return [field(words.path, this.room)];
    const who = placesIn(settings.message).has("name") ? [field(words.name, this.name)] : [];
    const hasRooms = settings.path.includes("{room}");
    return hasRooms ? [...who, field(words.room, this.room)] : who;
  }

  /** @param {ClientSettings} settings */
  #messageBox(settings) {
    const name = () => this.name.value;
    return new MessageBox(settings, this.words, name, (text) => this.sendText(text));
  }

  // Where the page's author has examples of requests.
  #asking() {
    const { requests } = this.settings ?? {};
    if (!requests) return [];
    return [
      askingByHand(this.words, requests, (asking) =>
        this.act({ do: "request", client: this.id, ...asking }),
      ),
    ];
  }

  #label() {
    this.heading.textContent = this.name.value;
    this.conversation.label(this.name.value);
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
        this.#connects(happening.path ?? "");
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

  // A transcript may lead a client to where other messages are sent.
  /** @param {string} path */
  #connects(path) {
    this.#path = path;
    const settings = settingsFor(this.data.clients, path);
    if (settings && settings !== this.settings) this.#use(settings, path);
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
