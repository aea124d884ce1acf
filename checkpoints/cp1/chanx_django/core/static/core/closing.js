/** What it means when a server takes no WebSocket, closes one or answers with an error, in words: those of
 *  all pages, and of the tutorial's playground. */

const BAD_ROOM = 4400;
const NO_ROUTE = 4404;
const CONSUMER_FAILED = 4500;

const OWN = ["localhost", "127.0.0.1", "[::1]"]; // which a server takes that has no list of hosts

/** @type {Record<number, string>} */
const WORDS = {
  1011: "The server failed; its terminal says why.",
  1012: "The server is restarting.",
  4400: "The server takes no room of this name.",
  4401: "The server does not know who you are: log in, then try again.",
  4403: "The server does not let you in: log in as somebody who may, then try again.",
  4413: "The server closed the connection: what you sent is too large.",
  4429: "The server closed the connection: you sent too much at once. Wait a moment.",
  4500: "The server failed; its terminal says why.",
};

// What is missing where no route takes a path, by how the path begins.
const MISSING = {
  "/ws/chat/":
    "The server has no chat route yet. Part 2 of the tutorial, “Chat WebSocket”, adds it; its " +
    "Step 4 switches it on.",
  "/ws/assistants/": "The server has no assistant yet. Part 3 of the tutorial adds it.",
  "/ws/system/": "The server has no system route yet. Part 4 of the tutorial adds it.",
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
  "This server speaks no WebSockets yet",
];

/** The anchor of what that page says of a sentence, or undefined if it says nothing.
 *  @param {string} words */
export function findExplanation(words) {
  const text = EXPLAINED.find((beginning) => words.startsWith(beginning));
  const named = text?.toLowerCase().match(/[a-z]+/g);
  return named && `#error-${named.join("-")}`;
}

/** What a close code means, in words, or undefined for a code without a meaning of its own.
 *  @param {number} code
 *  @param {string} path - of the WebSocket */
export function describeCode(code, path) {
  if (code !== NO_ROUTE) return WORDS[code];
  const found = Object.entries(MISSING).find(([beginning]) => path.startsWith(beginning));
  return found?.[1] ?? `The server has no route for ${path}.`;
}

/** Why the server closed a connection for good.
 *  @param {number} code
 *  @param {string} reason
 *  @param {string} path - of the WebSocket */
export function describeClose(code, reason, path) {
  const words = reason ? `code ${code}, ${reason}` : `code ${code}`;
  return describeCode(code, path) ?? `The server closed the connection: ${words}`;
}

/** Why a server does not accept a WebSocket, as far as a page can know it.
 *  @param {Response | undefined} answer - to a request for the page
 *  @param {string} host - that the page is from */
export function describeRefusal(answer, host) {
  if (answer?.headers.get("Server")?.startsWith("WSGIServer")) {
    return (
      "This server speaks no WebSockets yet: it is Django’s own. Part 1 of the tutorial, “Install Chanx”, " +
      "puts Daphne in its place: “daphne” comes first in INSTALLED_APPS."
    );
  }
  if (!answer?.ok) return "The server does not accept the connection: is it running?";
  const beginning = "The server shows this page but takes no WebSocket";
  if (OWN.includes(host)) return `${beginning}: its terminal says why.`;
  return (
    `${beginning} from “${host}”. Name it in ALLOWED_HOSTS, from Part 6 on as ` +
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

/** Whether the server did not take a message, and goes on with what it does. @param {any} frame */
export function isRefusal(frame) {
  return frame?.action === "error" && !frame.payload?.detail;
}

/** What the server says about a message that it did not take or that it failed at, or undefined for another
 *  frame. Pydantic says what is wrong with a message; Chanx's own words are about what handles it.
 *  @param {any} frame */
export function describeError(frame) {
  if (frame?.action !== "error") return undefined;
  const problems = [frame.payload].flat().map(describeProblem).join("; ");
  if (isRefusal(frame)) return `The server refused a message: ${problems}`;
  return `The server failed at a message; its terminal says why. ${problems}`;
}
