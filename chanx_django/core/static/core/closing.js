/** What it means when the server closes a WebSocket or answers with an error, in words: this page's, and
 *  those of the tutorial's playground. Codes from 4000 are of core/websockets.py. */

const BAD_ROOM = 4400;
const NO_ROUTE = 4404;
const CONSUMER_FAILED = 4500;

const OWN = ["localhost", "127.0.0.1", "[::1]"]; // which a server takes that has no list of hosts

/** @type {Record<number, string>} */
const WORDS = {
  1012: "The server is restarting.",
  4400: "The server takes no room of this name.",
  4404:
    "The server has no chat route yet. Part 2 of the tutorial, “Chat WebSocket”, adds it; its " +
    "Step 4 switches it on.",
  4413: "The server closed the connection: what you sent is too large.",
  4429: "The server closed the connection: you sent too much at once. Wait a moment.",
  4500: "The server failed; its terminal says why.",
};

// What the tutorial's page on troubleshooting explains: how these sentences begin.
const EXPLAINED = [
  "Connection lost.",
  "The server closed the connection: what you sent is too large.",
  "The server closed the connection: you sent too much at once.",
  "The server does not accept the connection: is it running?",
  "The server failed; its terminal says why.",
  "The server has no chat route yet.",
  "The server shows this page but takes no WebSocket",
  "The server takes no room of this name.",
];

/** The anchor of what that page says of a sentence, or undefined if it says nothing.
 *  @param {string} words */
export function findExplanation(words) {
  const text = EXPLAINED.find((beginning) => words.startsWith(beginning));
  const named = text?.toLowerCase().match(/[a-z]+/g);
  return named && `#error-${named.join("-")}`;
}

/** What a close code means, in words, or undefined for a code without a meaning of its own.
 *  @param {number} code */
export function describeCode(code) {
  return WORDS[code];
}

/** Why a server does not accept a WebSocket, as far as a page can know it.
 *  @param {boolean} isServed - whether it shows the page
 *  @param {string} host - that the page is from */
export function describeRefusal(isServed, host) {
  if (!isServed) return "The server does not accept the connection: is it running?";
  if (OWN.includes(host)) {
    return "The server shows this page but takes no WebSocket: look for “Starting ASGI/Daphne” in its terminal.";
  }
  return (
    `The server shows this page but takes no WebSocket from “${host}”. Name it among its hosts, as in ` +
    `DJANGO_ALLOWED_HOSTS=localhost,${host}, and start it again. If it is there, a proxy in between ` +
    "lets no WebSockets pass."
  );
}

/** Whether the server meant it, so that trying again is no use.
 *  @param {number} code */
export function isDeliberate(code) {
  return code === 1000 || (code >= 3000 && code !== CONSUMER_FAILED);
}

/** Whether the room cannot be entered at all, so that the form is the place to go.
 *  @param {number} code */
export function isAboutRoom(code) {
  return code === BAD_ROOM || code === NO_ROUTE;
}

/** One error of an error frame, in words: one of Pydantic's {loc, msg}, or Chanx's {detail}.
 *  @param {any} error */
function describeProblem(error) {
  const place = Array.isArray(error?.loc) ? error.loc.join(".") : "";
  const problem = String(error?.msg ?? error?.detail ?? "no reason given");
  return place ? `${place}: ${problem}` : problem;
}

/** What the server says about a message that it did not take or that it failed at, or undefined for another
 *  frame. Pydantic says what is wrong with a message; Chanx's own words are about what handles it.
 *  @param {any} frame */
export function describeError(frame) {
  if (frame?.action !== "error") return undefined;
  const problems = [frame.payload].flat().map(describeProblem).join("; ");
  if (frame.payload?.detail)
    return `The server failed at a message; its terminal says why. ${problems}`;
  return `The server refused a message: ${problems}`;
}
