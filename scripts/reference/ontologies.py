"""Sources that are ontologies: their terms, and what their tables say of the concepts that these are the same as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from reference.graph import Gathered, Mapped
from reference.tables import NET_GROUPS, STAGES, Row, Tables, obo, parents

Terms = Mapping[str, list[Row]]
GRADES = {"G1": "net:GradeG1", "G2": "net:GradeG2", "G3": "net:GradeG3"}


def local(identifier: str) -> str:
    """Return the local name that the passage of a term has: its identifier without prefix, fit for an IRI."""
    return identifier.partition(":")[2].replace("/", "-")


def term_passage(out: Gathered, rows: list[Row]) -> ox.NamedNode:
    """Return the passage of a term: its rows in terms.tsv, with the file and commit that they name."""
    row = rows[0]
    origin = row["source_file"].replace("label=", "").split("; ")[0]
    commit = row["source_commit"].replace("label=", "").split("; ")[0][:12]
    at = f" at {commit}" if commit and not commit.startswith("pypi") else ""
    return out.passage(local(row["id"]), f"terms.tsv, rows with id {row['id']}; from {origin}{at}")


def declare_terms(out: Gathered, terms: Terms, identifiers: Iterable[str]) -> None:
    """Say of each identifier that the source has it as a term for neuroendocrine neoplasms, and what it is called."""
    for identifier in identifiers:
        rows = terms[identifier]
        node = out.iri(identifier)
        out.tell(node, "rdf:type", out.iri("net:ExternalTerm"))
        out.tell(node, "net:termOf", out.iri(f"source:{out.source.slug}"))
        out.tell(node, "rdfs:label", ox.Literal(rows[0]["label"]))


def net_terms(terms: Terms, ontology: str) -> list[str]:
    """Return the identifiers of an ontology's terms for neuroendocrine neoplasms that are no stage or course."""
    return sorted(
        identifier
        for identifier, rows in terms.items()
        if rows[0]["ontology"] == ontology
        and any(row["group"] in NET_GROUPS for row in rows)
        and not any(row["group"] == STAGES for row in rows)
    )


def nearest(identifier: str, edges: Mapping[str, Iterable[str]], known: Mapping[str, str]) -> set[str]:
    """Return the nearest ancestors that are mapped, through those that are not."""
    found, waiting, seen = set(), list(edges.get(identifier, ())), set()
    while waiting:
        parent = waiting.pop()
        if parent in seen:
            continue
        seen.add(parent)
        if parent in known and known[parent] != known.get(identifier):
            found.add(parent)
        else:
            waiting += edges.get(parent, ())
    return found


def broader(
    out: Gathered, terms: Terms, mapped: Mapped, edges: Mapping[str, Iterable[str]], *, skip: Mapping[str, str] = {}
) -> None:
    """Claim "is a" between mapped terms, as the source's own hierarchy has it.

    Args:
        out: where the claims go.
        terms: the rows of each term.
        mapped: which concept each term is.
        edges: the parents of each term.
        skip: terms whose claims are left out, with the reason; they are no parents either.
    """
    scheme = out.source.scheme
    known = {identifier: concept for identifier, concept in mapped.concept.items() if identifier not in skip}
    inside: set[str] = set()
    claims = []
    for identifier in sorted(edges):
        subject = mapped.concept.get(identifier)
        if subject is None or identifier not in terms:
            continue
        if identifier in skip:
            out.left_out[skip[identifier]] += 1
            continue
        for parent in sorted(nearest(identifier, edges, known)):
            target = known[parent]
            if mapped.root(subject) != mapped.root(target):
                out.left_out[
                    f"{mapped.kind(subject)} is a {mapped.kind(target)}: a {mapped.kind(subject)} is none"
                ] += 1
                continue
            claims.append((identifier, subject, target))
    direct = reduced({(subject, target) for _, subject, target in claims})
    for identifier, subject, target in claims:
        if (subject, target) in direct:
            out.claim(term_passage(out, terms[identifier]), subject, "skos:broader", target)
            inside |= {subject, target}
    if scheme:
        below = {subject for subject, _ in direct}
        for concept in sorted(inside):
            join(out, concept)
            if concept not in below:
                out.tell(out.iri(concept), "skos:topConceptOf", out.iri(f"scheme:{scheme}"))


def join(out: Gathered, concept: str) -> None:
    """Put a concept in the scheme of the source."""
    out.tell(out.iri(concept), "skos:inScheme", out.iri(f"scheme:{out.source.scheme}"))


def members(out: Gathered, identifiers: Iterable[str], mapped: Mapped) -> None:
    """Put each tumour that is the same as a term of the source in its scheme, whether or not a parent is known."""
    for identifier in identifiers:
        concept = mapped.concept.get(identifier)
        if concept and mapped.root(concept) in {"TumourSubtype", "Syndrome"}:
            join(out, concept)


