"""SPARQL and networkx give the same answers, on every concept or on a sample with each kind and scheme.

The traversal starts from stated claims alone and knows nothing of the rules, so agreement proves both.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import pytest

from netgraph import catalogue, traversal
from netgraph.kg import KnowledgeGraph, load
from netgraph.names import BASE, natural

if TYPE_CHECKING:
    import networkx as nx

Rows = set[tuple[Any, ...]]
SKOS = "http://www.w3.org/2004/02/skos/core#"
KIND = BASE + "kind/"

NO_GRAPH_CAN_ANSWER = {
    "abbreviations": "names are literals",
    "cautions": "notes are literals",
    "close-matches": "identifiers of other ontologies are no concepts",
    "concept-of-identifier": "identifiers of other ontologies are no concepts",
    "crosswalk": "identifiers of other ontologies are no concepts",
    "definition": "definitions are literals",
    "denials": "a denial is no claim",
    "external-identifiers": "identifiers of other ontologies are no concepts",
    "label-history": "identifiers of other ontologies are no concepts, and their names are literals",
    "mapping-coverage": "identifiers of other ontologies are no concepts",
    "meanings-of-name": "names and definitions are literals",
    "misprints": "spellings are literals",
    "names-in-schemes": "identifiers of other ontologies are no concepts, and their names are literals",
    "registry-schema": "rows of a table are passages, and their ranges of codes are literals",
    "relations": "relations are the keys of edges, and unused ones are none",
    "relations-of-source": "an edge knows its passages, not their sources",
    "rows-of-schema": "rows of a table are passages, and their ranges of codes are literals",
    "sources": "titles and cautions are literals",
    "sources-and-licences": "versions and licences are literals",
    "tumours-of-code": "codes as they are written are literals",
    "unmapped-terms": "identifiers of other ontologies are no concepts",
}


@cache
def kg() -> KnowledgeGraph:
    return load()


@cache
def network(*, inferred: bool = True, scheme: str | None = None) -> nx.MultiDiGraph:
    return kg().to_networkx(inferred=inferred, scheme=scheme)


def concepts(kind: str) -> list[str]:
    """Return the IRIs of all concepts of a kind, as the names know them."""
    return sorted(term.iri for term in kg().store.names.terms.values() if kind in term.kinds)


@cache
def sample(kind: str) -> list[str]:
    """Return all concepts of a kind where they are few, else two of each kind and scheme, the same in every run."""
    nodes = [node for node in concepts(kind) if node in network()]
    if len(nodes) <= 60:
        return nodes
    groups: dict[tuple[str, str | None], list[str]] = {}
    for node in nodes:
        for scheme in network().nodes[node]["schemes"] or (None,):
            groups.setdefault((network().nodes[node]["kind"], scheme), []).append(node)
    chance = random.Random(20261128)  # noqa: S311  # the same sample in every run
    return sorted({node for group in groups.values() for node in chance.sample(group, min(2, len(group)))})


@cache
def schemes() -> list[str]:
    return [kg().store.prefixes.compact(scheme) for scheme in concepts(SKOS + "ConceptScheme")]


@cache
def schemes_of_passages() -> dict[str, str]:
    """Return the scheme that each passage speaks for through its source."""
    rows = kg().query("SELECT ?passage ?scheme WHERE { ?passage dcterms:isPartOf/net:speaksFor ?scheme }")
    return {row.passage: row.scheme for row in rows}


def speaks(attributes: dict[str, Any], scheme: str) -> bool:
    """Say whether a source of the scheme, or one of none, states an edge."""
    stating = [schemes_of_passages().get(passage) for passage in attributes["passages"]]
    return not stating or any(each in {None, scheme} for each in stating)


def belongs(node: str, scheme: str) -> bool:
    return scheme in (network().nodes[node]["schemes"] or (scheme,))


def curie(node: str) -> str:
    return str(network().nodes[node]["curie"])


def label(node: str) -> str:
    return str(network().nodes[node]["label"])


def edges(key: str, *, inferred: bool = False) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for subject, target, each, attributes in network(inferred=inferred).edges(keys=True, data=True):
        if each == key:
            yield subject, target, attributes


def listed(passages: tuple[str, ...]) -> str | None:
    return " ".join(passages) or None


def asked(question: str, **parameters: str) -> list[Any]:
    return list(kg().ask(question, **parameters))


# Each comparison yields pairs of rows: what SPARQL answers and what the graph says.
Pairs = Iterator[tuple[Rows, Rows]]


def asserted(node: str, keys: set[str], *, back: bool) -> list[tuple[str, dict[str, Any], str]]:
    graph = network(inferred=False)
    found = graph.in_edges(node, keys=True, data=True) if back else graph.out_edges(node, keys=True, data=True)
    return [(start if back else end, edge, key) for start, end, key, edge in found if key in keys]


def scoped(
    question: str, parameter: str, kind: str, column: str, pair: tuple[str, str], *, back: bool = False
) -> Pairs:
    """Compare a question that tells necessity and basis with a walk, under schemes and under all of them."""
    necessary, possible = (BASE + each for each in pair)
    walk = traversal.reached_by if back else traversal.reach
    chance = random.Random(question)  # noqa: S311  # the same schemes in every run
    for node in sample(kind):
        found = walk(
            network(inferred=False), node, necessary=necessary, possible=possible, contained="riseIn" in possible
        )
        rows = asked(question, **{parameter: node})
        yield {(getattr(row, column),) for row in rows if getattr(row, column)}, {(curie(each),) for each in found}
        for scheme in {*network().nodes[node]["schemes"], *chance.sample(schemes(), 2)}:
            yield under(question, parameter, node, column=column, scheme=scheme, pair=pair, back=back)


def under(
    question: str, parameter: str, node: str, *, column: str, scheme: str, pair: tuple[str, str], back: bool
) -> tuple[Rows, Rows]:
    """Return the rows under a scheme: the stated ones, and of the inferred ones the strongest."""
    necessary, possible = (BASE + each for each in pair)
    walk = traversal.reached_by if back else traversal.reach
    rows = asked(question, **{parameter: node, "scheme": scheme})
    answered = {(getattr(row, column), row.necessity, row.basis) for row in rows}
    answered -= {
        (each, "possible", "inferred") for each, how, basis in answered if (how, basis) == ("necessary", "inferred")
    }
    said: Rows = {
        (curie(other), edge["necessity"], "stated")
        for other, edge, _ in asserted(node, {necessary, possible}, back=back)
        if speaks(edge, scheme)
    }
    if not said and not back:
        said.add((None, None, "no source states this"))
    found = walk(
        network(inferred=False),
        node,
        necessary=necessary,
        possible=possible,
        contained="riseIn" in possible,
        scheme=scheme,
    )
    for other, how in found.items():
        if not how.asserted and belongs(other if back else node, scheme):
            said.add((curie(other), how.necessity, "inferred"))
    return answered, said


def single(question: str, parameter: str, kind: str, column: str, relation: str, *, back: bool = False) -> Pairs:
    """Compare a question about one relation, with the row that says that nothing is stated where it has one."""
    sort = {"capableOf": "necessary", "hasGermlineMutationIn": "necessary", "partOf": "necessary", "foundIn": "generic"}
    walk = traversal.reached_by if back else traversal.reach
    with_gap = "gaps" in catalogue.find(question).tags
    for node in sample(kind):
        kwargs = {sort.get(relation, "possible"): BASE + relation}
        found = walk(network(inferred=False), node, contained=relation in {"partOf", "foundIn"}, **kwargs)  # type: ignore[arg-type]
        said = {(curie(each), "stated" if how.asserted else "inferred") for each, how in found.items()}
        if with_gap and not any(basis == "stated" for _, basis in said):
            said.add((None, "no source states this"))
        yield {(getattr(row, column), row.basis) for row in asked(question, **{parameter: node})}, said


def plain(
    question: str, parameter: str, kind: str, walk: Callable[..., dict[str, traversal.Standing]], column: str
) -> Pairs:
    for node in concepts(kind):
        answered = {(getattr(row, column), row.basis) for row in asked(question, **{parameter: node})}
        found = walk(network(inferred=False), node)
        yield answered, {(curie(each), "stated" if how.asserted else "inferred") for each, how in found.items()}


def cells_like() -> Pairs:
    for node in concepts(KIND + "CellType"):
        rows = {(row.similar, row.basis) for row in asked("cells-like", cell=node)}
        forth = {target for subject, target, _ in edges(BASE + "similarTo") if subject == node}
        back = {subject for subject, target, _ in edges(BASE + "similarTo") if target == node} - forth
        yield rows, {(curie(each), "stated") for each in forth} | {(curie(each), "inferred") for each in back}


def hierarchy(question: str, walk: Callable[..., list[str]], column: str) -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        name = kg().store.prefixes.compact(scheme)
        for node in sample(SKOS + "Concept"):
            answered = {(getattr(row, column),) for row in asked(question, concept=node, scheme=scheme)}
            yield answered, {(curie(each),) for each in walk(network(inferred=False), node, scheme=name)}


def claims_about() -> Pairs:
    relations = set(concepts(BASE + "Relation"))
    for node in sample(SKOS + "Concept"):
        answered = {
            (row.direction, row.relation, row.other, row.passages) for row in asked("claims-about", concept=node)
        }
        graph = network(inferred=False)
        out = {
            ("out", each["predicate"], curie(to), listed(each["passages"]))
            for _, to, each in graph.out_edges(node, data=True)
        }
        into = {
            ("in", each["predicate"], curie(start), listed(each["passages"]))
            for start, _, each in graph.in_edges(node, data=True)
        }
        assert {key for _, _, key in graph.out_edges(node, keys=True)} <= relations
        yield answered, out | into


def evidence() -> Pairs:
    for node in sample(SKOS + "Concept"):
        answered = {(row.relation, row.object, row.passage) for row in asked("evidence", subject=node)}
        found = network(inferred=False).out_edges(node, data=True)
        yield answered, {(each["predicate"], curie(to), place) for _, to, each in found for place in each["passages"]}


def claims_of_passage() -> Pairs:
    by_passage: dict[str, Rows] = {}
    for subject, target, each in network(inferred=False).edges(data=True):
        for place in each["passages"]:
            by_passage.setdefault(place, set()).add((curie(subject), each["predicate"], curie(target)))
    for passage in random.Random(1).sample(concepts(BASE + "Passage"), 300):  # noqa: S311  # always the same
        name = kg().store.prefixes.compact(passage)
        rows = asked("claims-of-passage", passage=passage)
        relations = {(row.subject, row.relation, row.object) for row in rows if row.relation not in LITERAL}
        yield relations, by_passage.get(name, set())


LITERAL = {"net:abbreviation", "dcterms:dateCopyrighted", "net:formerLabel", "net:selects"}
"""What a passage can state of a concept that is no claim between two."""


def well_supported() -> Pairs:
    answered = {(row.subject, row.relation, row.object, row.support) for row in asked("well-supported-claims")}
    found = network(inferred=False).edges(data=True)
    yield (
        answered,
        {(curie(a), e["predicate"], curie(b), len(e["passages"])) for a, b, e in found if len(e["passages"]) > 1},
    )


def inferred_claims() -> Pairs:
    for node in sample(SKOS + "Concept"):
        rows = asked("inferred-claims", concept=node)
        said = {
            (scheme if e["schemes"] else None, curie(a), e["predicate"], curie(b))
            for scheme in schemes()
            for edges_at in (network(scheme=scheme).out_edges, network(scheme=scheme).in_edges)
            for a, b, e in edges_at(node, data=True)
            if e["status"] == "inferred"
        }
        yield {(row.scheme, row.subject, row.relation, row.object) for row in rows}, said


def signal_to_function() -> Pairs:
    for node in concepts(KIND + "CellType"):
        graph = network(inferred=False)
        systems = [to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "receivesSignalsFrom"]
        made = {to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "makes"}
        released = {to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "releases"}
        said = {
            (curie(system), curie(hormone), hormone in made, hormone in released, curie(function))
            for system in systems
            for hormone in made | released
            for _, function, key in graph.out_edges(hormone, keys=True)
            if key == BASE + "controls"
        }
        rows = asked("signal-to-function", cell=node)
        yield {(row.system, row.hormone, row.makes, row.releases, row.function) for row in rows}, said


def changes_to_tumours() -> Pairs:
    said = {
        (curie(cell), curie(change), curie(tumour), listed(attributes["passages"]))
        for undergoing in ("undergoes", "canUndergo")
        for cell, change, _ in edges(BASE + undergoing)
        for leading in ("leadsTo", "canLeadTo")
        for start, tumour, attributes in edges(BASE + leading)
        if start == change
    }
    yield {(row.cell, row.change, row.tumour, row.passages) for row in asked("changes-to-tumours")}, said


def spread() -> Pairs:
    for node in concepts(KIND + "TumourSubtype"):
        said = {
            (curie(behaviour), first["necessity"], curie(target), second["necessity"])
            for exhibiting in ("exhibits", "canExhibit")
            for tumour, behaviour, first in edges(BASE + exhibiting)
            if tumour == node
            for spreading in ("spreadsTo", "canSpreadTo")
            for start, target, second in edges(BASE + spreading)
            if start == behaviour
        }
        yield {(row.behaviour, row.necessity, row.target, row.reach) for row in asked("spread", tumour=node)}, said


def one_relation(question: str, key: str, *columns: str) -> Pairs:
    said = {(curie(subject), curie(target), listed(each["passages"])) for subject, target, each in edges(key)}
    yield {tuple(getattr(row, column) for column in (*columns, "passages")) for row in asked(question)}, said


def naming_principle() -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        found = {
            (curie(to), listed(each["passages"])) for start, to, each in edges(BASE + "classifiesBy") if start == scheme
        }
        yield {(row.criterion, row.passages) for row in asked("naming-principle", scheme=scheme)}, found


def subtype_tree() -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        name = kg().store.prefixes.compact(scheme)
        found = {(curie(to), curie(start)) for start, to, each in edges(SKOS + "broader") if name in each["schemes"]}
        yield {(row.broader, row.narrower) for row in asked("subtype-tree", scheme=scheme)}, found


def references() -> Pairs:
    for source in concepts(KIND + "Source"):
        found = {
            (curie(to), listed(each["passages"]))
            for start, to, each in edges("http://purl.org/dc/terms/references")
            if start == source
        }
        yield {(row.reference, row.passages) for row in asked("references", source=source)}, found


STATED = {
    "site": ("arisesIn", "canAriseIn"),
    "cell of origin": ("originatesFrom", "canOriginateFrom"),
    "behaviour": ("exhibits", "canExhibit"),
}


def keys_of(node: str) -> set[str]:
    return {key for _, _, key in network(inferred=False).out_edges(node, keys=True)}


def sites_stated() -> Pairs:
    said = set()
    for node in concepts(KIND + "TumourSubtype"):
        graph = network(inferred=False)
        sites = {
            curie(to)
            for _, to, key in graph.out_edges(node, keys=True)
            if key in {BASE + each for each in STATED["site"]}
        }
        answer = "stated" if sites else "no source states this"
        said |= {
            (scheme, curie(node), answer, listed(tuple(sorted(sites, key=natural))))
            for scheme in graph.nodes[node]["schemes"]
        }
    yield {(row.scheme, row.tumour, row.answer, row.sites) for row in asked("tumours-and-sites-stated")}, said


def gaps() -> Pairs:
    for scheme in schemes():
        said = set()
        for node in concepts(KIND + "TumourSubtype"):
            if scheme in network().nodes[node]["schemes"]:
                for what, pair in {**STATED, "broader type": ()}.items():
                    keys = {BASE + each for each in pair} or {SKOS + "broader"}
                    edges_out = [edge for _, edge, _ in asserted(node, keys, back=False)]
                    if not any(speaks(edge, scheme) for edge in edges_out):
                        stating = {schemes_of_passages()[place] for edge in edges_out for place in edge["passages"]}
                        said.add((curie(node), what, listed(tuple(sorted(stating)))))
        yield {(row.tumour, row.missing, row.elsewhere) for row in asked("gaps", scheme=scheme)}, said


def concepts_of_kind() -> Pairs:
    kinds = {term.iri: term for term in kg().store.names.terms.values() if BASE + "Kind" in term.kinds}
    for kind in kinds:
        said = {
            (curie(node), label(node), network().nodes[node]["kind"]) for node in concepts(kind) if node in network()
        }
        rows = asked("concepts-of-kind", kind=kind)
        yield {(row.concept, row.label, row.own_kind) for row in rows}, said


def kinds() -> Pairs:
    said = {
        (kg().store.prefixes.compact(term.iri), sum(node in network() for node in concepts(term.iri)))
        for term in kg().store.names.terms.values()
        if BASE + "Kind" in term.kinds
    }
    yield {(row.kind, row.concepts) for row in asked("kinds")}, said


def broader_in(scheme: str) -> Iterator[tuple[str, str]]:
    for subject, target, each in edges(SKOS + "broader"):
        if scheme in each["schemes"]:
            yield subject, target


def members(scheme: str) -> list[str]:
    return [node for node, told in network().nodes(data=True) if scheme in told["schemes"]]


@cache
def pairs_of(scheme: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of narrower and broader concepts that a scheme lets conclude."""
    import networkx as nx

    neutral = [(subject, target) for subject, target, each in edges(SKOS + "broader") if not each["schemes"]]
    every, shared = nx.DiGraph([*broader_in(scheme), *neutral]), nx.DiGraph(neutral)
    return frozenset(
        (node, above)
        for node in every
        for above in nx.descendants(every, node)
        if node not in shared or above not in shared or not nx.has_path(shared, node, above)
    )


