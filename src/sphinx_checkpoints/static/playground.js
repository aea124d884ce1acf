// Offers to run a playground where that is possible; nothing of it is loaded before.
(() => {
  const QUIET = 15; // seconds without a sign from a start, after which it is given up

  const able = () =>
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function";

  /** @param {Element} place @param {string} selector */
  const find = (place, selector) => /** @type {HTMLElement} */ (place.querySelector(selector));

  // What is slow tells of each part that comes. A page that slept has had no ticks.
  /** @param {Worker} worker */
  const watch = (worker) => {
    let quiet = 0;
    const watching = setInterval(() => {
      quiet += 1;
      if (quiet >= QUIET) worker.dispatchEvent(new ErrorEvent("error", { message: "stalled" }));
    }, 1000);
    worker.addEventListener("message", ({ data }) => {
      quiet = 0;
      if (data.event === "ready") clearInterval(watching);
    });
    worker.addEventListener("error", () => clearInterval(watching));
  };

  /** @param {string} folder */
  const startWorker = (folder) => {
    const worker = new Worker(`${folder}worker.js`, { type: "module" });
    worker.early = [];
    worker.onmessage = worker.onerror = (/** @type {Event} */ event) => worker.early?.push(event);
    watch(worker);
    return worker;
  };

  /** Rejected when a worker has an error. @param {Worker} worker @returns {Promise<never>} */
  const broken = (worker) =>
    new Promise((_, reject) => {
      worker.addEventListener("error", ({ message }) => reject(new Error(message || "unloaded")));
    });

  /** @type {Map<string, { [name: string]: Function }>} */
  const scripts = new Map(); // those that are there
  let tries = 0;

  // A browser remembers the address of a script that was lost, and that it was.
  /** @param {string} address */
  const load = async (address) => {
    const script = scripts.get(address) ?? (await import(`${address}${tries ? `?${tries}` : ""}`));
    scripts.set(address, script);
    return script;
  };

  /** @param {HTMLElement} box */
  const run = async (box) => {
    const absolute = (/** @type {string} */ path = "") => new URL(path, location.href).href;
    const { meaning } = box.dataset;
    const [folder, page] = [absolute(box.dataset.folder), absolute(box.dataset.page)];
    const getMeaning = async () => (meaning ? load(absolute(meaning)) : {});
    const start = () => startWorker(folder);
    const stop = new AbortController();
    let worker;
    try {
      // Python starts to load while the page does.
      worker = start();
      const given = { folder, page, getMeaning, worker, startWorker: start, signal: stop.signal };
      const loading = load(`${folder}page.js`).then(({ run }) => run(box, given));
      await Promise.race([loading, broken(worker)]);
    } catch (error) {
      console.warn(error);
      tries += 1;
      stop.abort();
      worker?.terminate();
      throw error;
    }
  };

  /** @param {HTMLElement} box @param {string} [text] */
  const say = (box, text = "") => {
    const note = find(box, ".checkpoints-note");
    note.textContent = text;
    note.hidden = false;
  };

  /** @param {HTMLElement} box */
  const offer = (box) => {
    const place = find(box, ".checkpoints-offer");
    const button = /** @type {HTMLButtonElement} */ (find(place, "button"));
    place.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      const reason = await run(box).catch(({ message }) => box.dataset[message] ?? message);
      button.disabled = false;
      if (reason === undefined) return;
      say(
        box,
        box.dataset.failed?.replace("{reason}", () => reason),
      );
      if (document.activeElement === document.body) button.focus();
    });
  };

  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll(".checkpoints-playground[data-folder]");
  for (const box of boxes) {
    if (location.protocol === "file:") say(box, box.dataset.local);
    else if (!able()) say(box, box.dataset.old);
    else offer(box);
  }
})();
