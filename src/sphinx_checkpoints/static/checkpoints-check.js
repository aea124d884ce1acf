// On the page of a part, where a service on the reader's own machine answers: a button at each step
// that has the reader's code checked, and what the check says, at each save as well.
(() => {
  const progress = window.checkpointsProgress;
  const box = document.querySelector(".checkpoints-part[data-part]");
  const part = progress?.site.parts.find(({ name }) => name === box?.dataset.part);
  if (!part) return;
  const { site, ticks, change, say, make } = progress;
  const address = (what) => `${site.service}/${what}/${encodeURI(part.name)}`;

  const views = part.steps.flatMap((step) => {
    const bar = document.querySelector(`.checkpoints-step[data-digest="${step.digest}"]`);
    if (!bar) return [];
    const button = make("button", { type: "button", onclick: () => check(view) }, say("check"));
    const result = make("p", { className: "checkpoints-result", role: "status" });
    const view = { step, button, result, state: "" };
    bar.append(button, result);
    return [view];
  });

  // What is said already is not said again: it would be read out again.
  const tell = ({ result }, sentence, state = "") => {
    if (result.textContent !== sentence) result.textContent = sentence;
    result.dataset.state = state;
  };

  const tellStep = (view, { state, sentence }, failing) => {
    const { number, digest } = view.step;
    if (state === "done") tell(view, say("works", { number }), state);
    else tell(view, sentence || say("later", { number: failing }), state);
    // Once: what the reader then opens again stays open.
    if (state === "done" && view.state !== "done" && !ticks().has(digest)) change([digest], true);
    view.state = state;
  };

  const show = ({ state, steps, sentence }) => {
    for (const { button } of views) {
      button.textContent = say(state === "checking" ? "checking" : "check");
      button.ariaDisabled = state === "checking";
    }
    if (state === "checked") {
      const failing = steps.find((step) => step.state === "failing")?.number;
      for (const view of views) {
        const found = steps.find(({ number }) => number === view.step.number);
        if (found) tellStep(view, found, failing); // else it was written after the service started
      }
    } else if (sentence) for (const view of views) tell(view, sentence, state);
  };

  const check = async (view) => {
    if (view.button.ariaDisabled === "true") return;
    show({ state: "checking" });
    try {
      const answer = await fetch(address("check"), { method: "POST" });
      show(await answer.json());
    } catch {
      show({ state: "idle" });
      tell(view, say("silent"), "failed");
    }
  };

  // A browser keeps few connections open to one server: only the page that is looked at has one.
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