FAMILIES = {
    "NEN": ("NeuroendocrineNeoplasm",),
    "NET": ("NeuroendocrineTumour", "NeuroendocrineTumourDOID", "WellDifferentiatedNET"),
    "NEC": ("NeuroendocrineCarcinomaCCS", "NeuroendocrineCarcinomaMondo", "NeuroendocrineCarcinomaWHO"),
}


def schemes_calling_net() -> Pairs:
    family = {BASE + each: called for called, names in FAMILIES.items() for each in names}
    of_tumours = {scheme for node in concepts(TUMOUR) for scheme in network().nodes[node]["schemes"]}
    for node in sample(TUMOUR):
        said: Rows = set()
        for scheme in of_tumours:
            direct = {target for subject, target in broader_in(scheme) if subject == node}
            above = {target for subject, target in pairs_of(scheme) if subject == node and target in family}
            said |= {(scheme, "stated" if each in direct else "inferred", family[each], curie(each)) for each in above}
            if scheme not in network().nodes[node]["schemes"]:
                said.add((scheme, "not in the scheme", "", None))
            elif node in family:
                said.add((scheme, "itself", family[node], curie(node)))
            elif not above:
                said.add((scheme, "under none of them", "", None))
        rows = asked("schemes-calling-net", concept=node)
        yield {(row.scheme, row.answer, row.called, row[3]) for row in rows}, said


