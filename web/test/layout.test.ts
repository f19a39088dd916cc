import assert from "node:assert/strict";
import { test } from "node:test";
import type { Overview } from "../src/data.ts";
import { apart, layout } from "../src/layout.ts";

function overview(count: number, above: (place: number) => number[]): Overview {
  return {
    kinds: ["tumour", "organ", "gene"].map((words) => ({ words, fill: "#000000", shape: "square" })),
    relations: [],
    concepts: Array.from({ length: count }, (_, place) => [`c${place}`, `c${place}`, place % 3, place % 7, "", above(place)]),
    links: [],
  };
}

test("no two concepts of thousands overlap, and each lies in the circle of its kind", () => {
  const graph = overview(3000, (place) => (place > 30 ? [place - 3 * (1 + (place % 9))] : []));
  const { spots, countries } = layout(graph);
  assert.equal(countries.reduce((sum, country) => sum + country.concepts, 0), 3000);
  const byColumn = spots.map((spot, place) => ({ ...spot, place })).sort((one, other) => one.x - other.x);
  byColumn.forEach((one, at) => {
    for (let next = at + 1; next < byColumn.length; next++) {
      const other = byColumn[next];
      if (!other || other.x - one.x > 60) break;
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.01);
    }
    const country = countries.find(({ words }) => words === graph.kinds[one.place % 3]?.words);
    assert.ok(country && Math.hypot(one.x - country.x, one.y - country.y) <= country.radius);
  });
});

test("a circle of concepts above each other is no endless one", () => {
  const { spots } = layout(overview(9, (place) => [(place + 3) % 9]));
  assert.ok(spots.every(({ radius }) => radius > 0));
});

test("the same graph gives the same map", () => {
  const graph = overview(200, (place) => (place > 3 ? [place - 3] : []));
  assert.deepEqual(layout(graph), layout(graph));
});

test("labels that would meet one before them are left out", () => {
  const label = (left: number, top: number) => ({ left, top, right: left + 50, bottom: top + 10 });
  const labels = [label(0, 0), label(20, 5), label(20, 20), label(51, 0), label(0, 40)];
  assert.deepEqual(apart(labels, 9), [0, 2, 3, 4]);
  assert.deepEqual(apart(labels, 2), [0, 2]);
});
