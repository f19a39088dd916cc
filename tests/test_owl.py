"""The OWL rendition is read by other tools, is within EL, and a reasoner finds it consistent and finds what is not.

HermiT is run through owlready2 and needs Java.
"""

from __future__ import annotations

import io
import json
import shutil
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import fastobo
import owlready2
import pyhornedowl
import pyoxigraph as ox
import pytest

from netgraph import owl
from netgraph.export import find, select, write_to
from netgraph.export.ontology import functional
from netgraph.export.ontology import triples as rdf_of
from netgraph.store import Store, load

NET = "https://w3id.org/netgraph/"
CCS = NET + "scheme/CCS"
PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050"
SOURCE = "http://purl.org/dc/terms/source"

PREAMBLE = """
@prefix ex: <http://example.org/> . @prefix net: <https://w3id.org/netgraph/> .
@prefix kind: <https://w3id.org/netgraph/kind/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
ex:A a skos:ConceptScheme ; skos:prefLabel "A"@en . ex:B a skos:ConceptScheme ; skos:prefLabel "B"@en .
ex:sourceA a skos:Concept , kind:Source ; skos:prefLabel "source"@en ; net:speaksFor ex:A .
ex:sourceB a skos:Concept , kind:Source ; net:speaksFor ex:B .
ex:a1 a net:Passage ; dcterms:isPartOf ex:sourceA . ex:b1 a net:Passage ; dcterms:isPartOf ex:sourceB .
ex:tumour a skos:Concept , kind:TumourSubtype ; skos:prefLabel "tumour {x} ! \\"y\\" \\\\"@en .
ex:sub a skos:Concept , kind:TumourSubtype ; skos:prefLabel "sub"@en ; skos:altLabel "s \\"t\\"\\nu"@fr .
ex:whole a skos:Concept , kind:Organ ; skos:prefLabel "whole"@en .
ex:part a skos:Concept , kind:Organ ; skos:prefLabel "part"@en .
ex:old a skos:Concept , kind:Organ ; skos:prefLabel "old"@en ; owl:deprecated true ; dcterms:isReplacedBy ex:whole .
ex:a1 { ex:part net:partOf ex:whole . ex:tumour net:arisesIn ex:part . ex:sub skos:broader ex:tumour . }
ex:b1 { ex:tumour skos:broader ex:sub . }
ex:a1 { ex:tumour net:canAriseIn ex:whole , ex:old . }
"""


def graph_of(tmp_path: Path, more: str = "") -> Store:
    path = tmp_path / "graph.trig"
    path.write_text(PREAMBLE + more, encoding="utf-8")
    return load(path)


def text_of(store: Store, form: str, scheme: str = CCS) -> str:
    sink = io.BytesIO()
    write_to(store, find(form), select(store, find(form), scheme=scheme), sink)
    return sink.getvalue().decode("utf-8")


def kinds(axioms: tuple[owl.Axiom, ...]) -> Counter[str]:
    return Counter(type(axiom).__name__ for axiom in axioms)


@pytest.fixture(scope="module")
def rendition(store: Store) -> owl.Ontology:
    return owl.render(store, CCS)


def parsed(store: Store, form: str, scheme: str = CCS) -> set[str]:
    serialization = {"ofn": "ofn", "owl": "rdf"}[form]
    ontology = pyhornedowl.open_ontology_from_string(text_of(store, form, scheme), serialization)
    return {str(axiom) for axiom in ontology.get_axioms()}


def test_horned_owl_reads_the_same_axioms_from_every_syntax(store: Store, rendition: owl.Ontology) -> None:
    functional_axioms, xml_axioms = parsed(store, "ofn"), parsed(store, "owl")
    assert functional_axioms == xml_axioms
    assert len(functional_axioms) == len(rendition.axioms) + len(rendition.notes)