def disagreements() -> Pairs:
    for one, other in permutations(schemes(), 2):
        if not pairs_of(other):
            continue
        known, direct = set(members(other)), set(broader_in(one))
        said = {
            (curie(a), curie(b), "stated" if (a, b) in direct else "inferred", (b, a) in pairs_of(other))
            for a, b in pairs_of(one) - pairs_of(other)
            if a in known and b in known
        }
        rows = asked("scheme-disagreements", one=one, other=other)
        yield {(r.narrower, r.broader, r.basis, r.other_says == "the other way round") for r in rows}, said


def compared() -> Pairs:
    for one, other in permutations(schemes(), 2):
        said = {(curie(node),) for node in set(members(one)) - set(members(other))}
        yield {(row.concept,) for row in asked("schemes-compared", one=one, other=other)}, said


def scheme_tops() -> Pairs:
    for scheme in schemes():
        below = {subject for subject, _ in broader_in(scheme)}
        subtypes = Counter(target for _, target in pairs_of(scheme))
        said = {(curie(node), subtypes[node]) for node in members(scheme) if node not in below}
        yield {(row.concept, row.subtypes) for row in asked("scheme-tops", scheme=scheme)}, said


def scheme_members() -> Pairs:
    for scheme in schemes():
        above: dict[str, list[str]] = {node: [] for node in members(scheme)}
        for subject, target in broader_in(scheme):
            above.setdefault(subject, []).append(curie(target))
        said = {(curie(node), listed(tuple(sorted(above[node], key=natural)))) for node in members(scheme)}
        yield {(row.concept, row.broader) for row in asked("scheme-members", scheme=scheme)}, said


