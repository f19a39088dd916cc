"""Say why each triple follows.

The rules run again for the first one who asks, now round by round: each joins what the round before has added, and each
conclusion keeps the number of its round. It follows from claims of earlier rounds, among which its derivation is found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from netgraph.rules.claims import SHARED, Claims, Instance, Step, graph_of, instances, stated, turned, walks
from netgraph.rules.reading import Rule

__all__ = ["Derivations", "Reason", "Triple"]

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]
Reason = tuple[Rule, tuple[Triple, ...]]

Found = Mapping[str, Collection[str]]
"""Where a step leads from each node."""


class Rounds:
    """What a graph of claims holds, on top of another: where each step leads from each node, and since which round.

    Round 0 is what is stated.
    """

    def __init__(self, chosen: Iterable[Instance], lines: Claims, below: Rounds | None = None) -> None:
        """Conclude, round by round, whatever follows from some claims by way of at least one of them."""
        self.walks: dict[Step, dict[str, dict[str, int]]] = {}
        self.layers = (self, below) if below else (self,)
        self.turned = {step[0] for each in chosen for step in each.steps if step[1] or step in each.steps[:-1]}
        """The relations that are walked backwards too."""
        for relation, claims in lines.items():
            for subject, targets in walks(claims).items():
                self.add(relation, subject, targets, 0)
        _fixpoint(self, chosen)

    def add(self, relation: str, subject: str, objects: Iterable[str], since: int) -> None:
        """Add claims that have not been there."""
        ends = dict.fromkeys(objects, since)
        self.walks.setdefault((relation, False), {}).setdefault(subject, {}).update(ends)
        if relation in self.turned:
            back = self.walks.setdefault((relation, True), {})
            for end in ends:
                back.setdefault(end, {})[subject] = since

    def leaving(self, step: Step, nodes: Found) -> Collection[str]:
        """Return those of some nodes from which a step leads on."""
        met = [layer.walks[step].keys() & nodes.keys() for layer in self.layers if step in layer.walks]
        return set[str]().union(*met)

    def reach(self, starts: Collection[str], steps: Iterable[Step]) -> Collection[str]:
        """Return where a chain of steps leads from any of some nodes."""
        for step in steps:
            ends: set[str] = set()
            for layer in self.layers:
                if walked := layer.walks.get(step):
                    for start in starts:
                        if start in walked:
                            ends.update(walked[start])
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

    def __init__(self, engine: ox.Store, graphs: Iterable[ox.NamedNode]) -> None:
        """Be ready to say why each triple stands in the inferred graphs of a store, of which the first is shared."""
        self.graphs, self._engine = tuple(graphs), engine

    @cached_property
    def _known(self) -> tuple[dict[ox.NamedNode, Rounds], dict[str, list[Instance]]]:
        """What each graph holds since which round, and the rules by what they conclude."""
        chosen = instances(self._engine)
        found, schemes = stated(self._engine, chosen, besides=self.graphs)
        shared = Rounds(chosen, found)
        known = {SHARED: shared}
        for scheme in sorted(schemes):
            known[graph_of(scheme)] = Rounds(chosen, schemes.pop(scheme), shared)
        concluding: dict[str, list[Instance]] = {}
        for instance in chosen:
            concluding.setdefault(instance.relation, []).append(instance)
        return known, concluding

    def of(self, triple: Triple) -> Iterator[tuple[ox.NamedNode, Rule, tuple[Triple, ...]]]:
        """Yield graph, rule and premises of each graph that the triple is inferred in.

        Of several derivations of the first round that has one, it is that of the fewest premises, then of the first
        rule and premises by name.
        """
        subject, relation, target = (f"<{term.value}>" for term in triple)
        known, concluding = self._known
        for graph, rounds in known.items():
            since = rounds.walks.get((relation, False), {}).get(subject, {}).get(target)
            if since:
                reasons = (
                    _reason(instance, nodes)
                    for instance in concluding[relation]
                    for nodes in rounds.chains(subject, target, instance.steps, since)
                )
                yield graph, *min(reasons, key=_simplicity)

    def reason(self, graph: ox.NamedNode, triple: Triple) -> tuple[ox.NamedNode, Rule, tuple[Triple, ...]] | None:
        """Return graph, rule and premises of a triple that an inferred graph rests on; None where it is stated there.

        That is the graph itself, or inferred:shared where the triple follows without the claims of a scheme.
        """
        subject, relation, target = (f"<{term.value}>" for term in triple)
        rounds = self._known[0][graph]
        for layer in rounds.layers:
            since = layer.walks.get((relation, False), {}).get(subject, {}).get(target)
            if since is not None:
                where = graph if layer is rounds else SHARED
                return next(found for found in self.of(triple) if found[0] == where) if since else None
        return None

    @cached_property
    def reasons(self) -> dict[tuple[ox.NamedNode, Triple], Reason]:
        """All derivations, by graph and triple."""
        known, concluding = self._known
        triples = (
            (graph, (_node(subject), _node(relation), _node(target)))
            for graph, rounds in known.items()
            for relation in sorted(concluding)
            for subject, targets in sorted(rounds.walks.get((relation, False), {}).items())
            for target in sorted(targets)
            if targets[target]
        )
        return {
            (graph, triple): next((rule, why) for where, rule, why in self.of(triple) if where == graph)
            for graph, triple in triples
        }


def _fixpoint(rounds: Rounds, chosen: Iterable[Instance]) -> None:
    """Add whatever follows by way of a claim of the upper layer, from it and the layers below."""
    fresh: dict[Step, Found] = {step: found for step, found in rounds.walks.items() if not step[1]}
    everything = len(rounds.layers) == 1
    since = 0
    while fresh:
        since += 1
        found: dict[str, dict[str, set[str]]] = {}
        for instance in chosen:
            relation = instance.relation
            known = [layer.walks[relation, False] for layer in rounds.layers if (relation, False) in layer.walks]
            into = found.setdefault(relation, {})
            # Where all is fresh, the first step alone meets every chain.
            for index in range(1 if everything else len(instance.steps)):
                for starts, ends in _meetings(rounds, fresh, instance.steps, index):
                    for start in starts:
                        new = set(ends)
                        new.discard(start)
                        for walked in known:
                            if start in walked:
                                new.difference_update(walked[start])
                        if new:
                            into.setdefault(start, set()).update(new)
        for relation, into in found.items():
            for start, gained in into.items():
                rounds.add(relation, start, gained, since)
        fresh, everything = {(relation, False): into for relation, into in found.items() if into}, False


def _meetings(
    rounds: Rounds, fresh: dict[Step, Found], steps: tuple[Step, ...], index: int
) -> Iterator[tuple[Collection[str], Collection[str]]]:
    """Yield starts and ends of the chains of steps in which the step of that index is a claim of the last round."""
    before = [turned(step) for step in reversed(steps[:index])]
    after = steps[index + 1 :]
    turn = turned(steps[index]) if after else steps[index]  # the chain is put together where the fresh step ends
    if turn not in fresh:
        if turned(turn) not in fresh:
            return
        back: dict[str, set[str]] = {}
        for start, ends in fresh[turned(turn)].items():
            for end in ends:
                back.setdefault(end, set()).add(start)
        fresh[turn] = back
    walked = fresh[turn]
    if after:
        for node in rounds.leaving(after[0], walked):
            yield rounds.reach(walked[node], before), rounds.reach((node,), after)
    else:
        for node in rounds.leaving(before[0], walked) if before else walked:
            yield rounds.reach((node,), before), walked[node]


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
