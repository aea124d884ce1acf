// The service worker of the windows: registered when the first one is opened.
/** @import { Words } from "./data.js" */

const GONE = 404;

/** The folder of this edition of the page, and what is below it where windows are. */
export const folder = new URL(".", import.meta.url);
export const scope = new URL("app/", folder);

/** A promise of an active one. @param {ServiceWorkerRegistration} registration @returns {Promise<ServiceWorker>} */
const activeOf = ({ installing, waiting, active }) =>
  new Promise((resolve, reject) => {
    const worker = installing ?? waiting ?? active;
    const look = () => {
      if (worker?.state === "activated") resolve(worker);
      if (worker?.state === "redundant") reject(new Error("redundant"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });

/** What the service worker calls this page. @param {ServiceWorker} worker @returns {Promise<string>} */
const ownName = (worker) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(null, [port2]);
  });

/**
 * Take away that of an edition of the page that the site has no more; a browser never does by itself.
 * @param {ServiceWorkerRegistration} registration
 */
const forgetGone = async (registration) => {
  const { active, scope } = registration;
  if (!active || !scope.startsWith(new URL("..", folder).href)) return;
  const { status } = await fetch(active.scriptURL, { cache: "no-store" });
  if (status === GONE) await registration.unregister();
};

/**
 * Have it run; gives its name for this page. Rejected in a browser that has none.
 * @param {Pick<Words, "gone" | "no_service_worker">} words
 */
export const register = async (words) => {
  const { serviceWorker } = navigator;
  if (!serviceWorker) throw new Error(words.no_service_worker);
  const script = new URL("service-worker.js", folder);
  script.search = String(new URLSearchParams({ gone: words.gone }));
  const registration = await serviceWorker.register(script, { scope: scope.href });
  const name = await ownName(await activeOf(registration));
  for (const one of await serviceWorker.getRegistrations()) forgetGone(one).catch(() => {});
  return name;
};