def scheme_sizes() -> Pairs:
    tumours = set(concepts(TUMOUR))
    said = {
        (
            scheme,
            len(members(scheme)),
            len(tumours & set(members(scheme))),
            len({subject for subject, _ in broader_in(scheme)}),
        )
        for scheme in schemes()
    }
    yield {(row.scheme, row.concepts, row.tumours, row.below) for row in asked("scheme-sizes")}, said


def schemes_of_concept() -> Pairs:
    for node in sample(SKOS + "Concept"):
        said = set()
        for scheme in network().nodes[node]["schemes"]:
            above = sorted({curie(b) for a, b in broader_in(scheme) if a == node}, key=natural)
            said.add((scheme, listed(tuple(above))))
        yield {(row.scheme, row.broader) for row in asked("schemes-of-concept", concept=node)}, said


def siblings() -> Pairs:
    for node in sample(TUMOUR):
        said = {
            (scheme, curie(above), curie(beside))
            for scheme in schemes()
            for below, above in broader_in(scheme)
            if below == node
            for beside, shared in broader_in(scheme)
            if shared == above and beside != node
        }
        yield {(row.scheme, row.broader, row.sibling) for row in asked("siblings", concept=node)}, said


def common_supertypes() -> Pairs:
    for first, second in combinations(sample(TUMOUR)[:12], 2):
        said = set()
        for scheme in schemes():
            above = [{b for a, b in pairs_of(scheme) if a == node} for node in (first, second)]
            both = above[0] & above[1]
            said |= {
                (scheme, curie(each), "no" if any((nearer, each) in pairs_of(scheme) for nearer in both) else "yes")
                for each in both
            }
        rows = asked("common-supertypes", first=first, second=second)
        yield {(row.scheme, row.supertype, row.nearest) for row in rows}, said


