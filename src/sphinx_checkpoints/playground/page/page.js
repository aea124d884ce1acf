// Runs a playground in its box, in the place of what was recorded.
import { filesOf } from "./data.js";
import { Session } from "./session.js";
import { kept } from "./store.js";
import { View } from "./view.js";

const LOADED = ["pyodide.asm.wasm", "stdlib.bin", "packages.bin", "runtime.bin"];
const RECORDED = ".checkpoints-transcript";
const REPLACED = `.checkpoints-offer, ${RECORDED}`;

/** @param {string} address */
const json = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.json();
};

/**
 * Run what a folder holds with what a page gives.
 * @param {Element & { playground?: Session<View> }} box
 * @param {string} folder
 * @param {string} page
 * @param {Worker} worker
 */
export const run = async (box, folder, page, worker) => {
  const [data, manifest] = await Promise.all([json(page), json(`${folder}manifest.json`)]);
  const total = LOADED.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  const files = filesOf(data, kept);
  const address = `${folder}worker.js`;
  /** @param {Session<View>} made */
  const makeView = (made) => new View(data, files, made);
  const session = new Session(address, data, files, makeView);
  const { view } = session;
  for (const part of box.querySelectorAll(REPLACED)) part.toggleAttribute("hidden", true);
  box.append(view.element);
  // The button that had it is gone.
  if (document.activeElement === document.body) view.status.element.focus();
  box.playground = session; // for whoever looks into a running playground
  view.status.load(total);
  try {
    await session.start(worker);
  } catch (error) {
    view.element.remove();
    box.querySelector(RECORDED)?.toggleAttribute("hidden", false);
    throw error;
  }
};
