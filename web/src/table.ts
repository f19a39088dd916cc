/** The claims of a picture as a table. */
import { address, type Claim, type Concept, type View } from "./data.ts";
import { make } from "./dom.ts";

const COLUMNS = ["Statement", "Holds", "Source"];

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
  const statement = [link(claim.subject, concepts), ` ${claim.relation} `, link(claim.object, concepts)];
  const sources = claim.passages.flatMap(({ curie, page }) => [make("a", { href: page }, curie), " "]);
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, ...statement),
    make("td", {}, holds),
    make("td", {}, ...(claim.status === "inferred" ? [why(claim, concepts)] : sources.length ? sources : ["none"])),
  );
}

/** Returns the link to what an inferred claim follows from. */
function why({ subject, predicate, relation, object }: Claim, concepts: ReadonlyMap<string, Concept>): HTMLElement {
  const [one, other] = [subject, object].map((curie) => concepts.get(curie)?.label ?? curie);
  const href = address("why", { subject, relation: predicate, object });
  return make("a", { href, "aria-label": `Why: ${one} ${relation} ${other}` }, "why");
}

function link(curie: string, concepts: ReadonlyMap<string, Concept>): HTMLElement | string {
  const concept = concepts.get(curie);
  return concept ? make("a", { href: concept.page }, concept.label) : curie;
}
