import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "../src/moves.ts";

const box = (x: number, y: number) => ({ left: x, top: y, right: x + 80, bottom: y + 20 });
const boxes = [box(0, 0), box(0, 40), box(0, 80), box(300, 38), box(300, 90), box(600, 40)];

test("arrow keys lead up and down a column and across to the nearest row", () => {
  assert.equal(next(boxes, 0, "ArrowDown"), 1);
  assert.equal(next(boxes, 2, "ArrowUp"), 1);
  assert.equal(next(boxes, 1, "ArrowRight"), 3);
  assert.equal(next(boxes, 2, "ArrowRight"), 4);
  assert.equal(next(boxes, 5, "ArrowLeft"), 3);
});

test("nothing lies beyond the last box, and no other key moves", () => {
  assert.equal(next(boxes, 5, "ArrowRight"), undefined);
  assert.equal(next(boxes, 0, "ArrowUp"), undefined);
  assert.equal(next(boxes, 0, "Enter"), undefined);
  assert.equal(next([], 0, "ArrowUp"), undefined);
});
