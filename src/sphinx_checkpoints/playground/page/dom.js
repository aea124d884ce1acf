// Elements, and sentences with names filled in.
export const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

export const button = (text, onclick, properties = {}) =>
  el("button", { type: "button", onclick, ...properties }, text);

let number = 0;
export const unique = (name) => `checkpoints-${name}-${(number += 1)}`;

export const field = (label, input) => {
  input.id ||= unique("field");
  return el("div", { class: "field" }, el("label", { for: input.id }, label), input);
};

export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

// What keeps an element's end in sight, unless the reader has scrolled away from it. Once a frame: to
// ask where something ends has the browser lay out the page, which takes longer than all else here.
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