def several_supertypes() -> Pairs:
    for scheme in schemes():
        above: dict[str, set[str]] = {}
        for subject, target in broader_in(scheme):
            above.setdefault(subject, set()).add(curie(target))
        said = {
            (curie(node), len(each), listed(tuple(sorted(each, key=natural))))
            for node, each in above.items()
            if len(each) > 1
        }
        yield {(row.concept, row[2], row.broader) for row in asked("several-supertypes", scheme=scheme)}, said


def codes_of_tumour() -> Pairs:
    for node in sample(TUMOUR):
        coded = asserted(node, {BASE + "codeFor"}, back=True)
        said = {(curie(code), listed(edge["passages"])) for code, edge, _ in coded} or {(None, None)}
        yield {(row.code, row.passages) for row in asked("codes-of-tumour", tumour=node)}, said


def diagnosis_codes() -> Pairs:
    for node in sample(ANATOMY):
        said = {
            (curie(code), curie(site))
            for site in {node, *traversal.parts(network(inferred=False), node)}
            for code, _, _ in asserted(site, {BASE + "codedSite"}, back=True)
            if network().nodes[code]["kind"] == "kind:DiagnosisCode"
        }
        yield {(row.code, row.site) for row in asked("diagnosis-codes-of-site", structure=node)}, said


