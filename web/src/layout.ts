/** Where the concepts of the whole graph lie: circles of kinds, in them circles of what is above, as countries on a map. */
import { hierarchy, pack } from "d3-hierarchy";
import type { Overview } from "./data.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Country extends Spot {
  readonly words: string;
  readonly concepts: number;
}

interface Part {
  readonly concept?: number;
  readonly kind?: number;
  readonly weight?: number;
  readonly parts?: readonly Part[];
}

/** Returns the place of each concept and of each kind; always the same for the same graph. */
export function layout(overview: Overview): { readonly spots: readonly Spot[]; readonly countries: readonly Country[] } {
  const below = new Map<number, number[]>();
  const tops: number[][] = overview.kinds.map(() => []);
  const parents = overview.concepts.map((_, place) => parentOf(place, overview));
  const safe = parents.map((_, place) => (circular(place, parents) ? undefined : parents[place]));
  safe.forEach((parent, place) => {
    const kind = overview.concepts[place]?.[2] ?? 0;
    if (parent === undefined) tops[kind]?.push(place);
    else below.set(parent, [...(below.get(parent) ?? []), place]);
  });
  const partOf = (place: number): Part => {
    const own = { concept: place, weight: 1 + Math.log2(1 + (overview.concepts[place]?.[3] ?? 0)) };
    const parts = below.get(place);
    return parts ? { parts: [own, ...parts.map(partOf)] } : own;
  };
  const world = { parts: tops.map((places, kind): Part => ({ kind, parts: places.map(partOf) })) };
  const root = hierarchy<Part>(world, (part) => part.parts)
    .sum((part) => part.weight ?? 0)
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const packed = pack<Part>().size([1000, 1000]).padding((node) => (node.depth === 0 ? 24 : node.depth === 1 ? 6 : 3))(root);
  const spots = overview.concepts.map((): Spot => ({ x: 0, y: 0, radius: 0 }));
  const countries: Country[] = [];
  packed.each(({ data, x, y, r: radius }) => {
    if (data.concept !== undefined) spots[data.concept] = { x, y: 1000 - y, radius };
    else if (data.kind !== undefined) {
      const concepts = overview.concepts.filter((concept) => concept[2] === data.kind).length;
      countries.push({ x, y: 1000 - y, radius, words: overview.kinds[data.kind]?.words ?? "", concepts });
    }
  });
  return { spots, countries };
}

/** Returns the first concept of the same kind that stands above one. */
function parentOf(place: number, overview: Overview): number | undefined {
  const concept = overview.concepts[place];
  return concept?.[5].find((above) => above !== place && overview.concepts[above]?.[2] === concept[2]);
}

function circular(place: number, parents: readonly (number | undefined)[]): boolean {
  const seen = new Set<number>();
  for (let at: number | undefined = place; at !== undefined; at = parents[at]) {
    if (seen.has(at)) return at === place;
    seen.add(at);
  }
  return false;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Returns which of some boxes can be drawn so that none meets one before it, at most so many. */
export function apart(boxes: Iterable<Box>, most: number): number[] {
  const drawn: Box[] = [];
  const places: number[] = [];
  let place = -1;
  for (const box of boxes) {
    place++;
    const meets = (other: Box) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    if (drawn.some(meets)) continue;
    drawn.push(box);
    places.push(place);
    if (places.length === most) break;
  }
  return places;
}
