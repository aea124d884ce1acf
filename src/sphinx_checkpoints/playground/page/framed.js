// A page of the application, for a frame that has no server behind it and runs no script.
import { el } from "./dom.js";

// What a browser would ask the site for, where the application is not.
const ELSEWHERE = "link, object, script, [src], [srcset]";

/** The paths of its style sheets. @param {Document} page */
export const sheetsOf = (page) =>
  [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href") ?? "");

/**
 * Its main content, whole in itself. Links lead to what it holds, and to nothing else.
 * @param {Document} page
 * @param {string[]} styles
 */
export const framed = (page, styles) => {
  const main = page.querySelector("main") ?? page.body;
  for (const one of main.querySelectorAll(ELSEWHERE)) one.remove();
  for (const link of main.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) link.setAttribute("href", `about:srcdoc${href}`);
    else link.replaceWith(...link.childNodes);
  }
  const style = el("style", {}, styles.join("\n"));
  return `<!DOCTYPE html><html lang="${page.documentElement.lang}">${style.outerHTML}${main.outerHTML}`;
};
