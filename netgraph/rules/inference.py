"""Run the rules to a fixpoint and fill the inferred graphs.

Evaluation is semi-naive (Abiteboul, Hull and Vianu, Foundations of Databases, 1995, chapter 13): what is concluded
waits for its turn, and is then joined once with what is known. It goes by whole sets: relations have their turn after
those that they rest on, and nodes after those from which they take claims over, down the "is a" claims or up. So a node
takes over all that there is at once and mostly has one turn; where claims lead in a circle, it has more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from netgraph.names import BASE
from netgraph.rules.claims import SHARED, Claims, Instance, Step, Walks, graph_of, instances, stated, turned, walks
from netgraph.rules.reasoning import Derivations

__all__ = ["infer"]

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INFERRED_GRAPH = ox.NamedNode(BASE + "InferredGraph")
SPEAKS_FOR = ox.NamedNode(BASE + "speaksFor")

BATCH = 1_000_000
"""How many characters of conclusions are handed to the engine at a time."""

SPARSE = 16
"""Where fewer than one node in so many waits, going through them all in order is not worth while."""


def infer(engine: ox.Store) -> Derivations:
    """Fill the inferred graphs of a store whose asserted triples stand in the default graph, and return the reasons.

    One graph is concluded at a time, and nothing is kept of it but what the engine holds.
    """
    chosen = instances(engine)
    plan = Plan(chosen)
    lines, schemes = stated(engine, chosen)
    shared = Closure(plan, lines)
    _fill(engine, SHARED, shared)
    graphs = [SHARED]
    for scheme in sorted(schemes):
        graphs.append(graph_of(scheme))
        _fill(engine, graphs[-1], Closure(plan, schemes.pop(scheme), shared))
        engine.add(ox.Quad(graphs[-1], SPEAKS_FOR, ox.NamedNode(scheme)))
    return Derivations(engine, graphs)


def _fill(engine: ox.Store, graph: ox.NamedNode, closure: Closure) -> None:
    engine.add(ox.Quad(graph, RDF_TYPE, INFERRED_GRAPH))
    for text in closure.turtle():
        engine.load(text.encode(), format=ox.RdfFormat.TURTLE, to_graph=graph, lenient=True)  # its own IRIs


class Use(NamedTuple):
    """What a claim is good for as one step of a rule."""

    concluded: str
    backwards: bool
    before: tuple[Step, ...]
    """The way from where the step begins back to the conclusion's subject."""
    after: tuple[Step, ...]
    """The way from where the step ends on to the conclusion's object."""


class Plan:
    """What there is to do for each relation, and in which order."""

    def __init__(self, chosen: Iterable[Instance]) -> None:
        self.uses: dict[str, list[Use]] = {}
        self.along: dict[str, Step] = {}
        """The step by which claims of a relation are taken over from other nodes."""
        rests: dict[str, set[str]] = {}
        for concluded, steps in dict.fromkeys((each.relation, each.steps) for each in chosen):
            for index, (relation, backwards) in enumerate(steps):
                before = tuple(turned(step) for step in reversed(steps[:index]))
                self.uses.setdefault(relation, []).append(Use(concluded, backwards, before, steps[index + 1 :]))
                rests.setdefault(concluded, set()).add(relation)
                if index and relation == concluded:
                    self.along.setdefault(relation, steps[0])
        self.order = tuple(_ordered([rests]))
        self.concluded = sorted(rests)


