// On the page of a part, where a service on the reader's own machine answers: a button at each step
// that has the reader's code checked, and what the check says, at each save as well.
/**
 * @typedef {{ step: Step, button: HTMLElement, result: HTMLElement, more: HTMLElement }} StepView
 * @typedef {{ number: number, state: string, sentence: string, hint: number }} Found
 * @typedef {{ steps: Found[], begun: boolean, given: string }} Standing
 * @typedef {{ state: string, sentence?: string } & Partial<Standing>} Told
 */
(() => {
  const progress = window.checkpointsProgress;
  if (!progress) return;
  const { site, ticks, checked, change, resets, say, make } = progress;
  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll(".checkpoints-part[data-part]");

  /** @param {HTMLElement} box @param {Part} part */
  const setUp = (box, part) => {
    /** @param {"check" | "events"} what */
    const address = (what) => `${site.service}/${what}/${encodeURIComponent(part.name)}`;

    const views = part.steps.flatMap((step) => {
      const bar = document.querySelector(`.checkpoints-step[data-digest="${step.digest}"]`);
      if (!bar) return [];
      const button = make("button", { type: "button", onclick: () => check(view) }, say("check"));
      const result = make("p", { className: "checkpoints-result" });
      const more = make("div", { className: "checkpoints-more" });
      /** @type {StepView} */
      const view = { step, button, result, more };
      bar.append(button, result, more);
      return [view];
    });

    // One region is read out for all steps: a check changes what several of them show.
    const spoken = make("p", { className: "checkpoints-spoken", role: "status" });
    box.append(spoken);
    /** @type {StepView | null} */
    let asked = null; // the step whose button was pressed
    let running = false; // what no run has just found is known already

    /** @param {StepView[]} changed */
    const speak = (changed) => {
      const heard = asked
        ? [asked]
        : changed.filter(({ result }) => result.dataset.state !== "not yet");
      const sentences = new Set(heard.map(({ result }) => result.textContent));
      if (running && sentences.size) spoken.textContent = [...sentences].join(" ");
    };

    /**
     * Whether it is another sentence than before.
     * @param {StepView} view
     * @param {string | (string | Node)[]} sentence
     */
    const tell = ({ result, more }, sentence, state = "") => {
      const before = result.textContent;
      result.replaceChildren(...[sentence].flat());
      result.dataset.state = state;
      more.replaceChildren();
      return result.textContent !== before;
    };

    // What the check ticks, the check takes back; of the reader's own ticks it takes none, and what
    // the reader then opens again stays open.
    /** @param {string} digest @param {boolean} isDone */
    const tick = (digest, isDone) => {
      if (checked.read().has(digest) === isDone || (isDone && ticks().has(digest))) return;
      checked.change([digest], isDone);
      change([digest], isDone);
    };

    /** @param {Found} found */
    const isNext = ({ state }) => state === "failing" || state === "next";

    /** @param {string} command */
    const given = (command) => {
      const [before, after] = say("given", { command: "\0" }).split("\0");
      return [before ?? "", make("code", {}, command), after ?? ""];
    };

    /** @param {StepView} view @param {Found} found @param {Standing} standing */
    const tellStep = (view, { state, sentence, hint }, standing) => {
      const { number, digest } = view.step;
      const next = standing.steps.find(isNext)?.number;
      tick(digest, state === "done" && !standing.given);
      if (standing.given) return tell(view, given(standing.given), "given");
      const works = state === "done" && say("works", { number });
      const changed = tell(view, works || sentence || say("later", { number: next }), state);
      if (hint) view.more.append(hintButton(view.step, hint));
      return changed;
    };

    // The page has the hints of a step closed.
    /** @param {Step} step @param {number} hint */
    const hintButton = (step, hint) => {
      const section = document.getElementById(step.id);
      const details = section?.querySelectorAll("details.hint")[hint - 1];
      const onclick = () => {
        details?.setAttribute("open", "");
        details?.querySelector("summary")?.focus();
      };
      return make("button", { type: "button", onclick, hidden: !details }, say("fits"));
    };

    /** @param {Standing} standing */
    const tellSteps = (standing) => {
      const changed = views.filter((view) => {
        const found = standing.steps.find(({ number }) => number === view.step.number);
        return found && tellStep(view, found, standing); // else it was written after the service started
      });
      offerReset(standing);
      if (!standing.given && standing.steps.every(({ state }) => state === "done")) finish();
      return changed;
    };

    // What the page says at the end of the part stands behind its box, and before the next one.
    const whenDone = () => {
      const found = document.querySelectorAll(".checkpoints-when-done");
      /** @param {Element} one @param {Element} other */
      const isBefore = (one, other) =>
        Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      const next = boxes[[...boxes].indexOf(box) + 1];
      return [...found].find((one) => isBefore(box, one) && !(next && isBefore(next, one)));
    };

    const finish = () => {
      const done = whenDone()?.cloneNode(true);
      if (done instanceof HTMLElement)
        for (const element of [done, ...done.querySelectorAll("[id]")])
          element.removeAttribute("id");
      views
        .at(-1)
        ?.more.append(make("p", {}, make("strong", {}, say("finished"))), ...(done ? [done] : []));
    };

    // Ticks that are left where nothing is written, as after a reset of the code, are the reader's.
    const reset = resets.get(part.name);
    const stale = make("p");
    const reopen = make("button", { type: "button", onclick: () => reset?.run() });
    const offer = make("div", { className: "checkpoints-stale" }, stale, reopen);
    /** @type {StepView | null} */
    let offered = null; // where the reader has last asked: a run is told twice
    const showOffer = () => {
      const isUndo = reset?.isUndo();
      offer.hidden = !isUndo && !part.steps.some(({ digest }) => ticks().has(digest));
      stale.textContent = say(isUndo ? "gone" : "stale");
      reopen.textContent = say(isUndo ? "undo" : "reopen");
    };
    document.addEventListener("checkpoints-progress", showOffer);

    /** @param {Standing} standing */
    const offerReset = ({ begun, steps }) => {
      const next = steps.find(isNext)?.number;
      offered = asked ?? offered ?? views.find(({ step }) => step.number === next) ?? null;
      if (begun) offered = null;
      else offered?.more.append(offer);
      showOffer();
    };

    /** @param {Told} told */
    const show = ({ state, sentence, ...standing }) => {
      running ||= state === "checking";
      for (const { button } of views) {
        button.textContent = say(state === "checking" ? "checking" : "check");
        button.ariaDisabled = String(state === "checking");
      }
      if (state === "checked") speak(tellSteps(/** @type {Standing} */ (standing)));
      else if (sentence) speak(views.filter((view) => tell(view, sentence, state)));
      if (state === "checked" || state === "failed") [asked, running] = [null, false];
    };

    /** @param {StepView} view */
    const check = async (view) => {
      if (view.button.ariaDisabled === "true") return;
      asked = view;
      show({ state: "checking" });
      try {
        const answer = await fetch(address("check"), { method: "POST" });
        show(await answer.json());
      } catch {
        tell(view, say("silent"), "failed");
        speak([view]);
        [asked, running] = [null, false];
        show({ state: "idle" });
      }
    };

    // A browser keeps few connections open to one server: only the page that is looked at has one.
    /** @type {EventSource | null} */
    let events = null;
    const follow = () => {
      events?.close();
      events = document.hidden ? null : new EventSource(address("events"));
      if (!events) return;
      events.onmessage = ({ data }) => show(JSON.parse(data));
      events.onerror = () => show({ state: "idle" });
    };
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", () => events?.close());
    follow();
  };

  for (const box of boxes) {
    const part = site.parts.find(({ name }) => name === box.dataset.part);
    if (part) setUp(box, part);
  }
})();
