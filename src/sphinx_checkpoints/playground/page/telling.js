// Tells the page what it can keep up with. A program that prints or sends for ever would fill the page's
// memory, and leave it no time to notice: what is too much is left out, but for what changes how things
// stand, and the page is told how much that was.
const LONGEST = 10_000; // characters of a line of the log
const LINES = 1000; // that the page has not taken yet
const CHARACTERS = 32e6; // of all else
const LEAST = 10_000; // what the shortest message costs the page is like so many

const canBeLeftOut = ({ told, kind = "" }) =>
  told === "log" || (told === "happened" && kind.startsWith("receives"));

export const telling = (post) => {
  const lines = { most: LINES, waiting: 0 };
  const characters = { most: CHARACTERS, waiting: 0 };
  const unheard = [];
  let leftOut = 0;

  const tell = (data, size = 0) => {
    const [room, weight] = data.told === "log" ? [lines, 1] : [characters, size + LEAST];
    if (room.waiting >= room.most && canBeLeftOut(data)) {
      leftOut += 1;
      return;
    }
    if (data.told === "log") data.text = data.text.slice(-LONGEST);
    unheard.push([room, weight]);
    room.waiting += weight;
    post(data);
  };

  // The page has taken so many, in order.
  const heard = (count) => {
    for (const [room, weight] of unheard.splice(0, count)) room.waiting -= weight;
    if (leftOut) tell({ told: "left_out", count: leftOut });
    leftOut = 0;
  };

  return { tell, heard };
};
