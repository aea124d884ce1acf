// A choice holds for all choices of its kind, on every page, and is remembered.
(() => {
  const radios = (kind) =>
    [...document.querySelectorAll(`.checkpoints-views[data-kind="${kind}"] input`)];

  const choose = (kind, value) => {
    for (const radio of radios(kind)) if (radio.value === value) radio.checked = true;
  };

  // A browser may refuse to remember.
  const remember = (kind, value) => {
    try {
      if (value === undefined) return localStorage.getItem(`checkpoints-${kind}`);
      localStorage.setItem(`checkpoints-${kind}`, value);
    } catch {}
    return null;
  };

  const likely = { shell: /win/i.test(navigator.platform) ? "powershell" : "posix" };
  for (const kind of ["shell", "start"]) choose(kind, remember(kind) ?? likely[kind]);

  document.addEventListener("change", ({ target }) => {
    const kind = target.closest?.(".checkpoints-views")?.dataset.kind;
    if (!kind || kind === "file") return;
    const before = target.getBoundingClientRect().top;
    choose(kind, target.value);
    remember(kind, target.value);
    // The others may grow or shrink: keep this one under the reader's hand.
    scrollBy({ top: target.getBoundingClientRect().top - before, behavior: "instant" });
  });
})();
