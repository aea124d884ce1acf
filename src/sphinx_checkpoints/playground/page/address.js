// Rooms, and the paths that lead to them.
/** @import { ClientSettings } from "./data.js" */

/** What an address shows as a room; a lone % is left as it is. @param {string} text */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * What stands in a path for {room}, or null for another path.
 * @param {ClientSettings} settings
 * @param {string} path
 */
const roomIn = (settings, path) => {
  const [before = "", after] = settings.path.split("{room}");
  if (after === undefined) return path === before ? "" : null;
  const fits = path.startsWith(before) && path.endsWith(after);
  return fits ? path.slice(before.length, path.length - after.length) : null;
};

/**
 * How a reader talks to what is at a path; undefined where nothing is configured for it.
 * @param {ClientSettings[]} clients
 * @param {string} path
 */
export const settingsFor = (clients, path) =>
  clients.find((one) => roomIn(one, bare(path)) !== null);

/** A path without its query. @param {string} path */
const bare = (path) => path.replace(/\?.*/, "");

/**
 * What stands in the room's field for a path: the path itself, where no form of one is configured.
 * @param {ClientSettings | undefined} settings
 * @param {string} path
 */
export const roomOf = (settings, path) =>
  settings ? decoded(roomIn(settings, bare(path)) ?? "") : path;

/**
 * The path that a browser would ask for: what it may not hold is escaped.
 * @param {ClientSettings | undefined} settings
 * @param {string} room
 */
export const pathOf = (settings, room) => {
  const path = settings?.path.replace("{room}", () => encodeURIComponent(room)) ?? room;
  const { pathname, search } = new URL(path.replace(/^\/*/, "/"), "http://localhost");
  return pathname + search;
};
