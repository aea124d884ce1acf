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
    element.addEventListener("error", (event) => {
      element.remove();
      reject(event);
    });
    document.head.append(element);
  });
}

let isAsked = false; // for the viewer, and not in vain

/** Show the document in the viewer, once the panel is open; after a failure, when it is opened again. */
async function show() {
  if (!panel.open || isAsked) return;
  isAsked = true;
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
    isAsked = false;
    state.textContent =
      "The viewer cannot be loaded. All that it would show stands above. To try again, close this and open it.";
  }
}

if (panel) {
  panel.hidden = false;
  panel.addEventListener("toggle", show);
}
