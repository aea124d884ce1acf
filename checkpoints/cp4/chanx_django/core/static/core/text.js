/** What a text may be that a person sends: each rule gives the problem in words, or "". */

// What shows nothing by itself: control and format characters, spaces, marks, fillers, blank signs.
export const UNSEEN =
  /^[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1D159}]*$/u;
export const HALF_CHARACTER = /\p{Cs}/u; // a lone surrogate: no UTF-8 can carry it
const LONGEST = 2000; // characters, which Python counts as well: an emoji is one or more

/** How much too long a text is. @param {string} text @param {string} noun - what it is called */
export function lengthProblem(text, noun) {
  const length = [...text].length;
  const surplus = length - LONGEST;
  if (surplus <= 0) return "";
  const characters = surplus === 1 ? "1 character" : `${surplus} characters`;
  return `The ${noun} is ${characters} too long: it has ${length}, and may have ${LONGEST}.`;
}

/** What is wrong with a text. @param {string} text @param {string} noun */
export function textProblem(text, noun) {
  if (text === "") return `Write a ${noun} first.`;
  if (HALF_CHARACTER.test(text)) return `Not sent: the ${noun} contains half a character.`;
  if (UNSEEN.test(text)) return `Not sent: all characters of the ${noun} are invisible.`;
  return lengthProblem(text, noun);
}

/** What to say of a text that could not be sent. @param {string} noun */
export function notConnected(noun) {
  return `Not sent: you are not connected. Your ${noun} stays here.`;
}
