// What a page gives its playground: data.py writes it, and words.py the words.

/** @import { TranscriptEvent } from "./messages.js" */
/** @import { Store } from "./store.js" */
import { decoded } from "./base64.js";

/**
 * @typedef {"download" | "bytes" | "python" | "application" | "running" | "restart" | "restarting"
 *   | "reset" | "changes" | "none_changed" | "changed" | "live" | "refused" | "raised" | "to_error"
 *   | "explained"
 *   | "served" | "hung_edit" | "hung" | "hung_joined" | "broken" | "unloaded" | "stalled" | "forbidden"
 *   | "unkept" | "followed" | "taken" | "theirs" | "mine" | "files" | "other_files" | "choose"
 *   | "editor_help" | "edited" | "wrong" | "undo" | "script" | "next" | "all" | "again" | "played"
 *   | "as_recorded" | "differs" | "name" | "room" | "path" | "join" | "leave" | "message" | "send"
 *   | "raw" | "raw_text" | "asking" | "asking_line" | "ask" | "no_request" | "examples" | "own" | "megabyte" | "messages" | "you" | "is_connected"
 *   | "is_not_connected" | "is_closed" | "join_first" | "connects" | "accepted" | "sends"
 *   | "receives" | "receives_bytes" | "requests" | "answered" | "closed" | "crashed" | "leaves" | "characters" | "frames"
 *   | "clients" | "log" | "left_out" | "document" | "clear" | "windows" | "address" | "open_window" | "back" | "forward" | "reload"
 *   | "own_tab" | "no_windows" | "no_service_worker" | "gone" | "unanswered" | "sends_bytes" | WorkbenchWord} Word
 * @typedef {"more_files" | "panes" | "pane_step" | "pane_code" | "pane_application" | "pane_log" | "by_hand"
 *   | "larger" | "close" | "step" | "step_before" | "step_next" | "do_create" | "do_edit"
 *   | "do_delete" | "do_move" | "do_run" | "is_there" | "check" | "check_always" | "checking" | "check_stopped" | "comes_first"
 *   | "step_done" | "part_done" | "not_here" | "details" | "fitting_hint" | "not_there" | "has_made"
 *   | "serves_here" | "needs_nothing" | "answer" | "compared" | "more" | "path_of_file"
 *   | "make_file" | "move_file" | "delete_file" | "take_file" | "take_step" | "start_again"
 *   | "undo_taking" | "versions" | "choose_version" | "before_taking" | "before_starting"
 *   | "before_moving" | "before_deleting" | "before_importing" | "before_going_back" | "gone_back"
 *   | "no_answer" | "no_path" | "take_away" | "take_project" | "downloaded" | "patch"
 *   | "patch_made" | "make_link" | "link" | "link_copied" | "link_made" | "take_in" | "from_file"
 *   | "from_link" | "no_link" | "same_files" | "no_files" | "nothing_in" | "take_them" | "leave_them"
 *   | "has_path"} WorkbenchWord
 * @typedef {Record<Word, string>} Words
 * @typedef {{ title: string, events: TranscriptEvent[], patience: number }} Transcript
 * @typedef {{ path: string, message?: unknown, fields?: Record<string, string | string[]>,
 *   answers?: unknown[], frames?: Record<string, string>, requests?: Record<string, string>
 *   }} ClientSettings
 * @typedef {{ files: { path: string, content: string, sha256: string }[], application: string }} ServerSettings
 */

/**
 * What the application's own script says, where there is one: what a close code or an error frame means.
 * @typedef {object} Meaning
 * @property {(code: number, path: string) => string | undefined} [describeCode]
 * @property {(frame: unknown) => string | undefined} [describeError]
 */

/**
 * @typedef {object} Manifest
 * @property {Record<string, { bytes: number, packed: number }>} files
 */

/**
 * @typedef {object} Data
 * @property {ServerSettings} server
 * @property {string[]} edit
 * @property {string} open - the file to begin with
 * @property {Transcript[]} scripts
 * @property {ClientSettings[]} clients - how readers talk to the application, by path
 * @property {Record<string, string>} frames
 * @property {string[]} windows - the paths that a window of the application begins with, {name} in them
 * @property {string[]} documents - the paths of pages of the application
 * @property {boolean} errors - whether the site's pages explain some
 * @property {Words} words
 * @property {PartData} [part] - of a workbench
 */

/**
 * A part that is done in the page, and what its steps ask for.
 * @typedef {{ name: string, title: string, start: string, steps: StepData[] }} PartData
 * @typedef {{ number: number, title: string, anchor: string, digest: string,
 *   here: boolean, actions: Action[] }} StepData
 *
 * Something that the reader does, and the files that it leaves, null for one that is gone.
 * @typedef {{ files: Record<string, string | null> }} Left
 * @typedef {Left & { kind: "run", command: string, serves: boolean }} RunAction
 * @typedef {Left & { kind: "create", path: string } | Left & { kind: "edit", path: string } | Left & { kind: "delete", path: string }
 *   | Left & { kind: "move", path: string, to: string } | RunAction} Action
 */

/**
 * A file, and what the reader makes of it; null is one that is not there.
 * @typedef {object} SourceFile
 * @property {string} path
 * @property {string} sha256 - of what it was before; "" for one that was not there
 * @property {string | null} original
 * @property {boolean} editable
 * @property {boolean} isTab - whether it has a tab of its own among the files
 * @property {string | null} text - what the editor has
 * @property {string | null} served - what the server has
 * @property {string | null} good - what a server has served last
 */

const MOST_CLIENTS = 4;

/** @param {string} content */
const textOf = (content) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decoded(content));
  } catch {
    return null; // no text: it cannot be shown
  }
};

/**
 * The files that are text, as they are at first.
 * @param {ServerSettings} server
 * @returns {{ path: string, sha256: string, original: string }[]}
 */
export const textsOf = ({ files }) =>
  files.flatMap(({ path, content, sha256 }) => {
    const original = textOf(content);
    return original === null ? [] : [{ path, sha256, original }];
  });

/**
 * The files that are text, those that the reader edits first and with the edits that are kept.
 * @param {Data} data
 * @param {Store} store
 * @returns {SourceFile[]}
 */
export const filesOf = ({ server, edit }, store) => {
  const files = textsOf(server).map((file) => {
    const editable = edit.includes(file.path);
    const text = (editable ? store.kept(file) : undefined) ?? file.original;
    return { ...file, editable, isTab: editable, text, served: file.original, good: file.original };
  });
  /** @param {SourceFile} file */
  const rank = ({ path }) => edit.indexOf(path) + 1 || edit.length + 1;
  return files.sort((one, other) => rank(one) - rank(other));
};

/**
 * The clients that the transcripts have, and who else takes part, two at least: their paths by name.
 * @param {Transcript[]} scripts
 * @returns {Map<string, string>}
 */
export const clientsOf = (scripts) => {
  const paths = new Map();
  for (const { events } of scripts)
    for (const { client, kind, path } of events)
      if (kind === "connects" && !paths.has(client)) paths.set(client, path);
  const [first = ""] = paths.values();
  // Where nobody connects, nobody else does.
  for (const name of first ? ["Bob", "Carol"] : []) if (paths.size < 2) paths.set(name, first);
  return new Map([...paths].slice(0, MOST_CLIENTS));
};
