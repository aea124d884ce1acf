// What the page and its worker say to each other: a table for each direction, by name.
// runtime/messages.py has the same names; tests/engine/test_playground_messages.py compares them.

/**
 * What the page asks of the server that runs in the worker.
 * @typedef {object} ServerRequests
 * @property {{ step: number, files: Record<string, string | null> }} check
 * @property {{ window: string, prefix: string, path: string, text: string }} cookie
 * @property {{ files: Record<string, string | null> }} edit
 * @property {{ request: string, window: string, prefix: string, script: string } & Fetching<string>} fetch
 * @property {{ path: string }} get
 * @property {{ client: string }} leave
 * @property {{ client: string, path: string }} open
 * @property {{ events: TranscriptEvent[], patience: number }} play
 * @property {{ client: string } & Asking} request
 * @property {{ client: string, text: string }} send
 * @property {{ socket: string, window: string, code: number, reason: string }} socket_close
 * @property {{ socket: string, window: string, path: string, protocols: string[] }} socket_open
 * @property {{ socket: string, window: string, text?: string, binary?: string }} socket_send
 * @property {{ count: number }} step
 */

/**
 * What the page asks of the worker itself.
 * @typedef {object} WorkerRequests
 * @property {object} beat
 * @property {{ settings: string }} begin
 * @property {{ count: number }} heard
 * @property {object} prepare - have what a check takes loaded
 */

/**
 * What the server in the worker answers, and what happens there. Bytes are in base64.
 * @typedef {object} ServerEvents
 * @property {{ path: string, status: number, type: string, body: string }} answered
 * @property {{ steps: Checked[], seconds: number }} checked
 * @property {{ test: string }} checking
 * @property {{ prefix: string, cookies: string }} cookies
 * @property {object} editing
 * @property {Failure & { do: string }} failed
 * @property {{ request: string, status: number, headers: [string, string][], body: string }} fetched
 * @property {Happening} happened
 * @property {object} importing
 * @property {object} loaded
 * @property {{ text: string }} log
 * @property {object} outlived
 * @property {Failure & Position} raised
 * @property {{ python: string, serves: boolean }} ready
 * @property {Failure & Position} refused
 * @property {{ socket: string, code: number, reason: string }} socket_closed
 * @property {{ socket: string, protocol: string }} socket_opened
 * @property {{ socket: string, text: string | null, binary: string | null }} socket_received
 * @property {{ at: number, over: boolean, differences: Difference[] }} stepped
 */

/**
 * What the worker itself answers; that it hung is what the page finds when it does not. Why it is broken
 * is a word, or what a browser says. Of a file no bytes are received where it is asked for, and at its end.
 * @typedef {object} WorkerEvents
 * @property {object} beat
 * @property {{ message: string }} broken
 * @property {{ seconds: number }} hung
 * @property {{ count: number }} left_out
 * @property {{ phase: "python" | "application" }} phase
 * @property {{ name: string, bytes: number, isWhole?: boolean }} received
 */

/**
 * What a client asks for over HTTP: a kind of a transcript's lines.
 * @typedef {{ kind: string, path: string, frame: unknown }} Asking
 */

/**
 * How a step stands, as it is told natively; no path where the place is not known, and no hint: 0.
 * @typedef {{ number: number, state: "done" | "failing" | "not yet", sentence: string, path: string,
 *   line: number, hint: number, details: string }} Checked
 */

/**
 * @typedef {{ message: string, traceback: string }} Failure
 * @typedef {{ path: string, line: number, column: number }} Position
 * @typedef {{ event: number, expected: string, happened: string }} Difference
 * @typedef {"sends" | "sends_text" | "sends_bytes" | "receives" | "receives_text" | "receives_bytes"} Crossing
 * @typedef {"requests" | "answered" | "connects" | "accepted" | "closed" | "crashed" | "leaves" | Crossing} Kind
 */

/**
 * What a client did, or what was done to it; what its kind does not have is left out.
 * @typedef {object} Happening
 * @property {string} client
 * @property {Kind} kind
 * @property {boolean} [window] - whether it was in a window, and not a client of the page
 * @property {string} [path]
 * @property {string} [method]
 * @property {unknown} [frame]
 * @property {string} [raw]
 * @property {string} [text]
 * @property {number} [code]
 */

/**
 * A line of a transcript, with its sentence.
 * @typedef {object} TranscriptEvent
 * @property {string} client
 * @property {string} kind
 * @property {string} path
 * @property {string} sentence
 * @property {string} shown
 */

/**
 * @typedef {ServerRequests & WorkerRequests} Requests
 * @typedef {ServerEvents & WorkerEvents} Events
 */

/**
 * What a page of the application asks for. What is not "shown" is a part of a page.
 * @template Body
 * @typedef {{ method: string, path: string, headers: [string, string][], body: Body, mode: string,
 *   referrer: string, shown: boolean }} Fetching
 */

/**
 * What the service worker of the windows asks the page for that opened them, and what it is given; and the
 * events that are for windows.
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{ page: string, window: string } & Fetching<Bytes>} Asked
 * @typedef {{ status: number, headers: [string, string][], body: Bytes }} Given
 * @typedef {"cookies" | "fetched" | "socket_closed" | "socket_opened" | "socket_received"} OfWindows
 */

/**
 * A message to the worker: what to "do", and with what.
 * @template {keyof Requests} [Name=keyof Requests]
 * @typedef {{ [N in Name]: { do: N } & Requests[N] }[Name]} PageMessage
 */

/**
 * A message from the worker: which "event", and what is known of it.
 * @template {keyof Events} [Name=keyof Events]
 * @typedef {{ [N in Name]: { event: N } & Events[N] }[Name]} WorkerMessage
 */

/**
 * A handler for each event.
 * @template {keyof Events} [Name=keyof Events]
 * @typedef {{ [N in Name]: (message: WorkerMessage<N>) => void }} Handlers
 */

/**
 * Hand an event to the handler of its name.
 * @template {keyof Events} Name
 * @param {Handlers<Name>} handlers
 * @param {WorkerMessage<Name>} message
 */
export const handle = (handlers, message) => handlers[message.event](message);
