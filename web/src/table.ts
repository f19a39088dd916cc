/** The claims of a picture as a table. */
import type { Claim, Concept, View } from "./data.ts";
import { make } from "./dom.ts";

const COLUMNS = ["Concept", "Relation", "Concept", "Holds", "Source"];

/** Returns the table of what a view draws. */
export function claimTable(view: View): HTMLElement {
  const concepts = new Map(view.concepts.map((concept) => [concept.curie, concept]));
  const table = make(
    "table",
    {},
    make("caption", { class: "visually-hidden" }, "Links of the picture"),
    make("thead", {}, make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...view.claims.map((claim) => row(claim, concepts))),
  );
  return make("div", { class: "scrolls", tabindex: 0, role: "region", "aria-label": "Links of the picture" }, table);
}

function row(claim: Claim, concepts: ReadonlyMap<string, Concept>): HTMLTableRowElement {
  const holds = claim.status === "inferred" ? `${claim.necessity}, inferred` : claim.necessity;
  return make(
    "tr",
    {},
    make("td", {}, link(claim.subject, concepts)),
    make("td", {}, claim.relation),
    make("td", {}, link(claim.object, concepts)),
    make("td", {}, holds),
    make("td", {}, claim.passages.join(", ") || "none"),
  );
}

function link(curie: string, concepts: ReadonlyMap<string, Concept>): HTMLElement | string {
  const concept = concepts.get(curie);
  return concept ? make("a", { href: concept.page }, concept.label) : curie;
}
