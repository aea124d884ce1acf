// On the page of a part, where a service on the reader's own machine answers: a button at each step
// that has the reader's code checked, and what the check says, at each save as well.
/**
 * @typedef {{ step: Step, button: HTMLElement, result: HTMLElement, state: string }} StepView
 * @typedef {{ number: number, state: string, sentence: string }} Found
 * @typedef {{ state: string, steps?: Found[], sentence?: string }} Checked
 */
(() => {
  const progress = window.checkpointsProgress;
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".checkpoints-part[data-part]");
  const part = progress?.site.parts.find(({ name }) => name === box?.dataset.part);
  if (!progress || !box || !part) return;
  const { site, ticks, change, say, make } = progress;
  /** @param {"check" | "events"} what */
  const address = (what) => `${site.service}/${what}/${encodeURI(part.name)}`;

  const views = part.steps.flatMap((step) => {
    const bar = document.querySelector(`.checkpoints-step[data-digest="${step.digest}"]`);
    if (!bar) return [];
    const button = make("button", { type: "button", onclick: () => check(view) }, say("check"));
    const result = make("p", { className: "checkpoints-result" });
    /** @type {StepView} */
    const view = { step, button, result, state: "" };
    bar.append(button, result);
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
   * @param {string} sentence
   */
  const tell = ({ result }, sentence, state = "") => {
    const changed = result.textContent !== sentence;
    result.textContent = sentence;
    result.dataset.state = state;
    return changed;
  };

  /** @param {StepView} view @param {Found} found @param {number | undefined} failing */
  const tellStep = (view, { state, sentence }, failing) => {
    const { number, digest } = view.step;
    const works = state === "done" && say("works", { number });
    const changed = tell(view, works || sentence || say("later", { number: failing }), state);
    // Once: what the reader then opens again stays open.
    if (state === "done" && view.state !== "done" && !ticks().has(digest)) change([digest], true);
    view.state = state;
    return changed;
  };

  /** @param {Found[]} steps */
  const tellSteps = (steps) => {
    const failing = steps.find((step) => step.state === "failing")?.number;
    return views.filter((view) => {
      const found = steps.find(({ number }) => number === view.step.number);
      return found && tellStep(view, found, failing); // else it was written after the service started
    });
  };

  /** @param {Checked} checked */
  const show = ({ state, steps, sentence }) => {
    running ||= state === "checking";
    for (const { button } of views) {
      button.textContent = say(state === "checking" ? "checking" : "check");
      button.ariaDisabled = String(state === "checking");
    }
    if (state === "checked") speak(tellSteps(steps ?? []));
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
})();
