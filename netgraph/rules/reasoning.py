"""Run the rules to a fixpoint and keep what is needed to say why each triple follows.

Evaluation is semi-naive (Abiteboul, Hull and Vianu, Foundations of Databases, 1995, chapter 13): each round joins only
what the round before has added. It walks whole sets of nodes at a time, and no query runs for a claim. A derivation is
looked up when somebody asks for it: each conclusion keeps the number of its round, and follows from earlier ones.

Claims about tumours, "is a" first of all, belong to the classification schemes of the sources that state them and are
never chained across two schemes. What follows without such a claim stands in inferred:shared; what rests on those of a
scheme stands in the scheme's own inferred graph. Anatomy, cells, hormones and the like are neutral ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import pyoxigraph as ox

from netgraph.names import BASE
from netgraph.rules.reading import Rule, read_rules

__all__ = ["Derivations", "Reason", "Triple", "bound_relations", "conclude", "infer"]

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]
Reason = tuple[Rule, tuple[Triple, ...]]

INFERRED = BASE + "inferred/"
SHARED = ox.NamedNode(INFERRED + "shared")
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INFERRED_GRAPH = ox.NamedNode(BASE + "InferredGraph")
SPEAKS_FOR = ox.NamedNode(BASE + "speaksFor")

BATCH = 10_000
"""The conclusions about how many subjects are handed to the engine at a time."""

Step = tuple[str, bool]
"""A relation, and whether it is walked from object to subject."""

Walks = Mapping[str, Collection[str]]
"""Where a step leads from each node."""


class Instance(NamedTuple):
    """A rule for certain relations: the one it concludes, and the steps from subject to object."""

    rule: Rule
    relation: str
    steps: tuple[Step, ...]


class Claims:
    """What a graph of claims says, on top of another: where each step leads from each node, and since which round.

    Nodes and relations go by their IRIs in angle brackets. Round 0 is what is stated.
    """

    def __init__(self, turned: Collection[str], below: Claims | None = None) -> None:
        """Begin without claims; the claims of the relations in `turned` can be walked backwards too."""
        self.turned = turned
        self.walks: dict[Step, dict[str, dict[str, int]]] = {}
        self.layers = (self, below) if below else (self,)

    def add(self, relation: str, subject: str, objects: Iterable[str], since: int) -> None:
        """Add claims that have not been there."""
        ends = dict.fromkeys(objects, since)
        self.walks.setdefault((relation, False), {}).setdefault(subject, {}).update(ends)
        if relation in self.turned:
            back = self.walks.setdefault((relation, True), {})
            for end in ends:
                back.setdefault(end, {})[subject] = since

    def leaving(self, step: Step, nodes: Walks) -> Collection[str]:
        """Return those of some nodes from which a step leads on."""
        met = [layer.walks[step].keys() & nodes.keys() for layer in self.layers if step in layer.walks]
        return set[str]().union(*met)

    def reach(self, starts: Collection[str], steps: Iterable[Step]) -> Collection[str]:
        """Return where a chain of steps leads from any of some nodes."""
        for step in steps:
            ends: set[str] = set()
            for layer in self.layers:
                if walks := layer.walks.get(step):
                    for start in starts:
                        if start in walks:
                            ends.update(walks[start])
            starts = ends
        return starts

    def since(self, step: Step, start: str, end: str) -> int | None:
        """Return the round since which a step leads from a node to another, in terms of this layer."""
        for layer in self.layers:
            found = layer.walks.get(step, {}).get(start, {}).get(end)
            if found is not None:
                return found if layer is self else 0
        return None

    def chains(self, start: str, end: str, steps: tuple[Step, ...], before: int) -> Iterator[tuple[str, ...]]:
        """Yield the nodes on each way that the steps lead, using only what was known before a round."""
        first, *rest = steps
        if not rest:
            since = self.since(first, start, end)
            if since is not None and since < before:
                yield start, end
            return
        for layer in self.layers:
            for middle, since in layer.walks.get(first, {}).get(start, {}).items():
                if layer is not self or since < before:
                    for nodes in self.chains(middle, end, tuple(rest), before):
                        yield start, *nodes


class Derivations:
    """The inferred graphs, and why each triple stands in them."""

    def __init__(
        self, claims: Mapping[ox.NamedNode, Claims], instances: Iterable[Instance], schemes: Iterable[str]
    ) -> None:
        self._claims, self.schemes = dict(claims), tuple(schemes)  # the first graph is that of no scheme
        self._instances: dict[str, list[Instance]] = {}
        for instance in instances:
            self._instances.setdefault(instance.relation, []).append(instance)
        self.graphs = tuple(self._claims)

    def of(self, triple: Triple) -> Iterator[tuple[ox.NamedNode, Rule, tuple[Triple, ...]]]:
        """Yield graph, rule and premises of each graph that the triple is inferred in.

        Of several derivations of the first round that has one, it is that of the fewest premises, then of the first
        rule and premises by name.
        """
        subject, relation, target = (f"<{term.value}>" for term in triple)
        for graph, claims in self._claims.items():
            since = claims.walks.get((relation, False), {}).get(subject, {}).get(target)
            if since:
                yield (
                    graph,
                    *min(
                        (
                            _reason(instance, nodes)
                            for instance in self._instances[relation]
                            for nodes in claims.chains(subject, target, instance.steps, since)
                        ),
                        key=_simplicity,
                    ),
                )

    def reason(self, graph: ox.NamedNode, triple: Triple) -> tuple[ox.NamedNode, Rule, tuple[Triple, ...]] | None:
        """Return graph, rule and premises of a triple that an inferred graph rests on; None where it is stated there.

        That is the graph itself, or inferred:shared where the triple follows without the claims of a scheme.
        """
        subject, relation, target = (f"<{term.value}>" for term in triple)
        for layer in self._claims[graph].layers:
            since = layer.walks.get((relation, False), {}).get(subject, {}).get(target)
            if since is not None:
                where = graph if layer is self._claims[graph] else SHARED
                return next(found for found in self.of(triple) if found[0] == where) if since else None
        return None

    def lines(self) -> Iterator[str]:
        """Yield the inferred triples as lines of N-Quads, a subject at a time, in the same order on every run."""
        for graph, subject, relation, targets in self._inferred():
            head, tail = f"{subject} {relation} ", f" <{graph.value}> .\n"
            yield "".join([f"{head}{target}{tail}" for target in targets])

    @cached_property
    def reasons(self) -> dict[tuple[ox.NamedNode, Triple], Reason]:
        """All derivations, by graph and triple."""
        found = {}
        for graph, subject, relation, targets in self._inferred():
            for target in targets:
                triple = _node(subject), _node(relation), _node(target)
                found[graph, triple] = next((rule, why) for where, rule, why in self.of(triple) if where == graph)
        return found

    def _inferred(self) -> Iterator[tuple[ox.NamedNode, str, str, list[str]]]:
        """Yield graph, subject, relation and objects of what is inferred, sorted."""
        for graph, claims in self._claims.items():
            for relation in sorted(self._instances):
                walks = claims.walks.get((relation, False), {})
                for subject in sorted(walks):
                    if targets := [target for target, since in walks[subject].items() if since]:
                        yield graph, subject, relation, sorted(targets)


def infer(engine: ox.Store) -> Derivations:
    """Fill the inferred graphs of a store whose asserted triples stand in the default graph, and return the reasons."""
    derivations = conclude(engine)
    for scheme, graph in zip((None, *derivations.schemes), derivations.graphs, strict=True):
        engine.add(ox.Quad(graph, RDF_TYPE, INFERRED_GRAPH))
        if scheme is not None:
            engine.add(ox.Quad(graph, SPEAKS_FOR, ox.NamedNode(scheme)))
    lines = derivations.lines()
    while batch := "".join(islice(lines, BATCH)):
        engine.load(batch.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)  # the engine wrote these IRIs itself
    return derivations


def conclude(engine: ox.Store) -> Derivations:
    """Return what follows from the asserted triples of a store, which is not changed, and the reasons."""
    instances = [instance for rule in read_rules() for instance in _instances(engine, rule)]
    shared, schemes = _stated(engine, instances)
    _fixpoint(shared, instances)
    claims = {SHARED: shared}
    for scheme, own in sorted(schemes.items()):
        _fixpoint(own, instances)
        claims[ox.NamedNode(INFERRED + scheme.removeprefix(BASE + "scheme/").replace(":", "%3A"))] = own
    return Derivations(claims, instances, sorted(schemes))


def _instances(engine: ox.Store, rule: Rule) -> Iterator[Instance]:
    """Yield the rule for each choice of relations that meet its conditions, as the vocabulary declares them."""
    variables = sorted({word for condition in rule.conditions for word in condition if word[0] == "?"})
    choices: Iterable[Mapping[str, ox.NamedNode]] = [{}]
    if variables:
        where = "".join(
            f"{subject} {RDF_TYPE} <{BASE}Relation> ; {predicate} {target} . "
            for subject, predicate, target in rule.conditions
        )
        query = f"{rule.prologue} SELECT DISTINCT {' '.join(variables)} WHERE {{ {where} {' '.join(rule.filters)} }}"
        rows = engine.query(query)
        choices = [dict(zip(variables, row, strict=True)) for row in rows]  # type: ignore[union-attr]  # a SELECT
    for choice in choices:
        if all(isinstance(term, ox.NamedNode) for term in choice.values()):  # bad data, which validation reports

            def named(word: str, choice: Mapping[str, ox.NamedNode] = choice) -> str:
                return f"<{choice[word].value if word[0] == '?' else rule.iri(word)}>"

            steps = tuple((named(rule.evidence[index][1]), backwards) for index, backwards in rule.chain)
            yield Instance(rule, named(rule.conclusion[1]), steps)


STATED = """
SELECT ?relation ?subject ?object WHERE {{
  VALUES ?relation {{ {} }}
  ?subject ?relation ?object .
  FILTER (isIRI(?subject) && isIRI(?object))
}}
"""
STATED_IN_GRAPHS = """
SELECT ?relation ?subject ?object ?passage WHERE {{
  VALUES ?relation {{ {} }}
  GRAPH ?passage {{ ?subject ?relation ?object }}
  FILTER (isIRI(?subject) && isIRI(?object) && isIRI(?passage))
}}
"""
BOUND = f"""
SELECT DISTINCT ?relation WHERE {{
  VALUES ?kind {{ <{BASE}kind/TumourSubtype> <http://www.w3.org/2004/02/skos/core#Concept> }}
  ?relation {RDF_TYPE} <{BASE}Relation> ; <{BASE}from> ?kind .
  FILTER (isIRI(?relation))
}}
"""
SPOKEN_FOR = f"""
SELECT ?passage ?scheme WHERE {{
  ?source {SPEAKS_FOR} ?scheme . ?passage <http://purl.org/dc/terms/isPartOf> ?source .
}}
"""


def bound_relations(query: Callable[[str], Any]) -> frozenset[str]:
    """Return the IRIs of the relations whose claims hold only in the schemes of the sources that state them.

    They are those that the vocabulary lets a tumour be the subject of. What a source of no scheme states too, or no
    passage, holds in any scheme. `query` returns the rows of a SELECT query.
    """
    return frozenset(relation.value for (relation,) in query(BOUND))


def _stated(engine: ox.Store, instances: Iterable[Instance]) -> tuple[Claims, dict[str, Claims]]:
    """Return the stated claims that rules are about: those that hold in any scheme, and those of each scheme."""
    relations = {relation for each in instances for relation in (each.relation, *(step[0] for step in each.steps))}
    turned = {step[0] for each in instances for step in each.steps if step[1] or step in each.steps[:-1]}
    shared, schemes = Claims(turned), defaultdict[str, Claims](lambda: Claims(turned, shared))
    found: dict[tuple[str, str], set[str]] = {}
    for relation, subject, target in _rows(engine, STATED.format(" ".join(sorted(relations)))):
        found.setdefault((relation, subject), set()).add(target)
    speaking: dict[str, set[str]] = {}
    for passage, scheme in _rows(engine, SPOKEN_FOR):
        speaking.setdefault(passage, set()).add(scheme)
    bound: dict[tuple[str, str, str], set[str]] = {}
    free: set[tuple[str, str, str]] = set()
    binding = sorted(relations & {f"<{relation}>" for relation in bound_relations(engine.query)})
    for relation, subject, target, passage in _rows(engine, STATED_IN_GRAPHS.format(" ".join(binding))):
        if passage in speaking:
            bound.setdefault((relation, subject, target), set()).update(speaking[passage])
        else:
            free.add((relation, subject, target))
    for (relation, subject, target), speakers in bound.items():
        for scheme in speakers:
            if scheme[0] == "<":
                schemes[scheme[1:-1]].add(relation, subject, (target,), 0)
        if (relation, subject, target) not in free:  # what a passage states that speaks for no scheme holds in any
            found.get((relation, subject), set()).discard(target)
    for (relation, subject), targets in found.items():
        shared.add(relation, subject, targets, 0)
    return shared, schemes


def _rows(engine: ox.Store, query: str) -> Iterator[list[str]]:
    """Yield the rows of a SELECT query as text, which is cheaper than the engine's objects."""
    solutions: Any = engine.query(query)
    written: bytes = solutions.serialize(format=ox.QueryResultsFormat.TSV)
    return (line.split("\t") for line in written.decode("utf-8").split("\n")[1:-1])


def _fixpoint(claims: Claims, instances: Iterable[Instance]) -> None:
    """Add whatever follows by way of a claim of the upper layer, from it and the layers below."""
    fresh: dict[Step, Walks] = {step: walks for step, walks in claims.walks.items() if not step[1]}
    everything = len(claims.layers) == 1
    since = 0
    while fresh:
        since += 1
        found: dict[str, dict[str, set[str]]] = {}
        for instance in instances:
            relation = instance.relation
            known = [layer.walks[relation, False] for layer in claims.layers if (relation, False) in layer.walks]
            into = found.setdefault(relation, {})
            # Where all is fresh, the first step alone meets every chain.
            for index in range(1 if everything else len(instance.steps)):
                for starts, ends in _meetings(claims, fresh, instance.steps, index):
                    for start in starts:
                        new = set(ends)
                        new.discard(start)
                        for walks in known:
                            if start in walks:
                                new.difference_update(walks[start])
                        if new:
                            into.setdefault(start, set()).update(new)
        for relation, into in found.items():
            for start, gained in into.items():
                claims.add(relation, start, gained, since)
        fresh, everything = {(relation, False): into for relation, into in found.items() if into}, False


def _meetings(
    claims: Claims, fresh: dict[Step, Walks], steps: tuple[Step, ...], index: int
) -> Iterator[tuple[Collection[str], Collection[str]]]:
    """Yield starts and ends of the chains of steps in which the step of that index is a claim of the last round."""
    before = [_turned(step) for step in reversed(steps[:index])]
    after = steps[index + 1 :]
    turn = _turned(steps[index]) if after else steps[index]  # the chain is put together where the fresh step ends
    if turn not in fresh:
        if _turned(turn) not in fresh:
            return
        back: dict[str, set[str]] = {}
        for start, ends in fresh[_turned(turn)].items():
            for end in ends:
                back.setdefault(end, set()).add(start)
        fresh[turn] = back
    walks = fresh[turn]
    if after:
        for node in claims.leaving(after[0], walks):
            yield claims.reach(walks[node], before), claims.reach((node,), after)
    else:
        for node in claims.leaving(before[0], walks) if before else walks:
            yield claims.reach((node,), before), walks[node]


def _turned(step: Step) -> Step:
    return step[0], not step[1]


def _reason(instance: Instance, nodes: tuple[str, ...]) -> Reason:
    """Return a rule and its premises, in the order of its file, where its steps lead along some nodes."""
    rule = instance.rule
    premises: dict[int, Triple] = {}
    for (index, backwards), (relation, _), start, end in zip(
        rule.chain, instance.steps, nodes, nodes[1:], strict=False
    ):
        subject, target = (end, start) if backwards else (start, end)
        premises[index] = _node(subject), _node(relation), _node(target)
    return rule, tuple(premises[index] for index in sorted(premises))


def _simplicity(reason: Reason) -> tuple[int, str, list[str]]:
    """Return the sort key by which one of several derivations of a round is kept, the same on every run."""
    rule, premises = reason
    return len(premises), rule.name, [term.value for premise in premises for term in premise]


def _node(written: str) -> ox.NamedNode:
    return ox.NamedNode(written[1:-1])
