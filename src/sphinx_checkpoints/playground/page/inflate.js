// A worker beside the one that runs Python: it fetches archives and inflates them, which a browser does
// in the thread that reads. Given their addresses, it posts a buffer for each, in order.

/**
 * Bytes of an archive that have come, whether they were the last, its buffer, or why there is none.
 * @typedef {{ name?: string, bytes?: number, isWhole?: boolean, buffer?: ArrayBuffer, message?: string }} Inflated
 */

/** @param {Inflated} message @param {Transferable[]} [transferred] */
const post = (message, transferred = []) => self.postMessage(message, transferred);

/** @param {string} address */
const nameOf = (address) => address.replace(/.*\//, "");

/**
 * What an action gives; an error names the file that it is about.
 * @template Value
 * @param {string} name
 * @param {() => Promise<Value>} action
 */
const about = async (name, action) => {
  try {
    return await action();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
};

/** @param {string} address */
const get = async (address) => {
  const { ok, status, body } = await fetch(address);
  if (!ok || !body) throw new Error(`HTTP ${status}`);
  return body;
};

/** @param {string} name @param {ReadableStream<Uint8Array<ArrayBuffer>>} body */
const inflate = (name, body) => {
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counted = new TransformStream({
    transform(part, controller) {
      post({ name, bytes: part.length });
      controller.enqueue(part);
    },
    flush: () => post({ name, bytes: 0, isWhole: true }),
  });
  const inflated = body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
  return new Response(inflated).arrayBuffer();
};

/** @param {string[]} addresses */
const inflateAll = async (addresses) => {
  const bodies = addresses.map((address) => about(nameOf(address), () => get(address)));
  for (const [index, body] of (await Promise.all(bodies)).entries()) {
    const name = nameOf(addresses[index] ?? "");
    const buffer = await about(name, () => inflate(name, body));
    post({ buffer }, [buffer]);
  }
};

/** @param {MessageEvent<string[]>} event */
self.onmessage = async ({ data: addresses }) => {
  try {
    await inflateAll(addresses);
  } catch (error) {
    post({ message: error instanceof Error ? error.message : String(error) });
  }
  self.close();
};
