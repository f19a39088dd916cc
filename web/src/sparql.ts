/** What can be completed in a query, and what an answer holds. */
import type { Index, Term } from "./data.ts";

export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  readonly type: "keyword" | "variable" | "property" | "class" | "constant";
  /** What is put into the query where it is not the label. */
  readonly insert?: string;
}

export interface Suggestions {
  /** How many characters before the cursor are replaced. */
  readonly length: number;
  readonly options: readonly Suggestion[];
}

const KEYWORDS = (
  "SELECT CONSTRUCT ASK DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES DISTINCT REDUCED " +
  "PREFIX BASE LIMIT OFFSET HAVING NOT EXISTS IN AS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG " +
  "LANGMATCHES DATATYPE BOUND IRI BNODE REGEX REPLACE CONTAINS STRSTARTS STRENDS STRLEN SUBSTR UCASE LCASE CONCAT " +
  "COALESCE IF ISIRI ISLITERAL ISBLANK"
).split(" ");
const PHRASES = ["GROUP BY", "ORDER BY", "FILTER NOT EXISTS"];
const TYPES: Readonly<Record<string, Suggestion["type"]>> = { relation: "property", kind: "class" };
const LOCAL = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;

/** Returns what could stand at the end of a text that is being written; `whole` is all of the query. */
export function suggest(before: string, whole: string, index: Index): Suggestions | undefined {
  if (inString(before)) return undefined;
  const word = /[?$]?[\p{L}\p{N}_:.-]*$/u.exec(before)?.[0] ?? "";
  if (/^[?$]/.test(word)) {
    const known = new Set([...whole.matchAll(/[?$]([A-Za-z_]\w*)/g)].map((found) => `?${found[1]}`));
    known.delete(`?${word.slice(1)}`);
    return { length: word.length, options: [...known].map((label) => ({ label, detail: "", type: "variable" })) };
  }
  const phrase = phraseOf(before, index);
  if (phrase !== undefined) {
    const options = index.terms.flatMap((term) => ofTerm(term, phrase, index));
    return { length: phrase.length, options: options.filter(({ label }) => label.toLowerCase().includes(phrase.toLowerCase())) };
  }
  if (word === "") return undefined;
  const terms = index.terms.flatMap((term) => ofTerm(term, word, index));
  const keywords = word.includes(":")
    ? []
    : [...KEYWORDS, ...PHRASES].map((label): Suggestion => ({ label, detail: "", type: "keyword" }));
  return { length: word.length, options: [...keywords, ...terms] };
}

/** Returns the last words of a text, up to five, that stand in a name of the graph; undefined where no two of them do. */
function phraseOf(before: string, index: Index): string | undefined {
  for (let count = 5; count > 1; count--) {
    const phrase = new RegExp(`(?<![\\p{L}\\p{N}_:?$-])(?:[\\p{L}\\p{N}-]+ ){${count - 1}}[\\p{L}\\p{N}-]*$`, "u").exec(before)?.[0];
    const folded = phrase?.toLowerCase();
    const named = (name: string) => folded !== undefined && name.toLowerCase().includes(folded);
    if (phrase && index.terms.some((term) => [term.label, ...(term.names ?? [])].some(named))) return phrase;
  }
  return undefined;
}

/** Returns the suggestions that a term gives: by its CURIE, or by its label where no prefix is being written. */
function ofTerm(term: Term, word: string, index: Index): Suggestion[] {
  const type = TYPES[term.type] ?? "constant";
  const insert = writable(term.curie, index);
  if (word.includes(":"))
    return term.curie.startsWith(word.slice(0, word.indexOf(":") + 1))
      ? [{ label: term.curie, detail: term.label, type, insert }]
      : [];
  return [term.label, ...(term.names ?? [])].map((label) => ({ label, detail: term.curie, type, insert }));
}

/** Returns a CURIE as a query may hold it: as it is, or as IRI in angle brackets where its characters forbid that. */
export function writable(curie: string, index: Index): string {
  const colon = curie.indexOf(":");
  const base = index.prefixes[curie.slice(0, colon)];
  if (base === undefined) return `<${curie}>`;
  return LOCAL.test(curie.slice(colon + 1)) ? curie : `<${base}${curie.slice(colon + 1)}>`;
}

/** Returns whether a text ends inside a string, an IRI or a comment. */
function inString(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1).replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>/g, "");
  return /["'#]|<[^\s<>]*$/.test(line);
}

export type Cell = { readonly text: string; readonly iri?: string; readonly note?: string } | undefined;

export type Result =
  | { readonly kind: "rows"; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: "truth"; readonly truth: boolean }
  | { readonly kind: "graph"; readonly text: string };

interface Bound {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

interface Json {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Bound>>[] };
}

/** Returns what SPARQL JSON holds. */
export function results(json: Json, index: Index): Result {
  if (json.boolean !== undefined) return { kind: "truth", truth: json.boolean };
  const columns = json.head.vars ?? [];
  const bindings = json.results?.bindings ?? [];
  return { kind: "rows", columns, rows: bindings.map((row) => columns.map((name) => cell(row[name], index))) };
}

function cell(bound: Bound | undefined, index: Index): Cell {
  if (!bound) return undefined;
  if (bound.type === "uri") return { text: compact(bound.value, index), iri: bound.value };
  if (bound.type === "bnode") return { text: `_:${bound.value}` };
  const language = bound["xml:lang"];
  if (language) return { text: bound.value, note: `@${language}` };
  return bound.datatype ? { text: bound.value, note: compact(bound.datatype, index) } : { text: bound.value };
}

/** Returns the CURIE of an IRI; the longest base that fits shortens it. */
export function compact(iri: string, index: Index): string {
  let [best, length] = ["", 0];
  for (const [prefix, base] of Object.entries(index.prefixes))
    if (iri.startsWith(base) && base.length > length && iri.length > base.length) [best, length] = [prefix, base.length];
  return length ? `${best}:${iri.slice(length)}` : iri;
}

/** Returns the place that an error message names, as line and column from 1. */
export function placeOf(message: string): { line: number; column: number } | undefined {
  const found = /\b(\d+):(\d+)\b/.exec(message) ?? /line (\d+)(?:,)? column (\d+)/.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined;
}
