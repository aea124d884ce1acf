// The service worker of the windows: has what they ask for answered by the page that opened them. It
// keeps nothing, so a browser may stop it between two requests.
/** @import { Asked, Given } from "./messages.js" */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const APP = new URL(worker.registration.scope).pathname;
const FOLDER = new URL("..", worker.registration.scope).pathname;
// What is said where that page is not there any more; this script's address has it.
const GONE = new URL(worker.location.href).searchParams.get("gone") ?? "";
const PLAIN = { "content-type": "text/plain; charset=utf-8" };
const WITHOUT_BODY = [204, 205, 304];

/**
 * Which page's window an address belongs to, and what it names there: APP, page, window, path.
 * @param {string} address
 */
const placeOf = (address) => {
  const { pathname, search } = new URL(address);
  if (!pathname.startsWith(APP)) return null;
  const [page = "", window = "", ...rest] = pathname.slice(APP.length).split("/");
  return { page, window, path: `/${rest.join("/")}${search}` };
};

/** An address that begins at the root is one of the application of whoever asks. @param {FetchEvent} event */
const wanted = async ({ request, clientId }) => {
  const place = placeOf(request.url);
  const asking = place ? null : await worker.clients.get(clientId);
  const { pathname, search } = new URL(request.url);
  const from = asking && placeOf(asking.url);
  return place ?? (from && { ...from, path: pathname + search });
};

/** @param {Client} page @param {Asked} asked @returns {Promise<Given>} */
const ask = (page, asked) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    page.postMessage(asked, [port2, asked.body.buffer]);
  });

/** @param {FetchEvent} event */
const answer = async (event) => {
  const { request } = event;
  const place = await wanted(event);
  const page = place && (await worker.clients.get(place.page.replace(/\..*/, "")));
  if (!page) return new Response(GONE, { status: 503, headers: PLAIN });
  const { status, headers, body } = await ask(page, {
    ...place,
    method: request.method,
    headers: [...request.headers],
    body: new Uint8Array(await request.arrayBuffer()),
    mode: request.mode,
    shown: ["document", "iframe", ""].includes(request.destination),
    referrer: (request.referrer && placeOf(request.referrer)?.path) || "",
  });
  const has = request.method !== "HEAD" && !WITHOUT_BODY.includes(status);
  return new Response(has ? body : null, { status, headers });
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
// A page asks who it is.
worker.addEventListener("message", ({ source, ports: [port] }) => {
  if (source instanceof Client) port?.postMessage(source.id);
});
worker.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const isOurs = pathname.startsWith(FOLDER) && !pathname.startsWith(APP);
  if (origin === worker.location.origin && !isOurs) event.respondWith(answer(event));
});
