import assert from "node:assert/strict";
import { test } from "node:test";
import type { Index } from "../src/data.ts";
import { compact, placeOf, results, suggest, writable } from "../src/sparql.ts";

const index: Index = {
  prefixes: { net: "https://w3id.org/netgraph/", kind: "https://w3id.org/netgraph/kind/", ex: "http://example.org/" },
  spellings: [],
  kinds: [],
  terms: [
    { curie: "net:LungNET", label: "lung neuroendocrine tumour", type: "concept", names: ["lung NET"], page: "" },
    { curie: "net:arisesIn", label: "arises in", type: "relation", page: "" },
    { curie: "kind:Organ", label: "organ", type: "kind", page: "" },
  ],
};
const offered = (before: string, whole = before) => suggest(before, whole, index)?.options.map(({ label }) => label);

test("after a prefix the names of that prefix are offered", () => {
  assert.deepEqual(offered("SELECT * { ?t net:ar"), ["net:LungNET", "net:arisesIn"]);
  assert.deepEqual(offered("{ ?t a kind:"), ["kind:Organ"]);
  assert.equal(suggest("{ ?t net:ar", "", index)?.length, 6);
});

test("a label or synonym writes the name of its term", () => {
  const options = suggest("SELECT * { ?t ?p lung", "", index)?.options ?? [];
  const found = options.filter(({ type }) => type === "constant");
  assert.deepEqual(found.map(({ label, insert }) => [label, insert]), [
    ["lung neuroendocrine tumour", "net:LungNET"],
    ["lung NET", "net:LungNET"],
  ]);
});

test("a name of several words is written by its words", () => {
  for (const before of ["{ ?t net:arisesIn lung neuro", "{ ?t ?p Lung NE", "{\n  lung ne"]) {
    const found = suggest(before, before, index);
    assert.ok(found?.options.every(({ insert }) => insert === "net:LungNET"), before);
    assert.equal(before.slice(-(found?.length ?? 0)).slice(0, 4).toLowerCase(), "lung");
  }
  assert.equal(suggest("SELECT DISTINCT lu", "", index)?.length, 2);
  assert.equal(suggest("?lung ne", "", index)?.length, 2);
});

test("variables of the query are offered, without the one that is being written", () => {
  assert.deepEqual(offered("SELECT ?tu", "SELECT ?tu { ?tumour net:arisesIn ?organ }"), ["?tumour", "?organ"]);
});

test("nothing is offered in strings, comments and IRIs, or where nothing is written", () => {
  for (const before of ['FILTER(?a = "lu', "FILTER(?a = 'lu", "# lung", "<http://exa", "SELECT * { "])
    assert.equal(suggest(before, before, index), undefined, before);
  assert.ok(offered('FILTER(?a = "x") lu'));
  assert.ok(offered("?a < ?b lu"));
});

test("a name that no query may hold as it is becomes an IRI", () => {
  assert.equal(writable("net:LungNET", index), "net:LungNET");
  assert.equal(writable("ex:a/b", index), "<http://example.org/a/b>");
  assert.equal(writable("ex:a.", index), "<http://example.org/a.>");
  assert.equal(writable("urn:x", index), "<urn:x>");
});

test("the longest base shortens an IRI, and the base itself stays", () => {
  assert.equal(compact("https://w3id.org/netgraph/kind/Organ", index), "kind:Organ");
  assert.equal(compact("https://w3id.org/netgraph/", index), "https://w3id.org/netgraph/");
  assert.equal(compact("javascript:alert(1)", index), "javascript:alert(1)");
});

test("answers keep IRIs, languages, datatypes, blank nodes and gaps apart", () => {
  const bound = {
    a: { type: "uri", value: "https://w3id.org/netgraph/LungNET" },
    b: { type: "literal", value: "Lunge", "xml:lang": "de" },
    c: { type: "literal", value: "1", datatype: "http://example.org/int" },
    d: { type: "bnode", value: "b0" },
  };
  const result = results({ head: { vars: ["a", "b", "c", "d", "e"] }, results: { bindings: [bound] } }, index);
  assert.ok(result.kind === "rows");
  assert.deepEqual(result.rows[0], [
    { text: "net:LungNET", iri: "https://w3id.org/netgraph/LungNET" },
    { text: "Lunge", note: "@de" },
    { text: "1", note: "ex:int" },
    { text: "_:b0" },
    undefined,
  ]);
  assert.deepEqual(results({ head: {}, boolean: false }, index), { kind: "truth", truth: false });
});

test("the place of an error is found in its message", () => {
  assert.deepEqual(placeOf("error at 3:12: expected }"), { line: 3, column: 12 });
  assert.equal(placeOf("the query took longer than 10 s"), undefined);
});
