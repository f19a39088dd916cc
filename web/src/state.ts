/** What a view shows, kept in the address after the # so that it can be shared. */

export interface State {
  readonly steps: number;
  /** How many concepts of one relation are drawn at most; further ones are counted. */
  readonly per: number;
  readonly inferred: boolean;
  readonly scheme: string;
  readonly expanded: readonly string[];
  readonly hidden: readonly string[];
  /** The relations that are not wanted, as CURIEs. */
  readonly without: readonly string[];
}

export const MOST_STEPS = 4;
export const PER = [10, 40, 200] as const;
const LISTS = ["expanded", "hidden", "without"] as const;

/** The state that nothing has been done to yet. */
export const START: State = { steps: 1, per: 40, inferred: false, scheme: "", expanded: [], hidden: [], without: [] };

/** Returns the state that a part of an address tells; what it does not tell, or tells wrongly, is as at the start. */
export function read(part: string): State {
  const told = new URLSearchParams(part.replace(/^[#?]/, ""));
  const steps = Number(told.get("steps") ?? "1");
  const per = Number(told.get("per") ?? "");
  const list = (name: string) => [...new Set((told.get(name) ?? "").split(" ").filter(Boolean))];
  return {
    steps: Number.isInteger(steps) && steps >= 1 && steps <= MOST_STEPS ? steps : 1,
    per: PER.find((each) => each === per) ?? START.per,
    inferred: told.get("inferred") === "1",
    scheme: told.get("scheme") ?? "",
    expanded: list("expanded"),
    hidden: list("hidden"),
    without: list("without"),
  };
}

/** Returns the part of the address that tells a state, "#" for the state at the start. */
export function write(state: State): string {
  const parts: string[] = [];
  const add = (name: string, value: string) => parts.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ":")}`);
  if (state.steps !== 1) add("steps", String(state.steps));
  if (state.per !== START.per) add("per", String(state.per));
  if (state.inferred) add("inferred", "1");
  if (state.scheme) add("scheme", state.scheme);
  for (const name of LISTS) if (state[name].length) add(name, state[name].join(" "));
  return `#${parts.join("&")}`;
}

/** Returns a list with a name, or without it if it is there. */
export function toggled(list: readonly string[], name: string): string[] {
  return list.includes(name) ? list.filter((each) => each !== name) : [...list, name];
}

/** Returns the name of a concept as states and addresses hold it: without the prefix of our own concepts. */
export function shortName(curie: string): string {
  return curie.replace(/^net:(?=[A-Za-z][A-Za-z0-9]*$)/, "");
}
