// What the editor can do, and with which files.
/** @import { SourceFile } from "./data.js" */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

/** @param {SourceFile} file @param {string} help - the id of what explains the keys */
export const extensionsOf = (file, help) => [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of("    "),
  bracketMatching(),
  lintGutter(),
  syntaxHighlighting(classHighlighter),
  file.path.endsWith(".py") ? python() : [],
  keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  EditorState.readOnly.of(!file.editable),
  // Safari scrolls by keyboard only what a tab index says is focusable.
  EditorView.contentAttributes.of({
    "aria-label": file.path,
    "aria-describedby": help,
    tabindex: "0",
  }),
];
