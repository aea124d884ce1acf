/** Shows the page's AsyncAPI document; without the viewer, the page's own sentence stays. */

window.AsyncApiStandalone?.render(
  {
    schema: JSON.parse(document.getElementById("asyncapi-schema")?.textContent ?? ""),
    config: { show: { sidebar: true } },
  },
  document.getElementById("viewer"),
);
