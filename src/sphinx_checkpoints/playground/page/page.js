// Runs a playground in its box, in the place of what was recorded.
/** @import { Data, Manifest, Meaning } from "./data.js" */
import { filesOf } from "./data.js";
import { Session } from "./session.js";
import { storeOfPlayground } from "./store.js";
import { View } from "./view.js";

const REPLACED = ".checkpoints-offer, .checkpoints-note, .checkpoints-transcript";

/**
 * What the button has for it, and a worker that starts already.
 * @typedef {object} Given
 * @property {Data} data
 * @property {Manifest} manifest
 * @property {Meaning} meaning
 * @property {Worker} worker
 * @property {() => Worker} startWorker
 * @property {AbortSignal} signal - that it has been given up
 */

/**
 * Run what a page gives.
 * @param {Element & { playground?: Session<View> }} box
 * @param {Given} given
 */
export const run = async (box, { data, manifest, meaning, worker, startWorker, signal }) => {
  signal.throwIfAborted();
  const files = filesOf(data, storeOfPlayground);
  /** @param {Session<View>} made */
  const makeView = (made) => new View(data, files, made, meaning);
  const session = new Session(
    startWorker,
    data,
    files.filter(({ editable }) => editable),
    storeOfPlayground,
    makeView,
  );
  const { view } = session;
  const replaced = [...box.querySelectorAll(REPLACED)].filter((one) => !one.hasAttribute("hidden"));
  for (const part of replaced) part.toggleAttribute("hidden", true);
  box.append(view.element);
  // The button that had it is gone.
  if (document.activeElement === document.body) view.status.element.focus();
  box.playground = session; // for whoever looks into a running playground
  view.status.load(manifest);
  const look = () => session.keeping.look();
  addEventListener("storage", look, { signal });
  document.addEventListener("visibilitychange", look, { signal }); // a tab that slept was told nothing
  try {
    await session.start(worker);
  } catch (error) {
    view.element.remove();
    for (const part of replaced) part.toggleAttribute("hidden", false);
    throw error;
  }
};

export { work } from "./workbench.js";
