/** What names and rooms may be: each rule gives the problem in words, or "". */

import { HALF_CHARACTER, UNSEEN } from "../core/text.js";

// Channels takes no other group names: BaseChannelLayer.require_valid_group_name.
const GROUP_NAME = /^[A-Za-z0-9_.-]{1,99}$/;
const CONTROL = /\p{Cc}/u;

/** What is wrong with a name. @param {string} name */
export function nameProblem(name) {
  const length = [...name].length;
  if (length === 0) return "Enter a name.";
  if (length > 40) return `Shorten the name to 40 characters: it has ${length}.`;
  if (CONTROL.test(name) || HALF_CHARACTER.test(name)) {
    return "Remove the characters that cannot be shown, such as tabs.";
  }
  if (UNSEEN.test(name)) return "Enter a name that can be seen: all its characters are invisible.";
  return "";
}

/** What is wrong with a room. @param {string} room */
export function roomProblem(room) {
  if (room === "") return "Enter a room.";
  if (room.length > 99) return `Shorten the room to 99 characters: it has ${room.length}.`;
  if (!GROUP_NAME.test(room)) {
    return "Use only letters A–Z and a–z, digits, hyphens, underscores and periods.";
  }
  if (room === "." || room === "..") {
    return "Add a character: in an address, “.” and “..” stand for folders.";
  }
  return "";
}
