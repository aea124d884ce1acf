/** What names, rooms and messages may be: each rule gives the problem in words, or "". */

// Channels takes no other group names: BaseChannelLayer.require_valid_group_name.
const GROUP_NAME = /^[A-Za-z0-9_.-]{1,99}$/;
const CONTROL = /\p{Cc}/u;
// What shows nothing by itself: control and format characters, spaces, marks, fillers, blank signs.
const UNSEEN =
  /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1D159}]*$/u;
const LONGEST_MESSAGE = 2000; // characters, which Python counts as well: an emoji is one or more
const HALF_CHARACTER = /\p{Cs}/u; // a lone surrogate: no UTF-8 can carry it

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

/** How much too long a message is. @param {string} message */
export function lengthProblem(message) {
  const length = [...message].length;
  const surplus = length - LONGEST_MESSAGE;
  if (surplus <= 0) return "";
  const characters = surplus === 1 ? "1 character" : `${surplus} characters`;
  return `The message is ${characters} too long: it has ${length}, and may have ${LONGEST_MESSAGE}.`;
}

/** What is wrong with a message. @param {string} message */
export function messageProblem(message) {
  if (message === "") return "Write a message first.";
  if (HALF_CHARACTER.test(message)) return "Not sent: the message contains half a character.";
  if (UNSEEN.test(message)) return "Not sent: all characters of the message are invisible.";
  return lengthProblem(message);
}
