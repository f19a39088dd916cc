"""What the explorer asks for, as JSON: names for completion, a neighbourhood, the whole graph, the questions."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from netgraph import catalogue
from netgraph.catalogue import TYPES, Parameter, Question
from netgraph.errors import ParameterError, UnknownNameError
from netgraph.names import SPELLINGS, natural, shown
from netgraph.pictures import Picture, draw_neighbourhood
from netgraph.pictures.neighbourhood import MOST, MOST_IN_GROUP
from netgraph.pictures.palette import faces, kind_words
from netgraph.pictures.reading import BROADER, Node, make_node, relation_of
from netgraph.server.answers import Kept, json_answer
from netgraph.server.pages.links import address_of
from netgraph.server.site import Site

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["routes"]

MOST_STEPS, MOST_WIDTH = 4, 4000
MOST_NAMED = 60
"""How many concepts one view expands or hides at most."""

CODES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
SELECT DISTINCT ?concept ?code WHERE {
  { GRAPH ?mapping { ?concept ?strength ?code } ?mapping a sssom:Mapping . }
  UNION { ?concept skos:notation ?code }
}
"""


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the explorer's data."""
    api = Api(site)
    return [
        Route("/api/index.json", api.index),
        Route("/api/map.json", api.map),
        Route("/api/questions.json", api.questions),
        Route("/api/view/{name:path}.json", api.view),
        Route("/api/ask/{question}.json", api.ask),
    ]


