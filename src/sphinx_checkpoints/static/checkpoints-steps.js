// On the page of a part: a box to tick at the end of each step, and what to do with the ticks.
(() => {
  const progress = window.checkpointsProgress;
  if (!progress) return;
  const { site, steps, ticks, checked, change, resets, count, mark, say, make } = progress;
  const { isDigest, isKept } = progress;
  const FILE = "checkpoints-progress.json";
  const FORMAT = "checkpoints-progress";

  /** @param {HTMLElement} box @param {Part} part */
  const setUp = (box, part) => {
    const title = box.closest("section")?.querySelector("h1, h2, h3, h4, h5, h6");
    const status = make("p", { className: "checkpoints-status", role: "status" });
    /** @type {string[]} */
    let gone = []; // what a reset took away

    /** @param {string} sentence */
    const tell = (sentence) => {
      status.textContent = isKept() ? sentence : `${sentence} ${say("lost")}`;
    };

    /** @param {Step} step @param {boolean} ticked */
    const tick = (step, ticked) => {
      gone = [];
      change([step.digest], ticked);
      if (ticked) checked.change([step.digest], false); // it is the reader's
      tell(say(ticked ? "done" : "open", { number: step.number, ...count(part) }));
    };

    const reset = () => {
      const back = gone;
      gone = back.length
        ? []
        : part.steps.map(({ digest }) => digest).filter((it) => ticks().has(it));
      change(back.length ? back : gone, back.length > 0);
      tell(say(back.length ? "back" : "gone"));
    };
    resets.set(part.name, { run: reset, isUndo: () => gone.length > 0 });

    const save = () => {
      const text = JSON.stringify({ [FORMAT]: 1, done: [...ticks()] });
      const href = `data:application/json,${encodeURIComponent(text)}`;
      make("a", { href, download: FILE }).click();
      tell(say("saved", { file: FILE }));
    };

    /** @param {File} file */
    const load = async (file) => {
      const found = await read(file);
      const known =
        found?.filter((digest) => steps.some(({ step }) => step.digest === digest)) ?? [];
      const added = known.filter((digest) => !ticks().has(digest));
      if (known.length) change(added, true);
      checked.change(added, false);
      const name = !found ? "wrong" : known.length ? "added" : "foreign";
      tell(say(name, { file: file.name, count: added.length }));
    };

    /** @param {Word} name @param {() => void} onclick */
    const button = (name, onclick) => make("button", { type: "button", onclick }, say(name));
    const resetButton = button("reset", reset);
    const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
    input.onchange = async () => {
      if (input.files?.[0]) await load(input.files[0]);
      input.value = ""; // the same file can be chosen again
    };
    box.append(
      make(
        "details",
        { className: "checkpoints-panel" },
        make("summary", {}, say("panel")),
        make("p", {}, say("about")),
        resetButton,
        button("export", save),
        button("import", () => input.click()),
        input,
      ),
      status,
    );

    const bars = part.steps.flatMap((step) => {
      const section = document.getElementById(step.id);
      if (!section) return [];
      const check = make("input", { type: "checkbox", onchange: () => tick(step, check.checked) });
      const label = make("label", {}, check, say("tick", { number: step.number }));
      const bar = make("div", { className: "checkpoints-step" }, label);
      bar.dataset.digest = step.digest;
      section.append(bar);
      return [{ section, check, step }];
    });

    const show = () => {
      const ticked = ticks();
      if (title) mark(title, part);
      for (const { section, check, step } of bars) {
        check.checked = ticked.has(step.digest);
        section.classList.toggle("checkpoints-done", check.checked);
      }
      resetButton.textContent = say(gone.length ? "undo" : "reset");
    };
    document.addEventListener("checkpoints-progress", show);
    show();
  };

  // The digests in an exported file; nothing for any other file.
  /** @param {File} file @returns {Promise<string[] | null>} */
  const read = async (file) => {
    if (file.size > 1e6) return null;
    try {
      const { [FORMAT]: version, done } = JSON.parse(await file.text());
      return version === 1 && done.every(isDigest) ? done : null;
    } catch {
      return null;
    }
  };

  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll(".checkpoints-part[data-part]");
  for (const box of boxes) {
    const part = site.parts.find(({ name }) => name === box.dataset.part);
    if (part) setUp(box, part);
  }
})();