def test_the_turtle_is_the_same_graph_as_the_rdf_xml(store: Store) -> None:
    def canonical(form: str, syntax: ox.RdfFormat) -> list[str]:
        dataset = ox.Dataset(ox.parse(text_of(store, form), format=syntax))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return sorted(map(str, dataset))

    assert canonical("owl-ttl", ox.RdfFormat.TURTLE) == canonical("owl", ox.RdfFormat.RDF_XML)


def test_the_turtle_names_each_account_of_evidence_without_a_label(store: Store) -> None:
    text = text_of(store, "owl-ttl")
    assert text.count("[\n    a owl:Axiom ;") == text.count("a owl:Axiom ;") > 100


EL = {
    "AnnotationAssertion", "DeclareAnnotationProperty", "DeclareClass", "DeclareObjectProperty", "DisjointClasses",
    "ObjectPropertyDomain", "ObjectPropertyRange", "OntologyAnnotation", "SubClassOf", "SubObjectPropertyOf",
    "TransitiveObjectProperty",
}  # fmt: skip


def el_classes(expression: Any) -> list[str]:
    """Return what is not EL in a class expression of horned-owl."""
    name = type(expression).__name__
    if name == "ObjectSomeValuesFrom":
        return el_classes(expression.bce)
    return [] if name in {"Class", "str"} else [name]


def test_every_axiom_is_within_the_el_profile(store: Store) -> None:
    axioms = pyhornedowl.open_ontology_from_string(text_of(store, "ofn"), "ofn").get_axioms()
    components = [axiom.component for axiom in axioms]
    assert {type(each).__name__ for each in components} <= EL
    subclasses = [each for each in components if type(each).__name__ == "SubClassOf"]
    assert [found for each in subclasses for side in (each.sub, each.sup) for found in el_classes(side)] == []
    assert sum(type(each.sup).__name__ == "ObjectSomeValuesFrom" for each in subclasses) > 15


def test_no_range_stands_on_a_relation_that_a_chain_implies(rendition: owl.Ontology) -> None:
    implied = {axiom.implied for axiom in rendition.axioms if isinstance(axiom, owl.Chain)}
    assert implied == {NET + "arisesIn"}
    assert [axiom for axiom in rendition.axioms if isinstance(axiom, owl.Range) and axiom.relation in implied] == []


def test_no_iri_is_more_than_one_sort_of_entity_and_all_are_declared(rendition: owl.Ontology) -> None:
    declared = [axiom.iri for axiom in rendition.axioms if isinstance(axiom, owl.Declaration)]
    assert len(declared) == len(set(declared))
    used = {axiom.relation for axiom in rendition.axioms if isinstance(axiom, owl.Restriction)}
    used |= {axiom.predicate for axiom in rendition.axioms if isinstance(axiom, owl.Annotated)} - owl.BUILT_IN
    used |= {
        name
        for axiom in rendition.axioms
        if isinstance(axiom, owl.SubClass)
        for name in (axiom.narrower, axiom.broader)
    }
    assert used <= set(declared)


def test_necessary_relations_restrict_and_the_others_only_annotate(store: Store, rendition: owl.Ontology) -> None:
    query = """
      SELECT ?name ?modality WHERE {
        { ?name net:modality ?modality } UNION { ?relation net:modality ?modality ; skos:exactMatch ?name }
      }
    """
    modality = {str(row.name): row.modality for row in store.select(query, inferred=False)}
    short = store.prefixes.compact
    restricting = {short(axiom.relation) for axiom in rendition.axioms if isinstance(axiom, owl.Restriction)}
    assert restricting <= {name for name, each in modality.items() if each == "net:Necessary"}
    annotating = {short(axiom.predicate) for axiom in rendition.axioms if isinstance(axiom, owl.Annotated)} & set(
        modality
    )
    assert annotating == {
        "net:canAriseIn", "net:canExhibit", "net:canInvolve", "net:canLeadTo", "net:canSpreadTo", "net:canUndergo",
        "net:controls", "net:foundIn", "net:similarTo",
    }  # fmt: skip


