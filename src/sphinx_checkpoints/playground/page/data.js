// What a page gives its playground: data.py writes it, and words.py the words.

/** @import { TranscriptEvent } from "./messages.js" */
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
 *   | "own_tab" | "no_windows" | "no_service_worker" | "gone" | "unanswered" | "sends_bytes"} Word
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
 */

/**
 * A file of the checkpoint, and what the reader makes of it.
 * @typedef {object} SourceFile
 * @property {string} path
 * @property {string} sha256
 * @property {string} original
 * @property {boolean} editable
 * @property {string} text - what the editor has
 * @property {string} served - what the server has
 * @property {string} good - what a server has served last
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
 * The files that are text, those that the reader edits first and with the edits that are kept.
 * @param {Data} data
 * @param {(file: { path: string, sha256: string }) => string | null} kept
 * @returns {SourceFile[]}
 */
export const filesOf = ({ server, edit }, kept) => {
  const files = server.files.flatMap(({ path, content, sha256 }) => {
    const original = textOf(content);
    if (original === null) return [];
    const editable = edit.includes(path);
    const text = (editable ? kept({ path, sha256 }) : null) ?? original;
    return [{ path, sha256, original, editable, text, served: original, good: original }];
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