class Api:
    """The explorer's data. What depends on the graph alone is made once, when it is first asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def index(self, request: Request) -> Response:
        """Answer with every name: labels, synonyms and codes of concepts, relations, schemes, kinds and passages."""
        return self._index.answer(request)

    def map(self, request: Request) -> Response:
        """Answer with every concept, what is above it, and every stated claim between two."""
        return self._map.answer(request)

    def questions(self, request: Request) -> Response:
        """Answer with the questions of the catalogue: what they take, and their text."""
        return self._questions.answer(request)

    def view(self, request: Request) -> Response:
        """Answer with the picture of what surrounds a concept, and with its concepts and claims."""
        return json_answer(request, self._view(request))

    def ask(self, request: Request) -> Response:
        """Answer a question of the catalogue, and say how the same is asked in SPARQL."""
        question = catalogue.find(request.path_params["question"])
        given = {name: value for name, value in request.query_params.items() if value.strip()}
        table = self.site.kg.ask(question.name, **given)
        answer = {
            "title": question.summary,
            "columns": table.columns,
            "rows": table.rows,
            "returns": dict(question.returns),
            "text": catalogue.spelled_out(self.site.store, question, given),
        }
        return json_answer(request, answer)

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """The networkx view of the whole graph, inferred claims and all."""
        return self.site.kg.to_networkx(inferred=True)

    @cached_property
    def _nodes(self) -> dict[Any, Node]:
        return {key: make_node(key, attributes) for key, attributes in self.graph.nodes.items()}

    @cached_property
    def _by_curie(self) -> dict[str, Node]:
        return {node.curie: node for node in self._nodes.values()}

    @cached_property
    def _schemes(self) -> list[dict[str, str]]:
        """The classification schemes, by label."""
        terms = [term for term in self.site.store.names.terms.values() if TYPES["scheme"][0] in term.kinds]
        compact = self.site.store.prefixes.compact
        return [
            {"curie": compact(term.iri), "label": term.label} for term in sorted(terms, key=lambda each: each.label)
        ]

    @cached_property
    def _words(self) -> dict[str, str]:
        """The words for each relation."""
        return {str(edge["predicate"]): relation_of(edge) for _, _, edge in self.graph.edges(data=True)}

    @cached_property
    def _index(self) -> Kept:
        store, kg = self.site.store, self.site.kg
        codes: dict[str, list[str]] = {}
        for mapped, code in store.select(CODES).rows:
            codes.setdefault(str(mapped), []).append(str(code))
        looks = faces(concept.kind for concept in kg)
        kinds = list(looks)
        above: dict[str, list[str]] = {}
        for concept in kg:
            above[concept.kind] = sorted(map(store.prefixes.compact, store.names.terms[concept.iri].kinds))
        known = {concept.iri: concept for concept in kg}
        terms = []
        for term in sorted(store.names.terms.values(), key=lambda each: (each.label.casefold(), each.iri)):
            curie = store.prefixes.compact(term.iri)
            page = address_of(self.site, term.iri, concept=term.iri in known)
            entry: dict[str, Any] = {"curie": curie, "label": term.label, "type": _type_of(term.kinds), "page": page}
            if term.iri in known:
                entry["kind"] = kinds.index(known[term.iri].kind)
            if term.names:
                entry["names"] = term.names
            if curie in codes:
                entry["codes"] = sorted(codes[curie], key=natural)
            terms.append(entry)
        return Kept(
            {
                "prefixes": store.prefixes.bases,
                "spellings": SPELLINGS,
                "kinds": [
                    {"curie": kind, "words": face.words, "fill": face.fill, "path": face.path, "above": above[kind]}
                    for kind, face in looks.items()
                ],
                "terms": terms,
            }
        )

    @cached_property
    def _map(self) -> Kept:
        nodes = sorted(self._nodes.values(), key=lambda each: each.curie)
        looks = faces(node.kind for node in nodes)
        kinds, places = list(looks), {node.key: place for place, node in enumerate(nodes)}
        relations: dict[tuple[str, str], int] = {}
        links = []
        above: dict[int, set[int]] = {}
        for start, end, edge in self.graph.edges(data=True):
            if edge.get("status") != "inferred":
                if edge.get("predicate") == BROADER:
                    above.setdefault(places[start], set()).add(places[end])
                relation = (relation_of(edge), str(edge.get("necessity") or "generic"))
                links.append([places[start], places[end], relations.setdefault(relation, len(relations))])
        degrees = Counter(place for start, end, _ in links for place in (start, end))
        return Kept(
            {
                "kinds": [{"words": face.words, "fill": face.line, "shape": face.shape} for face in looks.values()],
                "relations": [{"words": words, "necessity": necessity} for words, necessity in relations],
                "concepts": [
                    [
                        node.curie,
                        node.label,
                        kinds.index(node.kind),
                        degrees[place],
                        address_of(self.site, str(node.key), concept=True),
                        sorted(above.get(place, ())),
                    ]
                    for place, node in enumerate(nodes)
                ],
                "links": sorted(links),
            }
        )

    @cached_property
    def _questions(self) -> Kept:
        return Kept(
            [
                {
                    "name": question.name,
                    "summary": question.summary,
                    "description": question.description,
                    "tags": question.tags,
                    "parameters": [_parameter(each, question) for each in question.parameters],
                    "text": question.sparql,
                }
                for question in self.site.kg.questions
            ]
        )

    def _view(self, request: Request) -> dict[str, Any]:
        get = request.query_params.get
        steps, width = _whole(get("steps"), "steps", 1, MOST_STEPS), _whole(get("width"), "width", 1280, MOST_WIDTH)
        focus = self.site.store.names.resolve(request.path_params["name"], kind=TYPES["concept"][0])
        if focus.iri not in self.graph:
            raise UnknownNameError(f"{focus.label} is in no claim of this graph", value=focus.label)
        scheme = get("scheme") or None
        if scheme:
            found = self.site.store.names.resolve(scheme, kind=TYPES["scheme"][0], what="classification scheme")
            scheme = self.site.store.prefixes.compact(found.iri)
        choice: dict[str, Any] = {"inferred": get("inferred") == "1", "scheme": scheme, "steps": steps, "width": width}
        choice["most_in_group"] = _whole(get("per"), "per", MOST_IN_GROUP, MOST)
        choice |= {name: self._named(get(name), name) for name in ("expanded", "hidden")}
        whole = draw_neighbourhood(self.graph, focus.iri, **choice)
        without = set((get("without") or "").split())
        kept = [claim.predicate for claim in whole.claims if claim.predicate not in without] or [""]
        picture = draw_neighbourhood(self.graph, focus.iri, **choice, relations=kept) if without else whole
        told = {"focus": self.site.store.prefixes.compact(focus.iri), "schemes": self._schemes}
        return told | self._told(picture, whole)

    def _named(self, text: str | None, name: str) -> list[str]:
        """Return the concepts of a list of names without prefix, CURIEs or IRIs, separated by spaces."""
        names = (text or "").split()
        if len(names) > MOST_NAMED:
            raise ParameterError(f"{name} has {len(names)} names; at most {MOST_NAMED} are possible", parameter=name)
        return [self.site.store.names.resolve(each).iri for each in names]

    def _told(self, picture: Picture, whole: Picture) -> dict[str, Any]:
        """Return a picture in all that a page needs; `whole` is the same without choice of relations."""
        drawn = Counter(curie for claim in picture.claims for curie in (claim.subject, claim.object))
        width, height = picture.size
        relations = Counter(claim.predicate for claim in whole.claims)
        return {
            "title": picture.title,
            "notes": picture.notes,
            "svg": picture.svg,
            "width": width,
            "height": height,
            "head": picture.head,
            "concepts": [self._concept(curie, number) for curie, number in drawn.items()],
            "claims": [
                {
                    "subject": claim.subject,
                    "predicate": claim.predicate,
                    "relation": self._words[claim.predicate],
                    "object": claim.object,
                    "necessity": claim.necessity,
                    "status": claim.status,
                    "passages": [self._passage(curie) for curie in claim.passages],
                }
                for claim in picture.claims
            ],
            "relations": [
                {"curie": curie, "words": self._words[curie], "claims": number}
                for curie, number in sorted(relations.items(), key=lambda each: (self._words[each[0]], each[0]))
            ],
        }

    def _passage(self, curie: str) -> dict[str, str]:
        iri = self.site.store.prefixes.expand(curie) or curie
        return {"curie": curie, "page": address_of(self.site, iri, concept=False)}

    def _concept(self, curie: str, drawn: int) -> dict[str, Any]:
        """Return a concept with how many claims it has, of which some are drawn."""
        node = self._by_curie[curie]
        edges = (*self.graph.out_edges(node.key, data=True), *self.graph.in_edges(node.key, data=True))
        stated = sum(edge.get("status") != "inferred" for _, _, edge in edges)
        return {
            "curie": curie,
            "iri": str(node.key),
            "label": node.label,
            "kind": kind_words(node.kind),
            "page": address_of(self.site, str(node.key), concept=True),
            "claims": {"stated": stated, "inferred": len(edges) - stated, "drawn": drawn},
        }


def _type_of(kinds: frozenset[str]) -> str:
    """Return what kind of thing a term is: concept, relation, scheme, kind or passage."""
    return next((name for name, (kind, _) in TYPES.items() if kind in kinds), "other")


def _whole(text: str | None, name: str, default: int, most: int) -> int:
    """Return the whole number that a parameter gives."""
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        raise ParameterError(f"{name} is {shown(text)}; give a whole number from 1 to {most}", parameter=name)
    return int(text)


def _parameter(parameter: Parameter, question: Question) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "kind": parameter.kind,
        "what": parameter.what,
        "description": parameter.description,
        "needed": parameter.default is None and not parameter.optional,
        "value": question.example.get(parameter.name, parameter.default or ""),
    }
