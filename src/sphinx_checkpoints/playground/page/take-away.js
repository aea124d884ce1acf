// What a reader takes away from a workbench, and takes in: what comes from elsewhere is shown first.
/** @import { ServerSettings, SourceFile, Words } from "./data.js" */
/** @import { Texts } from "./workspace.js" */
import { archiveOf, changesBy, filesIn, packed, patched, patchOf } from "./carrying.js";
import { button, el, field, fill } from "./dom.js";

/**
 * @typedef {object} Place
 * @property {string} start - the name of the checkpoint that the part starts from
 * @property {ServerSettings} server
 * @property {SourceFile[]} files
 * @property {() => Texts} changes
 * @property {(carried: string) => string} address - of this step, with files
 * @property {(sentence: string) => void} say
 * @property {(changes: Texts) => void} takeIn
 */

export class TakeAway {
  /** @param {Words} words @param {Place} place */
  constructor(words, place) {
    this.words = words;
    this.place = place;
    this.link = el("input", { readonly: true });
    this.linking = field(words.link, this.link);
    this.linking.hidden = true;
    const input = el("input", { type: "file", multiple: true });
    input.addEventListener("change", async () => {
      await this.read([...(input.files ?? [])].map((file) => [file.name, file]));
      input.value = ""; // the same one can be chosen again
    });
    this.asking = el("div", { class: "asking", role: "group", tabindex: "-1" });
    this.asking.hidden = true;
    this.element = el(
      "details",
      { class: "take-away" },
      el("summary", {}, words.take_away),
      el(
        "div",
        { class: "bar" },
        button(words.take_project, () => this.#download()),
        button(words.patch, () => this.#patch()),
        button(words.make_link, () => this.#share()),
      ),
      this.linking,
      field(words.take_in, input),
    );
  }

  #download() {
    const { server, start, changes } = this.place;
    const bytes = archiveOf(server, changes(), start);
    save(new Blob([bytes], { type: "application/zip" }), `${start}.zip`);
    this.place.say(fill(this.words.downloaded, { file: `${start}.zip` }));
  }

  #patch() {
    const { files, start } = this.place;
    const patch = patchOf(files);
    if (patch) save(new Blob([patch], { type: "text/x-diff" }), `${start}.patch`);
    const said = patch ? this.words.patch_made : this.words.none_changed;
    this.place.say(fill(said, { start, command: `git apply ${start}.patch` }));
  }

  #share() {
    this.link.value = this.place.address(packed(this.place.changes()));
    this.linking.hidden = false;
    this.link.select();
    const copied = navigator.clipboard?.writeText(this.link.value) ?? Promise.reject();
    copied.then(
      () => this.place.say(this.words.link_copied),
      () => this.place.say(this.words.link_made),
    );
  }

  /** Take in what a reader has chosen or dropped. @param {[path: string, file: File][]} chosen */
  async read(chosen) {
    const { files } = this.place;
    const read = chosen.map(async ([path, file]) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return /** @type {[string, Uint8Array]} */ ([path, bytes]);
    });
    const contents = await Promise.all(read);
    const [[name, bytes] = ["", new Uint8Array()]] = contents;
    const isPatch = /\.(patch|diff)$/.test(name);
    const archive = name.endsWith(".zip") ? filesIn(bytes) : null;
    const found = isPatch
      ? patched(new TextDecoder().decode(bytes), files)
      : changesBy(archive ? Object.entries(archive) : contents, files);
    if (found && Object.keys(found).length) this.ask(found, this.words.from_file);
    else this.place.say(fill(this.words.nothing_in, { file: name }));
  }

  /** Show what files from elsewhere change, and have the reader choose. @param {Texts} changes @param {string} sentence */
  ask(changes, sentence) {
    const { words, place } = this;
    const answer = (/** @type {boolean} */ isTaken) => {
      this.asking.hidden = true;
      if (isTaken) place.takeIn(changes);
    };
    const patch = patchOf(asChanged(changes, place.files));
    if (!patch) return place.say(words.same_files);
    this.asking.replaceChildren(
      el("p", {}, fill(sentence, { files: Object.keys(changes).join(", ") || words.no_files })),
      el("pre", { tabindex: "0" }, patch),
      el(
        "div",
        { class: "bar" },
        button(words.take_them, () => answer(true)),
        button(words.leave_them, () => answer(false)),
      ),
    );
    this.asking.hidden = false;
    this.asking.focus();
  }
}

/**
 * Files as the reader has them, and as they would be.
 * @param {Texts} changes
 * @param {SourceFile[]} files
 */
const asChanged = (changes, files) => {
  const known = new Map(files.map((file) => [file.path, file]));
  const paths = new Set([...Object.keys(changes), ...known.keys()]);
  return [...paths].map((path) => {
    const file = known.get(path);
    const none = { path, sha256: "", editable: true, isTab: true, served: null, good: null };
    const text = path in changes ? (changes[path] ?? null) : (file?.original ?? null);
    return { ...none, text, original: file?.text ?? null };
  });
};

/** @param {Blob} blob @param {string} name */
const save = (blob, name) => {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};