def reduced(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs without those that a chain of others already tells (the transitive reduction)."""
    import networkx as nx

    graph = nx.DiGraph(sorted(pairs))
    if not nx.is_directed_acyclic_graph(graph):
        cycle = " → ".join(node for node, _ in nx.find_cycle(graph))
        raise ValueError(f"a cycle of 'is a' claims: {cycle}")
    return set(nx.transitive_reduction(graph).edges)


def located(out: Gathered, tables: Tables, terms: Terms, mapped: Mapped) -> None:
    """Claim where Mondo's terms arise, from its logical definitions."""
    for row in tables.rows("modules/mondo_net_locations.tsv"):
        subject, site = mapped.concept.get(row["mondo_id"]), mapped.concept.get(row["uberon_id"])
        if row["uberon_id"] == "UBERON:0005409":
            out.left_out["digestive system read as alimentary tract, which would put the pancreas in the GI tract"] += 1
        elif subject is None or site is None:
            out.left_out["a location whose term or structure has no concept"] += 1
        elif mapped.root(subject) == "TumourSubtype":
            out.claim(term_passage(out, terms[row["mondo_id"]]), subject, "net:arisesIn", site)


def mondo(
    out: Gathered, tables: Tables, terms: Terms, mapped: Mapped, misplaced: Mapping[tuple[str, str], str]
) -> None:
    """Gather Mondo: its hierarchy and locations.

    Args:
        out: where the claims go.
        tables: the tables.
        terms: the rows of each term.
        mapped: which concept each term is.
        misplaced: child and parent whose claim is left out, with the reason.
    """
    edges: dict[str, set[str]] = {}
    for row in tables.rows("modules/mondo_net_edges.tsv"):
        if row["in_2026_08_rare_subset"] == "yes" or row["in_2024_07_release(direct)"] == "yes":
            edges.setdefault(row["subject"], set()).add(row["object"])
    for identifier in net_terms(terms, "MONDO"):
        edges.setdefault(identifier, set()).update(parents(terms[identifier]))
    for (child, parent), reason in misplaced.items():
        edges[child].remove(parent)
        out.left_out[reason] += 1
    broader(out, terms, mapped, edges)
    located(out, tables, terms, mapped)
    members(out, sorted(name for name, rows in terms.items() if rows[0]["ontology"] == "MONDO"), mapped)
    declare_terms(out, terms, net_terms(terms, "MONDO"))


def doid(out: Gathered, tables: Tables, terms: Terms, mapped: Mapped, axioms: Mapping[str, tuple[str, str]]) -> None:
    """Gather the Disease Ontology: its asserted hierarchy, and the locations and cells of its axioms."""
    edges = {name: set(tags.get("is_a", [])) for name, tags in obo(tables.text("modules/doid_net.obo")).items()}
    for identifier in net_terms(terms, "DOID"):
        edges.setdefault(identifier, set()).update(parents(terms[identifier]))
    broader(out, terms, mapped, edges)
    for row in tables.rows("modules/doid_net_axioms.tsv"):
        subject = mapped.concept.get(row["id"])
        for words, (relation, target) in axioms.items():
            if words in row["expression"]:
                if subject and target in mapped.kinds and mapped.root(subject) == "TumourSubtype":
                    out.claim(term_passage(out, terms[row["id"]]), subject, relation, target)
                else:
                    out.left_out["an axiom whose term or filler has no concept"] += 1
    members(out, sorted(name for name, rows in terms.items() if rows[0]["ontology"] == "DOID"), mapped)
    declare_terms(out, terms, net_terms(terms, "DOID"))


def oncotree(out: Gathered, terms: Terms, mapped: Mapped, tissues: Mapping[str, str]) -> None:
    """Gather OncoTree: its tree, whose upper nodes are tissues."""
    edges = {identifier: parents(rows) for identifier, rows in terms.items() if rows[0]["ontology"] == "ONCOTREE"}
    broader(out, terms, mapped, edges)
    for identifier in net_terms(terms, "ONCOTREE"):
        subject, above = mapped.concept.get(identifier), identifier
        while above and above not in tissues:
            above = next(iter(edges.get(above, ())), "")
        if subject and above:
            out.claim(term_passage(out, terms[identifier]), subject, "net:arisesIn", tissues[above])
        elif subject:
            out.left_out["a tissue node that is no one structure, such as soft tissue or unknown primary"] += 1
    members(out, sorted(name for name, rows in terms.items() if rows[0]["ontology"] == "ONCOTREE"), mapped)
    declare_terms(out, terms, net_terms(terms, "ONCOTREE"))


def ncit(out: Gathered, terms: Terms, mapped: Mapped, named: Mapping[str, list[tuple[str, str, str]]]) -> None:
    """Gather today's NCI Thesaurus: what the names of its terms say, and no hierarchy, since none is given.

    Args:
        out: where the claims go.
        terms: the rows of each term.
        mapped: which concept each term is.
        named: claims that the name of a term makes: by identifier, subject, relation and object.
    """
    for identifier, claims in sorted(named.items()):
        for subject, relation, target in claims:
            out.claim(term_passage(out, terms[identifier]), subject, relation, target)
    members(out, sorted(name for name, rows in terms.items() if rows[0]["ontology"] == "NCIT"), mapped)
    declare_terms(out, terms, net_terms(terms, "NCIT"))


def read_by_hand(
    out: Mapping[str, Gathered], terms: Terms, mapped: Mapped, slugs: Mapping[str, str], rows: Iterable[Row]
) -> None:
    """Claim what a person read off the name or the synonyms of a term.

    Args:
        out: the sources by slug.
        terms: the rows of each term.
        mapped: which concepts there are.
        slugs: the source of each prefix.
        rows: subject, relation, object and the identifier of the term.
    """
    for row in rows:
        if not mapped.fits(row["relation"], row["subject"], row["object"]):
            raise ValueError(f"{row['relation']} does not take {row['subject']} and {row['object']}")
        source = out[slugs[row["row"].partition(":")[0]]]
        source.claim(term_passage(source, terms[row["row"]]), row["subject"], row["relation"], row["object"])
