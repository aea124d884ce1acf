// Names for the landmarks that Furo leaves without one, outside of the blocks of its templates.
const { page, site, tools } = document.currentScript.dataset;
const landmarks = [
  ["aside.sidebar-drawer", site],
  ["aside.toc-drawer", page],
  [".content-icon-container", tools],
];
for (const [selector, name] of landmarks) {
  document.querySelector(selector).setAttribute("aria-label", name);
}
document.querySelector(".content-icon-container").setAttribute("role", "region");
