// A choice holds for all choices of its kind, on every page, and is remembered.
(() => {
  /** @param {string} kind @returns {NodeListOf<HTMLInputElement>} */
  const radios = (kind) =>
    document.querySelectorAll(`.checkpoints-views[data-kind="${kind}"] input`);

  /** @param {string} kind @param {string | null | undefined} value */
  const choose = (kind, value) => {
    for (const radio of radios(kind)) if (radio.value === value) radio.checked = true;
  };

  /**
   * Remember a choice, or without one tell the last; a browser may refuse to remember.
   * @param {string} kind
   * @param {string} [value]
   */
  const remember = (kind, value) => {
    try {
      if (value === undefined) return localStorage.getItem(`checkpoints-${kind}`);
      localStorage.setItem(`checkpoints-${kind}`, value);
    } catch {}
    return null;
  };

  /** @type {Record<string, string>} */
  const likely = { shell: /win/i.test(navigator.platform) ? "powershell" : "posix" };
  for (const kind of ["shell", "start"]) choose(kind, remember(kind) ?? likely[kind]);

  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const views = target.closest(".checkpoints-views");
    const kind = views instanceof HTMLElement ? views.dataset.kind : "";
    if (!kind || kind === "file") return;
    const before = target.getBoundingClientRect().top;
    choose(kind, target.value);
    remember(kind, target.value);
    // The others may grow or shrink: keep this one under the reader's hand.
    scrollBy({ top: target.getBoundingClientRect().top - before, behavior: "instant" });
  });
})();
