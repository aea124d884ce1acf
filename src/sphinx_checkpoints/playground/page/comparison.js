// What differs from the original, shown in the editor, where each change can be taken back.
import { unifiedMergeView } from "@codemirror/merge";
import { el } from "./dom.js";

/** @param {string} original @param {string} label - of the button that takes a change back */
export const comparison = (original, label) => {
  // There is nothing that accepting a change would mean.
  /** @param {"reject" | "accept"} type @param {(event: MouseEvent) => void} undo */
  const mergeControls = (type, undo) => {
    if (type === "accept") return el("span", { hidden: true });
    const made = el("button", { type: "button" }, label);
    made.addEventListener("mousedown", undo);
    made.addEventListener("click", (event) => event.detail || undo(event)); // by keyboard
    return made;
  };
  return unifiedMergeView({ original, mergeControls });
};
