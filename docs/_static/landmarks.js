// Names for the landmarks that Furo leaves without one, outside of the blocks of its templates.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { site = "", toc = "", tools = "" } = script.dataset;
  const buttons = document.querySelector(".content-icon-container");
  document.querySelector("aside.sidebar-drawer")?.setAttribute("aria-label", site);
  document.querySelector("aside.toc-drawer")?.setAttribute("aria-label", toc);
  buttons?.setAttribute("role", "region");
  buttons?.setAttribute("aria-label", tools);
}