def test_a_published_name_stands_in_only_where_it_matches_exactly(store: Store, rendition: owl.Ontology) -> None:
    text = text_of(store, "ofn")
    assert f"Declaration(ObjectProperty({store.prefixes.compact(PART_OF)}))" in text
    assert [line for line in text.splitlines() if "net:partOf" in line] == [
        "  AnnotationAssertion(skos:exactMatch BFO:0000050 net:partOf)"
    ]
    assert "RO:0004026" not in text
    assert kinds(rendition.axioms)["Transitive"] == 1


def test_every_is_a_and_every_restriction_names_its_passages(rendition: owl.Ontology) -> None:
    bare = [
        axiom
        for axiom in rendition.axioms
        if isinstance(axiom, owl.SubClass | owl.Restriction)
        and not axiom.notes
        and not (isinstance(axiom, owl.SubClass) and axiom.broader.startswith(NET + "kind/"))
    ]
    assert bare == []
    passages = owl.Restriction(
        NET + "PancreaticNET",
        NET + "originatesFrom",
        NET + "PancreaticIsletCell",
        ((SOURCE, ox.NamedNode(NET + "source/ccs-what-are-nets/P6.4")),),
    )
    assert passages in rendition.axioms


def test_a_rendition_has_the_is_a_of_its_scheme_only(tmp_path: Path) -> None:
    store = graph_of(tmp_path)

    def is_a(scheme: str) -> set[tuple[str, str]]:
        axioms = owl.render(store, f"http://example.org/{scheme}").axioms
        ends = [(each.narrower, each.broader) for each in axioms if isinstance(each, owl.SubClass)]
        return {(one[19:], two[19:]) for one, two in ends if not two.startswith(NET)}

    assert is_a("A") == {("sub", "tumour")}
    assert is_a("B") == {("tumour", "sub")}


def test_a_rendition_is_the_same_after_the_rules_ran(tmp_path: Path) -> None:
    store = graph_of(tmp_path)
    before = owl.render(store, "http://example.org/A")
    assert store.derivations.reasons
    assert owl.render(store, "http://example.org/A") == before


def test_sources_are_no_classes_and_concepts_of_other_schemes_are_left_out(rendition: owl.Ontology) -> None:
    declared = {axiom.iri for axiom in rendition.axioms if isinstance(axiom, owl.Declaration) and axiom.kind == "Class"}
    assert [iri for iri in declared if "/source/" in iri or "/reference/" in iri] == []
    assert NET + "NeuroendocrineCarcinomaCCS" in declared
    assert NET + "NeuroendocrineCarcinomaWHO" not in declared


# What a reasoner says


