// Offers to run a playground where that is possible; nothing of it is loaded before.
(() => {
  const able = () =>
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function";

  /** @param {Element} place @param {string} selector */
  const find = (place, selector) => /** @type {HTMLElement} */ (place.querySelector(selector));

  /** @param {string} folder */
  const startWorker = (folder) => {
    const worker = new Worker(`${folder}worker.js`, { type: "module" });
    worker.early = [];
    worker.onmessage = worker.onerror = (/** @type {Event} */ event) => worker.early?.push(event);
    return worker;
  };

  /** @param {HTMLElement} box @param {string} [text] */
  const say = (box, text = "") => {
    const note = find(box, ".checkpoints-note");
    note.textContent = text;
    note.hidden = false;
    find(box, ".checkpoints-offer").hidden = true;
  };

  /** @param {HTMLElement} box */
  const run = async (box) => {
    const { folder = "", page = "", failed } = box.dataset;
    const absolute = (/** @type {string} */ path) => new URL(path, location.href).href;
    let worker;
    try {
      // Python starts to load while the page does.
      worker = startWorker(absolute(folder));
      const { run } = await import(`${absolute(folder)}page.js`);
      await run(box, absolute(folder), absolute(page), worker);
    } catch (error) {
      console.warn(error);
      worker?.terminate();
      say(box, failed);
    }
  };

  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll(".checkpoints-playground[data-folder]");
  for (const box of boxes) {
    if (location.protocol === "file:") say(box, box.dataset.local);
    else if (!able()) say(box, box.dataset.old);
    else {
      const offer = find(box, ".checkpoints-offer");
      const button = /** @type {HTMLButtonElement} */ (find(offer, "button"));
      offer.hidden = false;
      button.addEventListener("click", () => {
        button.disabled = true;
        run(box);
      });
    }
  }
})();
