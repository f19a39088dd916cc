"""What the pages share: the graph as values that are worked out once, since it never changes while it is served."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from markupsafe import Markup

from netgraph.classification import Hierarchy, counterparts, hierarchies
from netgraph.errors import UnknownNameError
from netgraph.evidence import passages
from netgraph.model import Concept, Finding, Passage
from netgraph.names import BASE
from netgraph.pictures.palette import Face, faces, kind_words
from netgraph.render import plain
from netgraph.server.pages.links import Ref, address_of
from netgraph.server.site import Site

if TYPE_CHECKING:
    import jinja2
    import networkx as nx

    from netgraph.pictures import Picture

__all__ = ["CONCEPT", "KIND", "RELATION", "SCHEME", "SOURCE", "Shelf"]

SKOS = "http://www.w3.org/2004/02/skos/core#"
CONCEPT, SCHEME = SKOS + "Concept", SKOS + "ConceptScheme"
KIND, RELATION, SOURCE = BASE + "Kind", BASE + "Relation", BASE + "kind/Source"
LABELS = (ox.NamedNode(SKOS + "prefLabel"), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))
DEFINITION = ox.NamedNode(SKOS + "definition")
LINK = re.compile(r'<a href="([^"]*)">')


class Shelf:
    """A graph as the pages read it."""

    def __init__(self, site: Site) -> None:
        self.site, self.kg, self.store = site, site.kg, site.store
        self._findings: list[Finding] | None = None
        self._judging = Lock()
        self._judge: Thread | None = None
        self._refs: dict[str, Ref] = {}

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The networkx view with what the rules conclude."""
        return self.kg.to_networkx(inferred=True)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts by IRI, in the order of their labels."""
        return {concept.iri: concept for concept in self.kg.concepts}

    @cached_property
    def hierarchies(self) -> dict[str, Hierarchy]:
        """What each scheme holds, by CURIE."""
        return hierarchies(self.store)

    @cached_property
    def counterparts(self) -> dict[str, dict[str, str]]:
        """The concepts of other schemes that match one; all as CURIEs."""
        return counterparts(self.store)

    @cached_property
    def schemes(self) -> list[Ref]:
        """The classification schemes, by label."""
        terms = [term.iri for term in self.store.names.terms.values() if SCHEME in term.kinds]
        return sorted(map(self.ref, terms), key=lambda each: (each.label.casefold(), each.curie))

    @cached_property
    def relations(self) -> list[Ref]:
        """The relations, by label."""
        terms = [term.iri for term in self.store.names.terms.values() if RELATION in term.kinds]
        return sorted(map(self.ref, terms), key=lambda each: (each.label.casefold(), each.curie))

    @cached_property
    def faces(self) -> Mapping[str, Face]:
        """How each kind of concept looks, by CURIE."""
        return faces({kind for _, kind in self.network.nodes(data="kind")} | {each.kind for each in self.kg.concepts})

    @cached_property
    def kinds(self) -> list[tuple[Ref, int]]:
        """The kinds that concepts have, by label, with how many have them."""
        counts: dict[str, int] = {}
        for concept in self.concepts.values():
            counts[concept.kind] = counts.get(concept.kind, 0) + 1
        found = [(self.ref_of(kind), count) for kind, count in counts.items()]
        return sorted(found, key=lambda each: (each[0].label.casefold(), each[0].curie))

    @cached_property
    def mappings(self) -> dict[str, list[Any]]:
        """The mappings of each concept, by its CURIE."""
        from netgraph.export.sssom import mapping_table

        found: dict[str, list[Any]] = {}
        for row in mapping_table(self.store):
            found.setdefault(row.concept, []).append(row)
        return found

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages by CURIE, by source and place."""
        return {passage.curie: passage for passage in passages(self.store)}

    @cached_property
    def sources(self) -> dict[str, list[Passage]]:
        """The passages of each source, by the CURIE of the source; those that have none are there too."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages.values():
            found.setdefault(passage.source, []).append(passage)
        for concept in self.concepts.values():
            if concept.kind == "kind:Source":
                found.setdefault(concept.curie, [])
        return found

    def words(self, iri: str) -> str:
        """Return the words for a property: its label, or its name as words."""
        for predicate in LABELS:
            for quad in self.store.engine.quads_for_pattern(ox.NamedNode(iri), predicate, None, ox.DefaultGraph()):
                if isinstance(quad.object, ox.Literal):
                    return quad.object.value
        return kind_words(iri)

    def definition(self, iri: str) -> str | None:
        """Return the definition of a thing."""
        for quad in self.store.engine.quads_for_pattern(ox.NamedNode(iri), DEFINITION, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
        return None

    def iri(self, curie: str) -> str:
        """Return the IRI of a CURIE, or of what is an IRI already."""
        return self.store.prefixes.expand(curie) or curie

    def ref(self, iri: str) -> Ref:
        """Return what a page needs to name an IRI."""
        ref = self._refs.get(iri)
        if ref is None:
            ref = self._ref(iri)
            if iri in self.store.names.terms:
                self._refs[iri] = ref
        return ref

    def _ref(self, iri: str) -> Ref:
        concept = self.concepts.get(iri)
        curie = self.store.prefixes.compact(iri)
        label = concept.label if concept else self.store.names.label(iri)
        kind = concept.kind if concept else None
        return Ref(label, curie, address_of(self.site, iri, concept=concept is not None), kind, iri)

    def ref_of(self, curie: str) -> Ref:
        """Return what a page needs to name a CURIE."""
        return self.ref(self.iri(curie))

    def refs_of(self, curies: Iterable[str]) -> tuple[Ref, ...]:
        """Return what a page needs to name several CURIEs."""
        return tuple(map(self.ref_of, curies))

    def concept(self, name: str) -> Concept:
        """Return the concept of that label, CURIE or IRI; UnknownNameError suggests others."""
        return self.concepts[self.store.names.resolve(name, kind=CONCEPT).iri]

    def resolve(self, name: str, kind: str, what: str) -> str:
        """Return the CURIE of what a name means among the things of a kind; errors as `Names.resolve`."""
        return self.store.prefixes.compact(self.store.names.resolve(name, kind=kind, what=what).iri)

    def inline(self, picture: Picture) -> Markup:
        """Return a picture as part of a page: what it links to is on the site, and its title is left to the page."""
        width, height = picture.size
        head = max(picture.head - 12, 0)
        svg = picture.svg.replace(
            f'height="{height}" viewBox="0 0 {width} {height}"',
            f'height="{height - head}" viewBox="0 {head} {width} {height - head}"',
            1,
        )
        return Markup(LINK.sub(self._linked, svg))  # noqa: S704  # every text in it is escaped by the canvas

    def _linked(self, found: re.Match[str]) -> str:
        return f'<a href="{html.escape(self.ref(html.unescape(found[1])).address)}">'

    def warm(self) -> None:
        """Work out once what most pages need."""
        _ = self.faces, self.hierarchies, self.counterparts, self.mappings, self.sources, self.site.templates

    @property
    def findings(self) -> list[Finding] | None:
        """What is wrong in the graph, None while nobody has asked for it."""
        return self._findings

    def judge(self, *, patience: float | None = None) -> list[Finding] | None:
        """Return what is wrong in the graph; it takes a while the first time.

        Args:
            patience: how many seconds to wait at most, without end if None; None is returned when they are over.
        """
        with self._judging:
            if self._judge is None:
                self._judge = Thread(target=self._work_out_findings, daemon=True)
                self._judge.start()
            working = self._judge
        working.join(patience)
        if self._findings is None and not working.is_alive():
            self._judge = None  # it has failed; who asks next tries again
            raise RuntimeError("the validation has failed")
        return self._findings

    def _work_out_findings(self) -> None:
        found = self.kg.validate()
        self._findings = [replace(each, path=os.path.basename(each.path or "") or None) for each in found]

    def prepare(self, templates: jinja2.Environment) -> None:
        """Give the templates what they need beside the context of a page."""
        templates.filters |= {"verbatim": verbatim, "said": said, "mapping": dict}
        templates.globals |= {"face": self.face, "named": self.named, "where": self.where, "headings": HEADINGS}
        templates.globals["parts"] = templates.get_template("parts.html").module

    def face(self, kind: str | None) -> Face | None:
        """Return how a kind of concept looks."""
        return self.faces.get(kind) if kind else None

    def where(self, iri: str) -> str:
        """Return where an IRI is described on the site."""
        return self.ref(iri).address

    def named(self, name: str) -> Ref | None:
        """Return what a name means, if it means one thing."""
        try:
            return self.ref(self.store.names.resolve(name).iri)
        except UnknownNameError:
            return None


def verbatim(text: str) -> Markup:
    """Return a text of several lines as a page shows it, with what could steer the reader made visible."""
    return Markup.escape(plain(text, keep="\n\t"))


def said(message: str) -> str:
    """Return a message as a page says it: a sentence, without what only the command line has or the page shows."""
    text = re.split("; (?:did you mean:|see: netgraph|there are:)", message, maxsplit=1)[0].strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in {'.', '?', '!'} else '.'}"


HEADINGS = {404: "Not found", 405: "Not possible here", 406: "Not in that form", 500: "A mistake of this server"}