def reasoned(ontology: owl.Ontology, tmp_path: Path, more: str = "") -> Any:
    """Return an owlready2 world after HermiT has classified it; `more` is Turtle that is added."""
    if not shutil.which("java"):
        pytest.fail("Java is not installed; HermiT needs it: apt-get install default-jre-headless")
    graph = [*rdf_of(ontology), *(quad.triple for quad in ox.parse(more, format=ox.RdfFormat.TURTLE))]
    path = tmp_path / "ontology.nt"
    path.write_bytes(ox.serialize(graph, format=ox.RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    return world


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> None:
    """Keep what the reasoner prints out of the report."""


SCHEMES = ("CCS", "DOID", "ICD10CM", "ICDO3", "Mondo", "NCIt", "OncoTree", "SEER", "WHO")


def test_every_shipped_scheme_is_reasoned_about(store: Store) -> None:
    rows = store.select("SELECT ?scheme { ?scheme a skos:ConceptScheme } ORDER BY ?scheme", inferred=False).rows
    assert [str(scheme) for (scheme,) in rows] == [f"scheme:{name}" for name in SCHEMES]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hermit_finds_each_shipped_scheme_consistent_and_no_class_empty(
    store: Store, tmp_path: Path, scheme: str
) -> None:
    world = reasoned(owl.render(store, f"{NET}scheme/{scheme}"), tmp_path)
    assert list(world.inconsistent_classes()) == []
    assert len(list(world.classes())) > 40


def test_hermit_finds_what_is_both_tumour_and_carcinoma_impossible_under_who(store: Store, tmp_path: Path) -> None:
    both = f"""
    @prefix net: <{NET}> . @prefix owl: <{owl.OWL}> . @prefix rdfs: <{owl.RDFS}> .
    net:Both a owl:Class ; rdfs:subClassOf net:NETG3 , net:SmallCellNEC .
    """
    world = reasoned(owl.render(store, f"{NET}scheme/WHO"), tmp_path, both)
    assert f"{NET}Both" in {each.iri for each in world.inconsistent_classes()}
    world = reasoned(owl.render(store, f"{NET}scheme/Mondo"), tmp_path, both)
    assert list(world.inconsistent_classes()) == []


def test_hermit_finds_a_planted_contradiction(tmp_path: Path) -> None:
    store = graph_of(tmp_path, "ex:a1 { ex:sub skos:broader ex:whole . }")
    world = reasoned(owl.render(store, "http://example.org/A"), tmp_path)
    assert {each.iri for each in world.inconsistent_classes()} == {
        "http://example.org/sub",
        "http://www.w3.org/2002/07/owl#Nothing",
    }


QUERY = """
@prefix ex: <http://example.org/> . @prefix net: <https://w3id.org/netgraph/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
ex:InWhole a owl:Class ; owl:equivalentClass
  [ a owl:Restriction ; owl:onProperty net:arisesIn ; owl:someValuesFrom ex:whole ] .
ex:InOld a owl:Class ; owl:equivalentClass
  [ a owl:Restriction ; owl:onProperty net:arisesIn ; owl:someValuesFrom ex:old ] .
"""


def test_hermit_concludes_from_necessary_claims_through_parts_and_not_from_possible_ones(tmp_path: Path) -> None:
    world = reasoned(owl.render(graph_of(tmp_path), "http://example.org/A"), tmp_path, QUERY)

    def below(name: str) -> set[str]:
        return {each.iri[19:] for each in world[f"http://example.org/{name}"].descendants()} - {name}

    assert below("InWhole") == {"tumour", "sub"}
    assert below("InOld") == set()


# OBO


def test_fastobo_reads_obo_with_every_class_and_relation(store: Store, rendition: owl.Ontology, tmp_path: Path) -> None:
    path = tmp_path / "ccs.obo"
    path.write_text(text_of(store, "obo"), encoding="utf-8")
    document = fastobo.load(str(path))
    names = {str(frame.id): next((str(c.name) for c in frame if c.raw_tag() == "name"), None) for frame in document}
    terms = [frame for frame in document if type(frame).__name__ == "TermFrame"]
    short = store.prefixes.compact
    labels = {short(iri): label for iri, label in rendition.labels().items()}
    assert {name: label for name, label in names.items() if label} == labels
    assert len(terms) == sum(isinstance(a, owl.Declaration) and a.kind == "Class" for a in rendition.axioms)
    clauses = Counter(clause.raw_tag() for frame in terms for clause in frame)
    assert clauses["is_a"] == kinds(rendition.axioms)["SubClass"]
    assert clauses["relationship"] == kinds(rendition.axioms)["Restriction"]
    assert clauses["disjoint_from"] == kinds(rendition.axioms)["Disjoint"]
    typedefs = {str(frame.id): {c.raw_tag(): str(c) for c in frame} for frame in document if frame not in terms}
    assert typedefs["BFO:0000050"]["is_transitive"] == "is_transitive: true"
    assert typedefs["net:arisesIn"]["transitive_over"] == "transitive_over: BFO:0000050"
    assert "is_metadata_tag" in typedefs["net:canAriseIn"]


def test_obo_qualifies_claims_with_passages_and_escapes_what_it_must(tmp_path: Path) -> None:
    text = text_of(graph_of(tmp_path), "obo", "http://example.org/A")
    assert 'is_a: http://example.org/tumour {dcterms:source="http://example.org/a1"} ! tumour {x} ! "y" \\' in text
    document = fastobo.loads(text)
    [term] = [frame for frame in document if str(frame.id) == "http://example.org/tumour"]
    assert [clause.name for clause in term if clause.raw_tag() == "name"] == ['tumour {x} ! "y" \\']
    [term] = [frame for frame in document if str(frame.id) == "http://example.org/sub"]
    assert [str(clause.synonym.desc) for clause in term if clause.raw_tag() == "synonym"] == ['s "t"\nu']


def test_obo_keeps_a_retired_concept_as_an_obsolete_term(tmp_path: Path) -> None:
    text = text_of(graph_of(tmp_path), "obo", "http://example.org/A")
    stanza = text[text.index("id: http://example.org/old") :].partition("\n\n")[0]
    assert stanza.splitlines() == [
        "id: http://example.org/old",
        "name: old",
        "is_obsolete: true",
        "replaced_by: http://example.org/whole",
    ]


def test_fastobo_reads_obo_graphs_with_every_node_and_edge(
    store: Store, rendition: owl.Ontology, tmp_path: Path
) -> None:
    text = text_of(store, "obographs")
    path = tmp_path / "ccs.json"
    path.write_text(text, encoding="utf-8")
    document = fastobo.load_graph(str(path))
    assert len(document) == kinds(rendition.axioms)["Declaration"]
    [graph] = json.loads(text)["graphs"]
    assert {node["id"]: node["lbl"] for node in graph["nodes"] if "lbl" in node} == rendition.labels()
    expected = {
        (axiom.narrower, "is_a", axiom.broader)
        if isinstance(axiom, owl.SubClass)
        else (axiom.narrower, axiom.relation, axiom.filler)
        for axiom in rendition.axioms
        if isinstance(axiom, owl.SubClass | owl.Restriction)
    }
    assert {(edge["sub"], edge["pred"], edge["obj"]) for edge in graph["edges"]} == expected
    sourced = [
        edge
        for edge in graph["edges"]
        if {value["pred"] for value in edge.get("meta", {}).get("basicPropertyValues", [])} == {SOURCE}
    ]
    assert len(sourced) == sum(bool(a.notes) for a in rendition.axioms if isinstance(a, owl.SubClass | owl.Restriction))
    assert graph["propertyChainAxioms"] == [
        {"predicateId": NET + "arisesIn", "chainPredicateIds": [NET + "arisesIn", PART_OF]}
    ]


def test_functional_syntax_is_what_the_specification_shows() -> None:
    ontology = owl.Ontology(
        "http://example.org/o",
        None,
        (),
        (
            owl.Declaration("Class", NET + "A"),
            owl.Annotated(NET + "A", owl.LABEL, ox.Literal('a "b" \\', language="en")),
            owl.Restriction(
                NET + "A", NET + "r", NET + "B", ((SOURCE, ox.Literal("1", datatype=ox.NamedNode("urn:d"))),)
            ),
            owl.Chain(NET + "r", NET + "p", NET + "r"),
        ),
    )
    assert functional(ontology, {"net": NET}) == textwrap.dedent("""\
        Prefix(net:=<https://w3id.org/netgraph/>)

        Ontology(<http://example.org/o>
          Declaration(Class(net:A))
          AnnotationAssertion(<http://www.w3.org/2000/01/rdf-schema#label> net:A "a \\"b\\" \\\\"@en)
          SubClassOf(Annotation(<http://purl.org/dc/terms/source> "1"^^<urn:d>) net:A ObjectSomeValuesFrom(net:r net:B))
          SubObjectPropertyOf(ObjectPropertyChain(net:r net:p) net:r)
        )
        """)
