// Elements, and sentences with names filled in.

/**
 * An element; a property that is a function listens to the event after its "on".
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => unknown)>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
};

/**
 * @param {string} text
 * @param {(event: Event) => unknown} onclick
 * @param {Record<string, string | boolean>} [properties]
 */
export const button = (text, onclick, properties = {}) =>
  el("button", { type: "button", onclick, ...properties }, text);

let number = 0;

/** An id that no other element has. @param {string} name */
export const unique = (name) => {
  number += 1;
  return `checkpoints-${name}-${number}`;
};

/**
 * An input with its label.
 * @param {string} label
 * @param {HTMLElement} input
 */
export const field = (label, input) => {
  input.id ||= unique("field");
  return el("div", { class: "field" }, el("label", { for: input.id }, label), input);
};

/**
 * Whether a key is part of a composition, which Enter only confirms. Safari has ended it by then, and
 * tells by the code alone.
 * @param {KeyboardEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * A sentence with values in the place of the names in its braces.
 * @param {string} sentence
 * @param {Record<string, unknown>} values
 */
export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/**
 * What keeps an element's end in sight, unless the reader has scrolled away from it. Once a frame: to
 * ask where something ends has the browser lay out the page, which takes longer than all else here.
 * @param {HTMLElement} element
 */
export const follower = (element) => {
  let atEnd = true;
  let asked = false;
  element.addEventListener("scroll", () => {
    atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
  });
  return () => {
    if (asked || !atEnd) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      element.scrollTop = element.scrollHeight;
    });
  };
};
