// A worker beside the one that runs Python: it fetches archives and inflates them, which a browser does
// in the thread that reads. Given their addresses, it posts a buffer for each, in order.

/**
 * Bytes that have come, the buffer of an archive, or why there is none.
 * @typedef {{ bytes?: number, buffer?: ArrayBuffer, message?: string }} Inflated
 */

/** @param {Inflated} message @param {Transferable[]} [transferred] */
const post = (message, transferred = []) => self.postMessage(message, transferred);

/** @param {string} address */
const get = async (address) => {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address}: HTTP ${response.status}`);
  return response.body;
};

/** @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
const counted = () =>
  new TransformStream({
    transform(part, controller) {
      post({ bytes: part.length });
      controller.enqueue(part);
    },
  });

/** @param {MessageEvent<string[]>} event */
self.onmessage = async ({ data: addresses }) => {
  try {
    for (const body of await Promise.all(addresses.map(get))) {
      const inflated = body.pipeThrough(counted()).pipeThrough(new DecompressionStream("gzip"));
      const buffer = await new Response(inflated).arrayBuffer();
      post({ buffer }, [buffer]);
    }
  } catch (error) {
    post({ message: error instanceof Error ? error.message : String(error) });
  }
  self.close();
};
