/** An AsyncAPI document, its places, and the links between them. */

/** @typedef {Record<string, unknown>} Mapping
 *  @typedef {{ text: string, place?: string, isCode?: boolean }} Word - plain, code, or a link */

/** Whether a value has keys, which a number that is kept as it is written has not.
 *  @param {unknown} value @returns {value is Mapping} */
export function isMapping(value) {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Whether a value stands for another one, and says nothing else.
 *  @param {unknown} value
 *  @returns {value is { $ref: string }} */
export function isReference(value) {
  return isMapping(value) && Object.keys(value).join() === "$ref" && typeof value.$ref === "string";
}

/** A value as the document has it. @param {unknown} value */
export const asJson = (value) => JSON.stringify(value, null, 2);

/** A name as a part of a place. @param {string} name */
export const escapeName = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The name that a part of a place stands for. @param {string} part */
const unescapeName = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** The place that a reference leads to. @param {string} reference */
const placeOf = (reference) => reference.replace(/^#\//, "");

/** The last name of a place, and the place that it stands in. @param {string} place */
export function split(place) {
  const parts = place.split("/");
  const name = unescapeName(parts.pop() ?? "");
  return { parent: parts.join("/"), name };
}

/** A document. A place in it is its path, as in a reference but without the leading "#/". */
export class ApiDocument {
  /** The names of all that has a section of the page, by the place that they stand in.
   *  @type {Map<string, string[]>} */
  names;

  /** @param {Mapping} content */
  constructor(content) {
    this.content = content;
    const components = Object.keys(this.mapping("components"));
    const kinds = components.map((kind) => `components/${escapeName(kind)}`);
    const parents = ["channels", "operations", ...kinds, "servers"];
    this.names = new Map(parents.map((parent) => [parent, Object.keys(this.mapping(parent))]));
  }

  /** What stands at a place, or undefined. @param {string} place */
  find(place) {
    /** @type {unknown} */
    let node = this.content;
    for (const name of place.split("/").map(unescapeName)) {
      node = isMapping(node) && Object.hasOwn(node, name) ? node[name] : undefined;
    }
    return node;
  }

  /** What stands at a place, without keys where there is nothing of the kind.
   *  @param {string} place
   *  @returns {Mapping} */
  mapping(place) {
    const node = this.find(place);
    return isMapping(node) ? node : {};
  }

  /** A reference as a link to what it leads to at last, if the page shows that.
   *  @param {string} reference
   *  @returns {Word} */
  link(reference) {
    const seen = new Set();
    let place = placeOf(reference);
    let node = this.find(place);
    while (isReference(node) && !seen.has(place)) {
      seen.add(place);
      place = placeOf(node.$ref);
      node = this.find(place);
    }
    const { parent, name } = split(place);
    const isShown = this.names.get(parent)?.includes(name);
    return isShown ? { text: name, place } : { text: reference, isCode: true };
  }
}
