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
 * What stands in the room's field for a path: the path itself, where no form of one is configured.
 * @param {ClientSettings} settings
 * @param {string} path
 */
export const roomOf = (settings, path) => {
  if (!settings.path) return path;
  const [before = "", after = ""] = settings.path.split("{room}");
  const fits = path.startsWith(before) && path.endsWith(after);
  return decoded(
    fits ? path.slice(before.length, path.length - after.length) : String(settings.room),
  );
};

/**
 * The path that a browser would ask for: what it may not hold is escaped.
 * @param {ClientSettings} settings
 * @param {string} room
 */
export const pathOf = (settings, room) => {
  const path = settings.path?.replace("{room}", () => encodeURIComponent(room)) ?? room;
  const { pathname, search } = new URL(path.replace(/^\/*/, "/"), "http://localhost");
  return pathname + search;
};