def schemas_of_site() -> Pairs:
    for node in sample(ANATOMY):
        said = {
            (curie(code),)
            for code, _, _ in asserted(node, {BASE + "codedSite"}, back=True)
            if network().nodes[code]["kind"] == "kind:StagingSchema"
        }
        yield {(row.schema,) for row in asked("schemas-of-site", structure=node)}, said


def missing_facts() -> Pairs:
    facts = {
        "behaviour": STATED["behaviour"],
        "cell of origin": STATED["cell of origin"],
        "differentiation": ("hasDifferentiation", "canHaveDifferentiation"),
        "grade": ("hasGrade", "canHaveGrade"),
        "site": STATED["site"],
    }
    tumours = set(concepts(TUMOUR))
    said = set()
    for scheme in schemes():
        nodes = tumours & set(members(scheme))
        for fact, pair in facts.items():
            silent = [node for node in nodes if not keys_of(node) & {BASE + each for each in pair}]
            said |= {(scheme, fact, len(nodes), len(silent))} if nodes else set()
    yield {(row.scheme, row.fact, row.tumours, row.missing) for row in asked("missing-facts")}, said


def rival_strengths() -> Pairs:
    rows = kg().query("SELECT ?a ?b WHERE { ?a rdfs:subPropertyOf ?b . ?b net:modality net:Possible }")
    expand = kg().store.prefixes.expand
    possible = {str(expand(row.a)): str(expand(row.b)) for row in rows}
    graph = network(inferred=False)
    said = {
        (
            curie(a),
            edge["predicate"],
            curie(b),
            listed(edge["passages"]),
            listed(graph.edges[a, b, possible[key]]["passages"]),
        )
        for a, b, key, edge in graph.edges(keys=True, data=True)
        if key in possible and graph.has_edge(a, b, possible[key])
    }
    rows = kg().ask("rival-strengths")
    yield {(row.concept, row.relation, row.object, row.always, row.sometimes) for row in rows}, said


