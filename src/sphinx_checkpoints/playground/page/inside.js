// The first script of each page of the application in a window: leads its WebSockets to the application
// in the worker, and keeps its links, its forms and its cookies in the window.
import { socketClass } from "./inside-socket.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { prefix = "", cookies = "" } = script.dataset;
script.remove();
const channel = new BroadcastChannel(prefix);

/** What an address of the application is in this window. @param {string | URL} address */
const inside = (address) => {
  const url = new URL(address, document.baseURI);
  const isOutside = url.origin === location.origin && !url.pathname.startsWith(`${prefix}/`);
  if (isOutside) url.pathname = prefix + url.pathname;
  return url.href;
};

window.WebSocket = socketClass(channel, prefix);

for (const happening of ["click", "auxclick", "contextmenu"])
  addEventListener(
    happening,
    (event) => {
      const [link] = event.composedPath().filter((one) => one instanceof HTMLAnchorElement);
      if (link?.hasAttribute("href")) link.href = inside(link.href);
    },
    { capture: true },
  );

/** @param {Element | null} element @param {string} name - of the attribute with an address */
const keepInside = (element, name) => {
  const address = element?.getAttribute(name);
  if (address) element?.setAttribute(name, inside(address));
};
addEventListener(
  "submit",
  ({ target, submitter }) => {
    keepInside(/** @type {Element} */ (target), "action");
    keepInside(submitter, "formaction");
  },
  { capture: true },
);

const { open, history } = window;
window.open = (address, ...rest) => open.call(window, address && inside(address), ...rest);
for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
  const change = history[name];
  history[name] = (state, unused, address) => {
    change.call(history, state, unused, address == null ? address : inside(address));
    queueMicrotask(() => dispatchEvent(new Event("checkpoints-moved"))); // once it has a title, too
  };
}
// Where a script goes elsewhere by itself, in a browser that tells of that.
window.navigation?.addEventListener("navigate", (event) => {
  const address = inside(event.destination.url);
  if (!event.cancelable || event.formData || address === event.destination.url) return;
  event.preventDefault();
  location.href = address;
});

/** @param {string} text @returns {Map<string, string>} - each with its name */
const pairsOf = (text) =>
  new Map(text.split("; ").flatMap((pair) => (pair ? [[pair.replace(/=.*/s, ""), pair]] : [])));

let kept = pairsOf(cookies);
Object.defineProperty(document, "cookie", {
  configurable: true,
  get: () => [...kept.values()].join("; "),
  set: (/** @type {string} */ text) => {
    // What it is good for is the jar's to decide, which says what it has then.
    for (const [name, pair] of pairsOf(text.replace(/\s*;.*/s, ""))) kept.set(name, pair);
    channel.postMessage({ do: "cookie", path: location.pathname.slice(prefix.length), text });
  },
});
channel.addEventListener("message", ({ data }) => {
  if (data.event === "cookies") kept = pairsOf(data.cookies);
});
