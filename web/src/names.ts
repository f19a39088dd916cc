/** Finding terms by label, synonym and code, ranked as the command line ranks them. */
import type { Index, Term } from "./data.ts";

export interface Match {
  readonly term: Term;
  /** The name that matches: the label, or a synonym or code. */
  readonly name: string;
  /** What to write for the term and no other: its label or, where others have that too, its CURIE. */
  readonly written: string;
}

/** Returns a name as it is compared: lower case, single spaces, one spelling of words that have two. */
export function fold(name: string, spellings: Index["spellings"]): string {
  let folded = name.toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
  for (const [variant, chosen] of spellings) folded = folded.replaceAll(variant, chosen);
  return folded;
}

interface Entry {
  readonly term: Term;
  readonly names: readonly (readonly [folded: string, name: string])[];
}

/** All names of an index, ready to be searched. */
export class Names {
  readonly #entries: readonly Entry[];
  readonly #spellings: Index["spellings"];
  readonly #byCurie: ReadonlyMap<string, Term>;
  readonly #labels = new Map<string, number>();

  constructor(index: Index) {
    for (const { label } of index.terms) {
      const folded = fold(label, index.spellings);
      this.#labels.set(folded, (this.#labels.get(folded) ?? 0) + 1);
    }
    this.#spellings = index.spellings;
    this.#byCurie = new Map(index.terms.map((term) => [term.curie, term]));
    this.#entries = index.terms.map((term) => ({
      term,
      names: [term.label, ...(term.names ?? []), term.curie, ...(term.codes ?? [])].map(
        (name) => [fold(name, index.spellings), name] as const,
      ),
    }));
  }

  /** Returns the term of a CURIE. */
  get(curie: string): Term | undefined {
    return this.#byCurie.get(curie);
  }

  #written(term: Term): string {
    return this.#labels.get(fold(term.label, this.#spellings)) === 1 ? term.label : term.curie;
  }

  /** Returns up to `most` terms that have the text in a name: whole names first, then beginnings, then the rest. */
  search(text: string, wanted: (term: Term) => boolean, most: number): Match[] {
    const folded = fold(text, this.#spellings);
    if (folded === "") return [];
    const ranked: { rank: number; length: number; match: Match }[] = [];
    for (const { term, names } of this.#entries) {
      if (!wanted(term)) continue;
      let best: { rank: number; length: number; match: Match } | undefined;
      for (const [each, name] of names) {
        const rank = rankOf(each, folded);
        if (rank === undefined) continue;
        if (!best || rank < best.rank || (rank === best.rank && name.length < best.length))
          best = { rank, length: name.length, match: { term, name, written: this.#written(term) } };
      }
      if (best) ranked.push(best);
    }
    ranked.sort(
      (one, other) =>
        one.rank - other.rank ||
        one.length - other.length ||
        (one.match.term.label < other.match.term.label ? -1 : 1),
    );
    return ranked.slice(0, most).map((each) => each.match);
  }
}

/** Returns how well a name fits: 0 whole, 1 its beginning, 2 the beginning of a word, 3 anywhere. */
function rankOf(name: string, text: string): number | undefined {
  const place = name.indexOf(text);
  if (place < 0) return undefined;
  if (place === 0) return name.length === text.length ? 0 : 1;
  for (let at = place; at > 0; at = name.indexOf(text, at + 1)) if (/[^\p{L}\p{N}_]/u.test(name[at - 1] ?? "")) return 2;
  return 3;
}
