/** All that the page of the API document says by itself. */

/** What stands above the parts of a document, by their place, in their order on the page. */
export const HEADINGS = new Map([
  ["channels", "Channels"],
  ["operations", "Operations"],
  ["components/messages", "Messages"],
  ["components/schemas", "Schemas"],
  ["servers", "Servers"],
  ["components/correlationIds", "Correlation IDs"],
  ["components/securitySchemes", "Security schemes"],
]);

/** Who sends the messages of an operation, by its action. */
export const SENDERS = new Map([
  ["receive", "— clients send it"],
  ["send", "— the server sends it"],
]);

export const WORDS = {
  anyValue: "any value",
  document: "Document",
  listOf: "list of",
  objectOf: "object of",
  on: "on",
  or: "or",
  required: "required",
};

/** What says where the making of a document fails. */
export const COMMAND =
  "python chanx_django/manage.py generate_asyncapi_schema --format json --traceback";

export const SENTENCES = {
  reading: "Reading the document…",
  noChannels:
    "It has no channels: no WebSocket route leads to a consumer yet. Part 2 of the tutorial, “Chat " +
    "WebSocket”, adds one; its Step 4 switches it on.",
  noDocument: "There is no API document",
  /** @param {string} error */
  failed: (error) => `The server answers: ${error}`,
  toSeeWhere: "To see where, run:",
  /** @param {string} address @param {number} status */
  noAnswer: (address, status) => `${address} answers with HTTP ${status} and no AsyncAPI document.`,
  /** @param {string} address */
  unreachable: (address) => `${address} does not answer: is the server running?`,
};