class Closure:
    """What holds in a graph of claims, on top of another."""

    def __init__(self, plan: Plan, lines: Claims, below: Closure | None = None) -> None:
        """Conclude whatever follows from some claims, of which at least one is not of those below."""
        self.plan, self.below = plan, below
        self.stated = {relation: walks(claims) for relation, claims in lines.items()}
        self.known: dict[Step, Walks] = {}
        self.waiting: dict[str, Walks] = {relation: {} for relation in plan.order}
        self.orders: dict[str, dict[str, None]] = {}
        for relation, told in self.stated.items():
            grows = relation in plan.concluded
            self.waiting[relation] = {start: set(ends) if grows else ends for start, ends in told.items()}
        while any(self.waiting.values()):
            for relation in plan.order:
                if self.waiting[relation]:
                    self._settle(relation)

    def turtle(self) -> Iterator[str]:
        """Yield what is concluded as pieces of Turtle, in the same order on every run."""
        lines, size = [], 0
        for relation in self.plan.concluded:
            known, told = self.walks((relation, False)), self.stated.get(relation, {})
            for subject in sorted(known):
                if targets := known[subject] - told[subject] if subject in told else known[subject]:
                    lines.append(f"{subject} {relation} {','.join(sorted(targets))} .\n")
                    size += len(lines[-1])
                    if size > BATCH:
                        yield "".join(lines)
                        lines, size = [], 0
        if lines:
            yield "".join(lines)

    def walks(self, step: Step) -> Walks:
        """Return where a step leads from each node by what is known so far, which grows with it."""
        if step not in self.known:
            found: Walks = {}
            self.known[step] = found
            if step[1]:
                for start, ends in self.walks(turned(step)).items():
                    for end in ends:
                        found.setdefault(end, set()).add(start)
        return self.known[step]

    @property
    def layers(self) -> tuple[Closure, ...]:
        """The graph itself, and the one below it."""
        return (self, self.below) if self.below else (self,)

    def _settle(self, relation: str) -> None:
        """Make known what waits of a relation, and let wait what follows from it."""
        waiting = self.waiting[relation]
        known, *others = [layer.walks((relation, False)) for layer in self.layers]
        uses = [
            (self.waiting[use.concluded], use.backwards, self._ways(use.before), self._ways(use.after))
            for use in self.plan.uses.get(relation, ())
            if all(self._leads(step[0]) for step in (*use.before, *use.after) if step[0] != relation)
        ]
        back = self.known.get((relation, True))
        for node in self._turns(relation):
            while ends := waiting.pop(node, None):  # what follows at the node itself waits there anew
                for walked in (known, *others):
                    if node in walked:
                        ends -= walked[node]
                if not ends:
                    break
                if node in known:
                    known[node] |= ends
                else:
                    known[node] = ends
                if back is not None:
                    for end in ends:
                        back.setdefault(end, set()).add(node)
                for into, backwards, before, after in uses:
                    if backwards:
                        for end in ends:
                            _put(into, _reach((end,), before), _reach((node,), after))
                    else:
                        _put(into, _reach((node,), before), _reach(ends, after))

    def _leads(self, relation: str) -> bool:
        return any(layer.walks((relation, False)) for layer in self.layers)

    def _ways(self, steps: Iterable[Step]) -> list[list[Walks]]:
        return [[layer.walks(step) for layer in self.layers] for step in steps]

    def _turns(self, relation: str) -> Collection[str]:
        """Return nodes in an order in which most of those that wait need one turn."""
        waiting = self.waiting[relation]
        if relation in self.plan.along:
            step, upwards = self.plan.along[relation]
            order = self._order(step)
            if len(order) < SPARSE * len(waiting):
                return [*(waiting.keys() - order.keys()), *(reversed(order) if upwards else order)]
        return list(waiting)

    def _order(self, relation: str) -> dict[str, None]:
        """Return the nodes between which a relation leads, each after those that it leads to."""
        if relation not in self.orders:
            own = [found for found in (self.walks((relation, False)), self.waiting[relation]) if found]
            if self.below and not own:
                return self.below._order(relation)  # noqa: SLF001  # of this class
            self.orders[relation] = _ordered([*own, *([self.below.walks((relation, False))] if self.below else [])])
        return self.orders[relation]


def _reach(starts: Collection[str], ways: Iterable[Collection[Walks]]) -> Collection[str]:
    """Return where a chain of steps leads from any of some nodes; each step may be walked in several graphs."""
    for way in ways:
        met = [walked[start] for walked in way for start in starts if start in walked]
        starts = met[0] if len(met) == 1 else set[str]().union(*met)
    return starts


def _put(into: Walks, starts: Iterable[str], ends: Collection[str]) -> None:
    """Let wait that each of some nodes leads to some others; nothing leads to itself."""
    if ends:
        for start in starts:
            gained = set(ends)
            gained.discard(start)
            if start in into:
                into[start] |= gained
            elif gained:
                into[start] = gained


def _ordered(walked: Collection[Walks]) -> dict[str, None]:
    """Return the nodes between which some walks lead, each after those that it leads to, but for circles."""
    done: dict[str, None] = {}
    seen: set[str] = set()
    stack = [node for found in walked for node in found]
    while stack:
        node = stack[-1]
        if node in seen:
            done[stack.pop()] = None
        else:
            seen.add(node)
            for found in walked:
                if node in found:
                    stack.extend(found[node] - seen)
    return done
