// A message of the configured form: made from a name and a text, and read back from a frame.

/**
 * A value of JSON, with each string in it changed.
 * @param {unknown} value
 * @param {(text: string) => string} change
 * @returns {unknown}
 */
const map = (value, change) => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => map(item, change));
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, map(part, change)]),
    );
  return value;
};

const PLACE = /\{(\w+)\}/g;

/**
 * The names of the places that a form has.
 * @param {unknown} form
 * @returns {Set<string>}
 */
export const placesIn = (form) => {
  /** @type {Set<string>} */
  const found = new Set();
  map(form, (text) => {
    for (const [, name = ""] of text.matchAll(PLACE)) found.add(name);
    return text;
  });
  return found;
};

/**
 * A frame of the form.
 * @param {unknown} form
 * @param {Record<string, string>} values
 */
export const make = (form, values) =>
  JSON.stringify(map(form, (text) => text.replace(PLACE, (whole, name) => values[name] ?? whole)));

/**
 * What stands in the places of the form, or null for a frame of another form.
 * @param {unknown} form
 * @param {unknown} frame
 * @returns {Record<string, string> | null}
 */
export const read = (form, frame) => {
  /** @type {Record<string, string>} */
  const found = {};
  /** @param {unknown} one @param {unknown} other @returns {boolean} */
  const same = (one, other) => {
    const name = typeof one === "string" && /^\{(\w+)\}$/.exec(one)?.[1];
    if (name) {
      if (typeof other !== "string") return false;
      found[name] = other;
      return true;
    }
    if (!isObject(one)) return one === other;
    return (
      isObject(other) && Object.keys(one).every((key) => key in other && same(one[key], other[key]))
    );
  };
  return same(form, frame) ? found : null;
};

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isObject = (value) => value !== null && typeof value === "object";
