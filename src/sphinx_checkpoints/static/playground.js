// Offers to run a playground where that is possible; nothing of it is loaded before.
(() => {
  const QUIET = 15; // seconds without a sign of something that a start waits for: then it is given up
  const TURN = 10; // and seconds without anything: on a slow line, much waits for its turn
  const WORKER = "worker.js";

  const able = () =>
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function";

  /** @param {Element} place @param {string} selector */
  const find = (place, selector) => /** @type {HTMLElement} */ (place.querySelector(selector));

  /**
   * Measures silence: each thing that a start waits for has a clock, which its signs set back. A page that
   * slept has had no ticks.
   * @param {(name: string) => void} giveUp
   */
  const watch = (giveUp) => {
    /** @type {Map<string, number>} */
    const quiet = new Map(); // in the order of the last signs
    let still = 0;
    const ticking = setInterval(() => {
      still += 1;
      for (const [name, seconds] of quiet) quiet.set(name, seconds + 1);
      const silent = [...quiet].find(([, seconds]) => seconds >= QUIET);
      if (silent && still >= TURN) giveUp(silent[0]);
    }, 1000);
    return {
      /** @param {string} name @param {number} [bytes] - that have come of it */
      sign: (name, bytes = 0) => {
        quiet.delete(name);
        quiet.set(name, 0);
        if (bytes) still = 0;
      },
      /** @param {string} name */
      end: (name) => quiet.delete(name),
      stop: () => clearInterval(ticking),
    };
  };

  /** @param {string} folder @param {string} stalled - what is said of what gives no sign */
  const startWorker = (folder, stalled) => {
    const worker = new Worker(`${folder}${WORKER}`, { type: "module" });
    worker.early = [];
    worker.onmessage = worker.onerror = (/** @type {Event} */ event) => worker.early?.push(event);
    const signs = watch((name) => {
      worker.dispatchEvent(new ErrorEvent("error", { message: `${name}: ${stalled}` }));
    });
    signs.sign(WORKER);
    worker.addEventListener("message", ({ data: { event, name, bytes, isWhole } }) => {
      signs.sign(WORKER);
      if (isWhole) signs.end(name);
      else if (event === "received") signs.sign(name, bytes);
      if (event === "ready") signs.stop();
    });
    worker.addEventListener("error", signs.stop);
    return { worker, signs };
  };

  /** Rejected when a worker has an error. @param {Worker} worker @returns {Promise<never>} */
  const broken = (worker) =>
    new Promise((_, reject) => {
      worker.addEventListener("error", ({ message }) => reject(new Error(message || "unloaded")));
    });

  let tries = 0; // a browser remembers the address of a script that was lost, and that it was

  /**
   * What asks for files of the site: each part that comes is a sign, and an error names its file.
   * @param {ReturnType<typeof watch>} signs
   * @param {AbortSignal} signal - that nothing is waited for any more
   */
  const asking = (signs, signal) => {
    /** @param {string} address @param {string} name */
    const read = async (address, name) => {
      const { ok, status, body } = await fetch(address, { signal });
      if (!ok || !body) throw new Error(`HTTP ${status}`);
      /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
      const counted = new TransformStream({
        transform(part, controller) {
          signs.sign(name, part.length);
          controller.enqueue(part);
        },
      });
      return new Response(body.pipeThrough(counted)).text();
    };

    /** @param {string} address @param {(text: string) => any} take @returns {Promise<any>} */
    const get = async (address, take) => {
      const name = address.replace(/.*\/|\?.*/g, "");
      signs.sign(name);
      try {
        return await take(await read(address, name));
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
      } finally {
        signs.end(name);
      }
    };

    /** A script, which comes with signs and then from the browser's cache. @param {string} address */
    const script = (address) => {
      const tried = `${address}${tries ? `?${tries}` : ""}`;
      return get(tried, () =>
        import(tried).catch((error) => {
          tries += 1;
          throw error;
        }),
      );
    };

    return { json: (/** @type {string} */ address) => get(address, JSON.parse), script };
  };

  /** @param {HTMLElement} box */
  const run = async (box) => {
    const absolute = (/** @type {string} */ path = "") => new URL(path, location.href).href;
    const [folder, words] = [absolute(box.dataset.folder), box.dataset.meaning];
    const start = () => startWorker(folder, box.dataset.stalled ?? "");
    const stop = new AbortController();
    const { signal } = stop;
    try {
      // Python starts to load while the page does.
      const { worker, signs } = start();
      signal.addEventListener("abort", () => {
        signs.stop();
        worker.terminate();
      });
      const { json, script } = asking(signs, signal);
      const loading = Promise.all([
        script(`${folder}page.js`),
        json(absolute(box.dataset.page)),
        json(`${folder}manifest.json`),
        words ? script(absolute(words)) : {},
      ]).then(([page, data, manifest, meaning]) => {
        const given = { data, manifest, meaning, worker, signal };
        return page[box.dataset.surface ?? "run"](box, {
          ...given,
          startWorker: () => start().worker,
        });
      });
      return await Promise.race([loading, broken(worker)]);
    } catch (error) {
      console.warn(error);
      stop.abort();
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
    let open = () => run(box);
    const opened = (again = open) => {
      open = again;
    };
    button.addEventListener("click", async () => {
      button.disabled = true;
      const reason = await open().then(opened, ({ message }) => box.dataset[message] ?? message);
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
  const boxes = document.querySelectorAll(
    "[data-folder]:is(.checkpoints-playground, .checkpoints-workbench)",
  );
  for (const box of boxes) {
    box.hidden = false;
    if (location.protocol === "file:") say(box, box.dataset.local);
    else if (!able()) say(box, box.dataset.old);
    else offer(box);
    // The address of a step leads to the button of its part: a link opens nothing by itself.
    const step = document.getElementById(/^#work-([^~]+)/.exec(location.hash)?.[1] ?? "");
    if (step && box.dataset.surface && box.closest("section")?.contains(step))
      find(box, "button").focus();
  }
})();
