// A message of the configured form: made from a name and a text, and read back from a frame.
const map = (value, change) => {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => map(item, change));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, map(part, change)]));
  return value;
};

export const make = (form, values) =>
  JSON.stringify(
    map(form, (text) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)),
  );

// What stands in the places of the form, or nothing for a frame of another form.
export const read = (form, frame) => {
  const found = {};
  const same = (one, other) => {
    const name = typeof one === "string" && /^\{(\w+)\}$/.exec(one)?.[1];
    if (name) {
      found[name] = other;
      return typeof other === "string";
    }
    if (!one || typeof one !== "object") return one === other;
    if (!other || typeof other !== "object") return false;
    return Object.keys(one).every((key) => key in other && same(one[key], other[key]));
  };
  return same(form, frame) ? found : null;
};
