/** Where the arrow keys lead among boxes. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;

/** Returns the box that lies next in the direction of an arrow key, undefined where there is none. */
export function next(boxes: readonly Box[], from: number, key: string): number | undefined {
  const direction = DIRECTIONS[key as keyof typeof DIRECTIONS];
  const here = boxes[from];
  if (!direction || !here) return undefined;
  const [across, down] = direction;
  let best: number | undefined;
  let least = Infinity;
  boxes.forEach((box, place) => {
    if (place === from) return;
    const [right, below] = [middle(box).x - middle(here).x, middle(box).y - middle(here).y];
    const ahead = across * right + down * below;
    const aside = Math.abs(across ? below : right);
    if (ahead <= 1) return;
    const overlaps = across ? false : box.left < here.right && box.right > here.left;
    const cost = ahead + (overlaps ? 0 : 3 * aside);
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

function middle(box: Box): { x: number; y: number } {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}
