import assert from "node:assert/strict";
import { test } from "node:test";
import { read, shortName, START, toggled, write, type State } from "../src/state.ts";

test("a state that nothing was done to leaves the address as it is", () => {
  assert.equal(write(START), "#");
  for (const part of ["", "#", "#stated"]) assert.deepEqual(read(part), START);
});

test("what is written is read again", () => {
  const state: State = {
    steps: 3,
    per: 200,
    inferred: true,
    scheme: "scheme:CCS",
    expanded: ["Lung", "x:%41", "http://example.org/a#b&c"],
    hidden: ["Colon"],
    without: ["skos:broader", "net:arisesIn"],
  };
  assert.deepEqual(read(write(state)), state);
  assert.match(write(state), /^#steps=3&per=200&inferred=1&scheme=scheme:CCS&/);
});

test("what an address tells wrongly is as at the start", () => {
  for (const hash of ["#steps=0", "#steps=5", "#steps=1.5", "#steps=x", "#inferred=yes", "#per=41", "#per=", "#=&&&%"])
    assert.deepEqual(read(hash), START, hash);
  assert.deepEqual(read("#hidden=a+a++b").hidden, ["a", "b"]);
});

test("a form without scripts tells the same in its own part of the address", () => {
  assert.deepEqual(read("?focus=lung&steps=2&inferred=1&scheme="), { ...START, steps: 2, inferred: true });
});

test("a name is put into a list and taken out again", () => {
  assert.deepEqual(toggled(toggled(["a"], "b"), "a"), ["b"]);
});

test("our own concepts go without prefix", () => {
  assert.equal(shortName("net:LungNET"), "LungNET");
  for (const curie of ["net:a-b", "ccs:P1", "https://example.org/net:a"]) assert.equal(shortName(curie), curie);
});
