// Offers to run a playground where that is possible; nothing of it is loaded before.
(() => {
  const say = (box, text) => {
    const note = box.querySelector(".checkpoints-note");
    note.textContent = text;
    note.hidden = false;
    box.querySelector(".checkpoints-offer").hidden = true;
  };

  const able = () =>
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function";

  for (const box of document.querySelectorAll(".checkpoints-playground[data-folder]")) {
    const { folder, page, local, old, failed } = box.dataset;
    if (location.protocol === "file:") say(box, local);
    else if (!able()) say(box, old);
    else {
      const offer = box.querySelector(".checkpoints-offer");
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", async ({ target }) => {
        target.disabled = true;
        let worker;
        const absolute = (path) => new URL(path, location.href).href;
        try {
          // Python starts to load while the page does.
          worker = new Worker(`${absolute(folder)}worker.js`, { type: "module" });
          worker.early = [];
          worker.onmessage = worker.onerror = (event) => worker.early.push(event);
          const { run } = await import(`${absolute(folder)}page.js`);
          await run(box, absolute(folder), absolute(page), worker);
        } catch (error) {
          console.warn(error);
          worker?.terminate();
          say(box, failed);
        }
      });
    }
  }
})();
