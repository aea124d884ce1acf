// What the reader has ticked: kept in the browser, by the digests of the steps, and marked beside
// each link to a part. The first page says where to go on.
(() => {
  const site = window.checkpointsParts;
  if (!site?.parts.length) return;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("..", script.src);
  const steps = site.parts.flatMap((part) => part.steps.map((step) => ({ part, step })));

  /** @type {Progress["isDigest"]} */
  const isDigest = (value) => typeof value === "string" && /^[0-9a-f]{16}$/.test(value);

  /**
   * Digests that the browser keeps under a name, or this page alone where the browser refuses.
   * @param {string} name
   * @returns {Kept}
   */
  const kept = (name) => {
    // Other sites, and other versions of this one, may share its origin.
    const key = `checkpoints-${name}:${root.pathname}`;
    /** @type {Set<string> | null} */
    let unkept = null;
    const read = () => {
      try {
        return unkept ?? new Set(JSON.parse(localStorage.getItem(key) ?? "[]").filter(isDigest));
      } catch {
        return new Set(); // nothing that was written here
      }
    };
    /** @type {Kept["change"]} */
    const change = (digests, isIn) => {
      const changed = read(); // again before each change: another tab may have made one
      if (digests.every((digest) => changed.has(digest) === isIn)) return;
      for (const digest of digests) changed[isIn ? "add" : "delete"](digest);
      try {
        localStorage.setItem(key, JSON.stringify([...changed]));
        unkept = null;
      } catch {
        unkept = changed;
      }
    };
    return { key, read, change, isKept: () => !unkept };
  };
  const ticked = kept("progress");
  const checked = kept("checked"); // what the check has found done, and told once

  /** @type {Progress["change"]} */
  const change = (digests, isTicked) => {
    ticked.change(digests, isTicked);
    show();
  };

  /** @type {Progress["say"]} */
  const say = (name, values = {}) =>
    site.words[name].replace(/\{(\w+)\}/g, (_, value) => String(values[value]));

  /** @type {Progress["make"]} */
  const make = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };

  /** @type {Progress["count"]} */
  const count = (part) => {
    const digests = ticked.read();
    const done = part.steps.filter(({ digest }) => digests.has(digest)).length;
    return { done, all: part.steps.length };
  };

  /** @param {Element} place */
  const newMark = (place) => {
    const made = make("span", { className: "checkpoints-mark", role: "img" });
    const link = place.querySelector(":scope > .headerlink");
    if (link) link.before(" ", made);
    else place.append(" ", made);
    return made;
  };

  /** @type {Progress["mark"]} */
  const mark = (place, part) => {
    /** @type {HTMLElement} */
    const found = place.querySelector(":scope > .checkpoints-mark") ?? newMark(place);
    const { done, all } = count(part);
    found.textContent = done === all ? "\u2713" : `${done}/${all}`;
    found.ariaLabel = say("mark", { done, all });
    found.hidden = !done;
  };

  // Servers write one address in several ways. A fragment is part of it: a site in a single page.
  /** @param {string} href */
  const address = (href) => {
    const { host, pathname, hash } = new URL(href, root);
    return host + pathname.replace(/\/index(\.html)?$/, "/").replace(/\.html$/, "") + hash;
  };
  /** @param {string} href */
  const pageOf = (href) => href.replace(/#.*/, "");

  const markLinks = () => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll('[class*="toctree-l"] > a[href]');
    const parts = new Map(site.parts.map((part) => [address(part.address), part]));
    for (const link of links) {
      const part = parts.get(address(link.href));
      if (part) mark(link, part);
    }
  };

  const wayOn = () => {
    const digests = ticked.read();
    const done = steps.filter(({ step }) => digests.has(step.digest));
    if (!done.length) return [];
    // Who has begun with a later part goes on there; what they have left out comes last.
    const begun = steps.findIndex(({ part }) => part === done.at(-1)?.part);
    const inOrder = [...steps.slice(begun), ...steps];
    const next = inOrder.find(({ step }) => !digests.has(step.digest));
    const counts = { done: done.length, all: steps.length };
    if (!next) return [say("end", counts)];
    const href = `${pageOf(new URL(next.part.address, root).href)}#${next.step.id}`;
    const link = make("a", { href }, next.step.title);
    const [before, after] = say("next", { ...counts, part: next.part.title, step: "\0" }).split(
      "\0",
    );
    return [before ?? "", link, after ?? ""];
  };

  const showWayOn = () => {
    document.querySelector(".checkpoints-next")?.remove();
    const words = wayOn();
    if (address(pageOf(location.href)) !== address(pageOf(site.first)) || !words.length) return;
    const title = document.querySelector("[role=main] h1, main h1");
    title?.after(make("p", { className: "checkpoints-next" }, ...words));
  };

  const show = () => {
    markLinks();
    showWayOn();
    document.dispatchEvent(new Event("checkpoints-progress"));
  };

  window.checkpointsProgress = {
    site,
    steps,
    ticks: ticked.read,
    checked,
    change,
    resets: new Map(),
    count,
    mark,
    say,
    make,
    isDigest,
    isKept: ticked.isKept,
  };
  addEventListener("storage", (event) => [ticked.key, null].includes(event.key) && show());
  addEventListener("pageshow", (event) => event.persisted && show());
  show();
})();
