import assert from "node:assert/strict";
import { test } from "node:test";
import type { Index, Term } from "../src/data.ts";
import { fold, Names } from "../src/names.ts";

const SPELLINGS = [["tumor", "tumour"], ["oesophag", "esophag"]] as const;
const concept = (curie: string, label: string, more: Partial<Term> = {}): Term => ({ curie, label, type: "concept", page: "", ...more });
const index: Index = {
  prefixes: {},
  spellings: SPELLINGS,
  kinds: [],
  terms: [
    concept("net:Lung", "lung"),
    concept("net:LungNET", "lung neuroendocrine tumour", { names: ["lung NET"], codes: ["NCIT:C1", "8240/3"] }),
    concept("net:SlowGrowth", "slow growth of a lung"),
    concept("net:Plunging", "plunging"),
    { curie: "net:arisesIn", label: "arises in the lung", type: "relation", page: "" },
  ],
};
const found = (text: string) => new Names(index).search(text, (term) => term.type === "concept", 10);

test("a name is compared in lower case, with single spaces and in one spelling", () => {
  assert.equal(fold("  Carcinoid \n TUMOR ", SPELLINGS), "carcinoid tumour");
});

test("whole names come first, then beginnings, then words, then parts of words", () => {
  const labels = found("lung").map(({ term }) => term.curie);
  assert.deepEqual(labels, ["net:Lung", "net:LungNET", "net:SlowGrowth", "net:Plunging"]);
});

test("synonyms, codes and the other spelling are found, and said", () => {
  assert.deepEqual(found("lung n").map(({ name }) => name), ["lung NET"]);
  assert.deepEqual(found("8240").map(({ name }) => name), ["8240/3"]);
  assert.deepEqual(found("NEUROENDOCRINE tumor").map(({ term }) => term.curie), ["net:LungNET"]);
});

test("nothing is found for nothing, and only what is wanted", () => {
  assert.deepEqual(found("   "), []);
  assert.deepEqual(found("arises"), []);
  assert.equal(new Names(index).search("u", () => true, 2).length, 2);
});

test("a label that two terms have is written as CURIE", () => {
  const twice = { ...index, terms: [...index.terms, concept("x:Lung", "Lung", { names: ["organ of breath"] })] };
  const written = new Names(twice).search("l", (term) => term.type === "concept", 9).map((match) => match.written);
  assert.deepEqual(written.slice(0, 2).sort(), ["net:Lung", "x:Lung"]);
  assert.deepEqual(new Names(twice).search("lung n", () => true, 1).map((match) => match.written), ["lung neuroendocrine tumour"]);
});
