/** Loads the viewer of AsyncAPI documents, once it is asked for; the page is whole without it. */

const panel = /** @type {HTMLDetailsElement} */ (document.getElementById("viewer"));
const state = /** @type {Element} */ (panel?.querySelector("[role=status]"));

/** Put a script or a style into the page, of the very content that its hash names.
 *  @param {HTMLScriptElement | HTMLLinkElement} element
 *  @param {string | undefined} integrity */
function load(element, integrity) {
  Object.assign(element, { integrity: integrity ?? "", crossOrigin: "anonymous" });
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

/** Show the document in the viewer. */
async function show() {
  const { script, scriptIntegrity, style, styleIntegrity, document: address } = panel.dataset;
  state.textContent = "Loading…";
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  const code = Object.assign(document.createElement("script"), { src: script });
  try {
    await Promise.all([load(link, styleIntegrity), load(code, scriptIntegrity)]);
    const schema = await (await fetch(address ?? "")).text();
    const place = /** @type {HTMLElement} */ (panel.querySelector(".viewer"));
    window.AsyncApiStandalone?.render({ schema, config: { show: { sidebar: false } } }, place);
    state.textContent = "";
  } catch {
    state.textContent = "The viewer cannot be loaded. All that it would show stands above.";
  }
}

if (panel) {
  panel.hidden = false;
  panel.addEventListener("toggle", show, { once: true });
}
