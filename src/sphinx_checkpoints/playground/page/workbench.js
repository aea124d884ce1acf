// A part that is done in its page: what opens it, where its reader is, and what they have done of it.
/** @import { PartData, StepData } from "./data.js" */
/** @import { Given } from "./page.js" */
import { unpacked } from "./carrying.js";
import { Session } from "./session.js";
import { storeOfPart } from "./store.js";
import css from "./workbench.css";
import { WorkbenchView } from "./workbench-view.js";
import { filesOfPart } from "./workspace.js";

const HASH = "#work-";
const CARRIED = "~"; // before the files that an address carries

/**
 * Gives what opens it again, once it has been closed.
 * @param {HTMLElement & { playground?: Session<WorkbenchView> }} box
 * @param {Given} given
 */
export const work = async (box, { data, manifest, meaning, worker, startWorker, signal }) => {
  const { part } = data;
  signal.throwIfAborted();
  if (!part) throw new Error("no part");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  const store = storeOfPart(part.name);
  const files = filesOfPart(data, part, store);
  const place = new Place(part);
  const outside = {
    at: (/** @type {StepData} */ step) => place.at(step),
    done: (/** @type {number[]} */ numbers) => tick(part, numbers),
    address: (/** @type {string} */ carried) => place.carrying(carried),
    close: () => close(),
  };
  const session = new Session(
    startWorker,
    data,
    files,
    store,
    (/** @type {Session<WorkbenchView>} */ made) =>
      new WorkbenchView(data, part, files, made, meaning, outside, signal),
  );
  const { view } = session;
  const dialog = /** @type {HTMLDialogElement} */ (view.element);
  const open = async () => {
    dialog.showModal();
    document.documentElement.classList.add("checkpoints-working");
    const { carried } = place;
    view.steps.choose(place.first);
    if (carried !== undefined) view.offer(unpacked(carried));
  };
  const close = () => {
    dialog.close();
    document.documentElement.classList.remove("checkpoints-working");
    place.leave();
  };
  dialog.addEventListener("cancel", (event) => event.preventDefault()); // Escape leaves the editor
  document.body.append(dialog);
  await open();
  box.playground = session; // for whoever looks into a running one
  view.status.load(manifest);
  const look = () => session.keeping.look();
  addEventListener("storage", look, { signal });
  document.addEventListener("visibilitychange", look, { signal });
  try {
    await session.start(worker);
    return open;
  } catch (error) {
    close();
    dialog.remove();
    throw error;
  }
};

/** Where the reader is: in the page's address, and in the browser until they come back. */
class Place {
  /** @param {PartData} part */
  constructor(part) {
    this.steps = part.steps;
    this.key = `checkpoints-workbench-at ${part.name}`;
  }

  /** @param {StepData} step */
  at({ anchor }) {
    history.replaceState(history.state, "", HASH + anchor);
    try {
      localStorage.setItem(this.key, anchor);
    } catch {}
  }

  leave() {
    const { pathname, search } = location;
    history.replaceState(history.state, "", pathname + search);
  }

  // The step that the address names, or the one that the reader was at last.
  get first() {
    const known = [this.#named()[0] ?? "", this.#last()];
    const found = known.map((anchor) => this.steps.findIndex((step) => step.anchor === anchor));
    return Math.max(found.find((index) => index >= 0) ?? 0, 0);
  }

  // What the address says: the step, and what is carried to it.
  #named() {
    return location.hash.startsWith(HASH) ? location.hash.slice(HASH.length).split(CARRIED) : [];
  }

  // The files that the address carries, to be asked for once.
  get carried() {
    return this.#named()[1];
  }

  /** The address of the step, with files. @param {string} files */
  carrying(files) {
    return new URL(`${HASH}${this.#named()[0]}${CARRIED}${files}`, location.href).href;
  }

  #last() {
    try {
      return localStorage.getItem(this.key) ?? "";
    } catch {
      return "";
    }
  }
}

/** Tick steps in the page, as the reader would. @param {PartData} part @param {number[]} numbers */
const tick = ({ steps }, numbers) => {
  for (const { number, digest } of steps) {
    const box = document.querySelector(`.checkpoints-step[data-digest="${digest}"] input`);
    if (numbers.includes(number) && box instanceof HTMLInputElement && !box.checked) box.click();
  }
};
