// Tells the page what it can keep up with. A program that prints or sends for ever would fill the page's
// memory, and leave it no time to notice: what is too much is left out, but for what changes how things
// stand, and the page is told how much that was.
/** @import { WorkerMessage } from "./messages.js" */

const LONGEST = 10_000; // characters of a line of the log
const LINES = 1000; // that the page has not taken yet
const CHARACTERS = 32e6; // of all else
const LEAST = 10_000; // what the shortest message costs the page is like so many

/** @param {WorkerMessage} message */
const canBeLeftOut = (message) =>
  message.event === "log" ||
  message.event === "socket_received" ||
  (message.event === "happened" && message.kind.startsWith("receives"));

/** @param {(message: WorkerMessage) => void} post */
export const telling = (post) => {
  const lines = { most: LINES, waiting: 0 };
  const characters = { most: CHARACTERS, waiting: 0 };
  /** @type {[room: typeof lines, weight: number][]} */
  const unheard = [];
  let leftOut = 0;

  /** @param {WorkerMessage} message */
  const tell = (message, size = 0) => {
    const isLine = message.event === "log";
    const room = isLine ? lines : characters;
    const weight = isLine ? 1 : size + LEAST;
    if (room.waiting >= room.most && canBeLeftOut(message)) {
      leftOut += 1;
      return;
    }
    if (message.event === "log") message.text = message.text.slice(-LONGEST);
    unheard.push([room, weight]);
    room.waiting += weight;
    post(message);
  };

  /** The page has taken so many, in order. @param {number} count */
  const heard = (count) => {
    for (const [room, weight] of unheard.splice(0, count)) room.waiting -= weight;
    if (leftOut) tell({ event: "left_out", count: leftOut });
    leftOut = 0;
  };

  return { tell, heard };
};
