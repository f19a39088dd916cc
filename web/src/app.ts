/** What every page loads: completion of names; the picture, the map and the editor come only to the pages that have them. */
import { complete } from "./combobox.ts";
import type { Term } from "./data.ts";
import { copying } from "./copying.ts";

const search = document.querySelector<HTMLInputElement>("input#search");
if (search) {
  complete(search, isConcept, ({ term }) => {
    location.assign(term.page);
  });
}

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-complete]")) {
  const type = input.dataset["complete"] || "concept";
  complete(
    input,
    (term) => term.type === type,
    ({ written }) => {
      input.value = written;
    },
  );
}

copying();

const explorer = document.getElementById("explorer");
const map = document.getElementById("map");
const query = document.querySelector<HTMLTextAreaElement>("textarea#query");
await Promise.allSettled([
  explorer && import("./explorer.ts").then(({ explore }) => explore(explorer)),
  map && import("./map.ts").then(({ showMap }) => showMap(map)),
  query && import("./editor.ts").then(({ edit }) => edit(query)),
]);
document.documentElement.dataset["scripts"] = "ready";

function isConcept(term: Term): boolean {
  return term.type === "concept";
}
