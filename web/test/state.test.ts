import assert from "node:assert/strict";
import { test } from "node:test";
import { read, shortName, start, toggled, write, type State } from "../src/state.ts";

test("a state that nothing was done to leaves the address as it is", () => {
  assert.equal(write(start("Lung"), "Lung"), "");
  assert.deepEqual(read("", "Lung"), start("Lung"));
});

test("what is written is read again", () => {
  const state: State = {
    focus: "http://example.org/a#b c&d",
    steps: 3,
    inferred: true,
    scheme: "scheme:CCS",
    expanded: ["Lung", "x:%41"],
    hidden: ["Colon"],
    without: ["skos:broader", "net:arisesIn"],
  };
  assert.deepEqual(read(write(state, "Lung"), "Lung"), state);
  assert.match(write(state, "Lung"), /^#focus=.*&steps=3&inferred=1&scheme=scheme:CCS&/);
});

test("what an address tells wrongly is as at the start", () => {
  for (const hash of ["#steps=0", "#steps=7", "#steps=1.5", "#steps=x", "#inferred=yes", "#=&&&%", "#focus=%20"])
    assert.deepEqual(read(hash, "Lung"), start("Lung"), hash);
  assert.deepEqual(read("#hidden=a+a++b", "Lung").hidden, ["a", "b"]);
});

test("a name is put into a list and taken out again", () => {
  assert.deepEqual(toggled(toggled(["a"], "b"), "a"), ["b"]);
});

test("our own concepts go without prefix", () => {
  assert.equal(shortName("net:LungNET"), "LungNET");
  for (const curie of ["net:a-b", "ccs:P1", "https://example.org/net:a"]) assert.equal(shortName(curie), curie);
});
