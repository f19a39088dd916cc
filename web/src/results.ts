/** Answers as a table, and as files. */
import type { Index } from "./data.ts";
import { address } from "./data.ts";
import { button, make, offer } from "./dom.ts";
import { Names } from "./names.ts";
import type { Cell } from "./sparql.ts";

type Formats = readonly (readonly [name: string, ending: string, type: string])[];

export const DOWNLOADS: { readonly rows: Formats; readonly graph: Formats } = {
  rows: [
    ["CSV", "csv", "text/csv"],
    ["TSV", "tsv", "text/tab-separated-values"],
    ["JSON", "srj", "application/sparql-results+json"],
    ["XML", "srx", "application/sparql-results+xml"],
  ],
  graph: [
    ["Turtle", "ttl", "text/turtle"],
    ["N-Triples", "nt", "application/n-triples"],
    ["JSON-LD", "jsonld", "application/ld+json"],
    ["RDF/XML", "rdf", "application/rdf+xml"],
  ],
};

/** Returns buttons that save an answer, which is asked for again in the format wanted. */
export function downloads(formats: Formats, ask: (type: string) => Promise<Blob>, said: (text: string) => void): HTMLElement {
  const buttons = formats.map(([name, ending, type]) =>
    button(name, () => {
      ask(type).then(
        (content) => offer(content, `answer.${ending}`),
        (error: unknown) => said(error instanceof Error ? error.message : String(error)),
      );
    }),
  );
  return make("p", { class: "tools", role: "group", "aria-label": "Save the answer as" }, "Save as ", ...buttons);
}

/** Returns the table of an answer; names of the graph link to their pages. */
export function answerTable(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  index: Index,
  meanings: Readonly<Record<string, string>> = {},
): HTMLElement {
  const known = new Names(index);
  const heads = columns.map((name) => {
    const meaning = meanings[name];
    return make("th", { scope: "col" }, name.replaceAll("_", " "), meaning ? make("span", { class: "meaning" }, meaning) : undefined);
  });
  const body = rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, ...shown(cell, known)))));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  return make("div", { class: "scrolls", tabindex: 0, role: "region", "aria-label": "Rows" }, table);
}

function shown(cell: Cell, known: Names): (Node | string)[] {
  if (!cell) return [make("span", { class: "unbound" }, "–")];
  const terms = cell.text.split(" ").map((name) => known.get(name));
  if (terms.length > 1 && terms.every((term) => term !== undefined))
    return terms.flatMap((term) => [make("a", { href: term.page }, term.curie), " "]);
  const [term] = terms;
  const page = term?.page ?? (cell.iri ? address("resource", { iri: cell.iri }) : undefined);
  const text = page ? make("a", { href: page }, cell.text) : cell.text;
  const aside = term && term.label !== cell.text ? term.label : cell.note;
  return aside ? [text, " ", make("span", { class: "note" }, aside)] : [text];
}

/** Returns what is said where an answer is empty. */
export function nothing(): HTMLElement {
  return make(
    "p",
    { class: "nothing" },
    "Nothing in the graph fits: no source states this, or the pattern asks for something else than was meant. " +
      "Completion (Ctrl+Space) writes names as the graph has them; inferred claims stand in graphs of their own, " +
      "which GRAPH ?g { … } reaches.",
  );
}