TUMOUR, CELL, ANATOMY = KIND + "TumourSubtype", KIND + "CellType", KIND + "AnatomicalStructure"

SITE, ORIGIN, BEHAVIOUR = ("arisesIn", "canAriseIn"), ("originatesFrom", "canOriginateFrom"), ("exhibits", "canExhibit")
GRADE, DIFFERENTIATION = ("hasGrade", "canHaveGrade"), ("hasDifferentiation", "canHaveDifferentiation")
HORMONE, SYNDROME = ("secretes", "canSecrete"), ("comesWith", "canComeWith")
GENE, MARKER = ("hasAlteredGene", "canHaveAlteredGene"), ("expresses", "canExpress")

COMPARISONS: dict[str, Callable[[], Pairs]] = {
    "cells-like": cells_like,
    "changes-to-tumours": changes_to_tumours,
    "claims-about": claims_about,
    "claims-of-passage": claims_of_passage,
    "concepts-of-kind": concepts_of_kind,
    "evidence": evidence,
    "gaps": gaps,
    "growth-rates": lambda: one_relation("growth-rates", BASE + "growthRate", "behaviour", "rate"),
    "inferred-claims": inferred_claims,
    "kinds": kinds,
    "naming-principle": naming_principle,
    "parts": lambda: plain("parts", "structure", ANATOMY, traversal.parts, "part"),
    "references": references,
    "signal-to-function": signal_to_function,
    "spread": spread,
    "structures-holding-cell": lambda: plain("structures-holding-cell", "cell", CELL, traversal.locations, "structure"),
    "subtype-tree": subtype_tree,
    "subtypes": lambda: hierarchy("subtypes", traversal.subtypes, "subtype"),
    "supertypes": lambda: hierarchy("supertypes", traversal.supertypes, "supertype"),
    "tumours-and-sites-stated": sites_stated,
    "well-supported-claims": well_supported,
    "altered-genes": lambda: scoped("altered-genes", "tumour", TUMOUR, "gene", GENE),
    "behaviours-of-tumour": lambda: scoped("behaviours-of-tumour", "tumour", TUMOUR, "behaviour", BEHAVIOUR),
    "cells-of-origin": lambda: scoped("cells-of-origin", "tumour", TUMOUR, "cell", ORIGIN),
    "differentiation-of-tumour": lambda: scoped(
        "differentiation-of-tumour", "tumour", TUMOUR, "differentiation", DIFFERENTIATION
    ),
    "grades-of-tumour": lambda: scoped("grades-of-tumour", "tumour", TUMOUR, "grade", GRADE),
    "markers-of-tumour": lambda: scoped("markers-of-tumour", "tumour", TUMOUR, "marker", MARKER),
    "products-of-tumour": lambda: scoped("products-of-tumour", "tumour", TUMOUR, "hormone", HORMONE),
    "sites-of-tumour": lambda: scoped("sites-of-tumour", "tumour", TUMOUR, "site", SITE),
    "syndromes-of-tumour": lambda: scoped("syndromes-of-tumour", "tumour", TUMOUR, "syndrome", SYNDROME),
    "tumours-from-cell": lambda: scoped("tumours-from-cell", "cell", CELL, "tumour", ORIGIN, back=True),
    "tumours-in-organ": lambda: scoped("tumours-in-organ", "organ", ANATOMY, "tumour", SITE, back=True),
    "tumours-of-differentiation": lambda: scoped(
        "tumours-of-differentiation", "differentiation", KIND + "Differentiation", "tumour", DIFFERENTIATION, back=True
    ),
    "tumours-of-grade": lambda: scoped("tumours-of-grade", "grade", KIND + "Grade", "tumour", GRADE, back=True),
    "tumours-secreting": lambda: scoped("tumours-secreting", "hormone", KIND + "Hormone", "tumour", HORMONE, back=True),
    "tumours-with-altered-gene": lambda: scoped(
        "tumours-with-altered-gene", "gene", KIND + "Gene", "tumour", GENE, back=True
    ),
    "tumours-with-behaviour": lambda: scoped(
        "tumours-with-behaviour", "behaviour", KIND + "Behaviour", "tumour", BEHAVIOUR, back=True
    ),
    "tumours-with-marker": lambda: scoped(
        "tumours-with-marker", "marker", KIND + "Biomarker", "tumour", MARKER, back=True
    ),
    "tumours-with-syndrome": lambda: scoped(
        "tumours-with-syndrome", "syndrome", KIND + "Syndrome", "tumour", SYNDROME, back=True
    ),
    "cells-capable-of": lambda: single(
        "cells-capable-of", "function", KIND + "BodyFunction", "cell", "capableOf", back=True
    ),
    "cells-in-structure": lambda: single("cells-in-structure", "structure", ANATOMY, "cell", "foundIn", back=True),
    "functions-of-cell": lambda: single("functions-of-cell", "cell", CELL, "function", "capableOf"),
    "genes-of-syndrome": lambda: single(
        "genes-of-syndrome", "syndrome", KIND + "Syndrome", "gene", "hasGermlineMutationIn"
    ),
    "syndromes-including-tumour": lambda: single(
        "syndromes-including-tumour", "tumour", TUMOUR, "syndrome", "canIncludeTumour", back=True
    ),
    "syndromes-of-gene": lambda: single(
        "syndromes-of-gene", "gene", KIND + "Gene", "syndrome", "hasGermlineMutationIn", back=True
    ),
    "tumours-of-syndrome": lambda: single(
        "tumours-of-syndrome", "syndrome", KIND + "Syndrome", "tumour", "canIncludeTumour"
    ),
    "wholes": lambda: single("wholes", "structure", ANATOMY, "whole", "partOf"),
    "codes-of-tumour": codes_of_tumour,
    "common-supertypes": common_supertypes,
    "diagnosis-codes-of-site": diagnosis_codes,
    "disjoint-concepts": lambda: one_relation("disjoint-concepts", BASE + "disjointFrom", "concept", "other"),
    "missing-facts": missing_facts,
    "rival-strengths": rival_strengths,
    "schemas-of-site": schemas_of_site,
    "scheme-disagreements": disagreements,
    "scheme-members": scheme_members,
    "scheme-sizes": scheme_sizes,
    "scheme-tops": scheme_tops,
    "schemes-calling-net": schemes_calling_net,
    "schemes-compared": compared,
    "schemes-of-concept": schemes_of_concept,
    "several-supertypes": several_supertypes,
    "siblings": siblings,
}


def test_every_question_is_compared_or_has_a_reason_not_to_be() -> None:
    names = {question.name for question in catalogue.questions()}
    assert set(COMPARISONS) | set(NO_GRAPH_CAN_ANSWER) == names
    assert not set(COMPARISONS) & set(NO_GRAPH_CAN_ANSWER)


@pytest.mark.parametrize("question", sorted(COMPARISONS))
def test_sparql_and_networkx_agree(question: str) -> None:
    pairs = list(COMPARISONS[question]())
    assert pairs
    assert any(answered for answered, _ in pairs)
    for answered, said in pairs:
        assert answered == said
