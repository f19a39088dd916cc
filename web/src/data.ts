/** What the server tells, and where its pages are. */

export interface Kind {
  readonly curie: string;
  readonly words: string;
  readonly fill: string;
  readonly path: string;
  /** The kind itself and the broader ones. */
  readonly above: readonly string[];
}

export interface Term {
  readonly curie: string;
  readonly label: string;
  readonly type: string;
  readonly page: string;
  readonly kind?: number;
  readonly names?: readonly string[];
  readonly codes?: readonly string[];
}

export interface Index {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly spellings: readonly (readonly [variant: string, chosen: string])[];
  readonly kinds: readonly Kind[];
  readonly terms: readonly Term[];
}

export interface Concept {
  readonly curie: string;
  readonly iri: string;
  readonly label: string;
  readonly kind: string;
  readonly page: string;
  readonly claims: { readonly stated: number; readonly inferred: number; readonly drawn: number };
}

export interface Claim {
  readonly subject: string;
  readonly predicate: string;
  readonly relation: string;
  readonly object: string;
  readonly necessity: string;
  readonly status: string;
  readonly passages: readonly { readonly curie: string; readonly page: string }[];
}

export interface View {
  readonly focus: string;
  readonly schemes: readonly { readonly curie: string; readonly label: string }[];
  readonly title: string;
  readonly notes: readonly string[];
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** How high its title and notes are, which the page tells itself. */
  readonly head: number;
  readonly concepts: readonly Concept[];
  readonly claims: readonly Claim[];
  readonly relations: readonly { readonly curie: string; readonly words: string; readonly claims: number }[];
}

export interface Overview {
  readonly kinds: readonly { readonly words: string; readonly fill: string; readonly shape: string }[];
  readonly relations: readonly { readonly words: string; readonly necessity: string }[];
  readonly concepts: readonly (readonly [
    curie: string,
    label: string,
    kind: number,
    claims: number,
    page: string,
    above: readonly number[],
  ])[];
  readonly links: readonly (readonly [start: number, end: number, relation: number])[];
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly kind: string | null;
  readonly what: string;
  readonly description: string;
  readonly needed: boolean;
  readonly value: string;
}

export interface Question {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly text: string;
}

export interface Answer {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly returns: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The address that all pages of the site stand under: scripts are at static/dist/ below it. */
export const SITE = new URL("../../", import.meta.url);

/** Returns the address of a path of the site, such as "api/map.json". */
export function address(path: string, parameters: Readonly<Record<string, string>> = {}): string {
  const found = new URL(path, SITE);
  for (const [name, value] of Object.entries(parameters)) if (value !== "") found.searchParams.set(name, value);
  return found.href;
}

/** Returns what the server answers as JSON; its own words are the message of the error where it refuses. */
export async function told<Value>(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<Value> {
  let answer: Response;
  try {
    answer = await fetch(address(path, parameters), { headers: { accept: "application/json" } });
  } catch {
    throw new Error("The server does not answer. Is it still running?");
  }
  if (!answer.ok) throw new Error((await answer.text()).trim() || `The server answers ${answer.status}.`);
  return (await answer.json()) as Value;
}

let index: Promise<Index> | undefined;

/** Returns every name, asked for once. */
export function names(): Promise<Index> {
  index ??= told<Index>("api/index.json").catch((error: unknown) => {
    index = undefined;
    throw error;
  });
  return index;
}

/** Returns what an error says. */
export function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
