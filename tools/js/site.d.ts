// What the site's scripts share: what progress.py writes, and what one script gives the others.
type Word =
  | "about"
  | "added"
  | "back"
  | "check"
  | "checking"
  | "done"
  | "end"
  | "export"
  | "finished"
  | "fits"
  | "foreign"
  | "given"
  | "gone"
  | "import"
  | "later"
  | "lost"
  | "mark"
  | "next"
  | "open"
  | "panel"
  | "reopen"
  | "reset"
  | "saved"
  | "silent"
  | "stale"
  | "tick"
  | "undo"
  | "works"
  | "wrong";

interface Step {
  number: number;
  title: string;
  id: string;
  digest: string;
}

interface Part {
  name: string;
  title: string;
  address: string;
  steps: Step[];
}

interface Parts {
  first: string;
  parts: Part[];
  words: Record<Word, string>;
  service?: string;
}

type Made = keyof HTMLElementTagNameMap;

// Digests that the browser keeps.
interface Kept {
  key: string;
  read: () => Set<string>;
  change: (digests: string[], isIn: boolean) => void;
  isKept: () => boolean;
}

interface Progress {
  site: Parts;
  steps: { part: Part; step: Step }[];
  ticks: () => Set<string>;
  checked: Kept;
  change: (digests: string[], isTicked: boolean) => void;
  resets: Map<string, { run: () => void; isUndo: () => boolean }>;
  count: (part: Part) => { done: number; all: number };
  mark: (place: Element, part: Part) => void;
  say: (word: Word, values?: Record<string, unknown>) => string;
  make: <Tag extends Made>(
    tag: Tag,
    attributes?: Partial<HTMLElementTagNameMap[Tag]>,
    ...children: (Node | string)[]
  ) => HTMLElementTagNameMap[Tag];
  isDigest: (value: unknown) => boolean;
  isKept: () => boolean;
}

interface Window {
  checkpointsErrors?: {
    word: string;
    errors: { title: string; summary: string; address: string }[];
    texts: { pattern: string; error: number }[];
  };
  checkpointsParts?: Parts;
  checkpointsProgress?: Progress;
}
