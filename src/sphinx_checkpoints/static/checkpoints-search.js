// A line of output that a reader searches for: words in it vary, and the search wants each of them.
(() => {
  const { word, errors, texts } = window.checkpointsErrors ?? { word: "", errors: [], texts: [] };
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const matching = texts.filter(({ pattern }) => new RegExp(pattern).test(query));
  const found = [...new Set(matching.map(({ error }) => errors[error]))].filter((one) => !!one);
  const results = document.getElementById("search-results");
  if (!found.length || !results) return;

  const root = document.documentElement.dataset.content_root ?? "";
  /** @param {{ title: string, summary: string, address: string }} error */
  const item = ({ title, summary, address }) => {
    const link = Object.assign(document.createElement("a"), { href: root + address });
    link.textContent = title;
    const text = Object.assign(document.createElement("p"), { textContent: summary });
    const made = document.createElement("li");
    made.append(link, text);
    return made;
  };
  const list = document.createElement("ul");
  list.append(...found.map(item));
  const section = document.createElement("div");
  section.className = "checkpoints-found";
  section.append(Object.assign(document.createElement("p"), { textContent: word }), list);
  results.before(section);
})();
