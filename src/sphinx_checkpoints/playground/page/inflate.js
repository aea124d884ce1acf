// A worker beside the one that runs Python: it fetches archives and inflates them, which a browser does
// in the thread that reads. Given their addresses, it tells of a buffer for each, in order.
const get = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  return response.body;
};

const counted = () =>
  new TransformStream({
    transform(part, controller) {
      self.postMessage({ bytes: part.length });
      controller.enqueue(part);
    },
  });

self.onmessage = async ({ data: addresses }) => {
  try {
    for (const body of await Promise.all(addresses.map(get))) {
      const inflated = body.pipeThrough(counted()).pipeThrough(new DecompressionStream("gzip"));
      const buffer = await new Response(inflated).arrayBuffer();
      self.postMessage({ buffer }, [buffer]);
    }
  } catch ({ message }) {
    self.postMessage({ message });
  }
  self.close();
};
