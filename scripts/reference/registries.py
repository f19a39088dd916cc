"""Sources that are registries: morphology of ICD-O-3, ICD-10-CM and the staging schemas of SEER, without titles."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from reference.graph import BASE, Gathered, Mapped, Quads
from reference.ontologies import Terms, term_passage
from reference.tables import Tables, expand, parents

BEHAVIOURS = {"benign": "0", "malignant": "3", "secondary": "6"}
"""The words of ICD-10-CM for behaviour and the digits that ICD-O has for them."""


class Codes:
    """Concepts for codes, which are imported and not written by hand."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.quads: Quads = []

    def add(self, name: str, kind: str, passage: ox.NamedNode, *, label: str, definition: str, notation: str) -> str:
        """Declare a code and return its CURIE."""
        node = ox.NamedNode(BASE + name)

        def tell(predicate: str, value: ox.NamedNode | ox.Literal) -> None:
            prefix, _, rest = predicate.partition(":")
            self.quads.append(ox.Quad(node, ox.NamedNode(self.prefixes[prefix] + rest), value))

        tell("rdf:type", ox.NamedNode(self.prefixes["skos"] + "Concept"))
        tell("rdf:type", ox.NamedNode(f"{BASE}kind/{kind}"))
        tell("skos:prefLabel", ox.Literal(label, language="en"))
        tell("skos:definition", ox.Literal(definition, language="en"))
        tell("skos:notation", ox.Literal(notation))
        tell("dcterms:source", passage)
        return "net:" + name


def gdc(out: Gathered, terms: Terms, mapped: Mapped, codes: Codes, coded_as: Mapping[str, str]) -> None:
    """Gather ICD-O-3 morphology codes, with the NCIt terms that the Genomic Data Commons gives for them.

    Args:
        out: where the claims go.
        terms: the rows of each term.
        mapped: which concept each term is.
        codes: where the codes are declared.
        coded_as: concepts for terms that NCIt has renamed since, by the name that the dictionary gives.
    """
    for identifier, rows in sorted(terms.items()):
        if rows[0]["ontology"] != "ICDO3":
            continue
        number = identifier.partition(":")[2]
        passage = term_passage(out, rows)
        morphology, _, behaviour = number.partition("/")
        name = codes.add(
            f"ICDO{morphology}Behaviour{behaviour}",
            "MorphologyCode",
            passage,
            label=f"ICD-O-3 {number}",
            definition=f"The code {morphology} of ICD-O-3 with behaviour /{behaviour}; its title is not shipped.",
            notation=number,
        )
        out.tell(out.iri(name), "net:behaviourCode", ox.Literal(behaviour))
        out.tell(out.iri(name), "skos:inScheme", out.iri("scheme:ICDO3"))
        out.tell(out.iri(name), "skos:topConceptOf", out.iri("scheme:ICDO3"))
        for term in parents(rows):
            if concept := coded_as.get(term) or mapped.concept.get(term):
                out.claim(passage, name, "net:codeFor", concept)
            else:
                out.left_out["a morphology code whose NCIt term has no concept"] += 1


def icd10cm(out: Gathered, terms: Terms, mapped: Mapped, codes: Codes, words: Mapping[str, str]) -> None:
    """Gather the codes of ICD-10-CM: their hierarchy, and what their titles name.

    Args:
        out: where the claims go.
        terms: the rows of each term.
        mapped: which concept each term is.
        codes: where the codes are declared.
        words: structures and tumours by the words of titles.
    """
    numbers = sorted(name for name, rows in terms.items() if rows[0]["ontology"] == "ICD10CM")
    names = {each: "ICD10CM" + each.partition(":")[2].replace(".", "") for each in numbers}
    for identifier in numbers:
        rows = terms[identifier]
        number = identifier.partition(":")[2]
        passage = term_passage(out, rows)
        name = codes.add(
            names[identifier],
            "DiagnosisCode",
            passage,
            label=f"ICD-10-CM {number}",
            definition=f"The diagnosis code {number} of ICD-10-CM; its title is not shipped.",
            notation=number,
        )
        above = [names[parent] for parent in parents(rows) if parent in names]
        out.tell(out.iri(name), "skos:inScheme", out.iri("scheme:ICD10CM"))
        for parent in above:
            out.claim(passage, name, "skos:broader", f"net:{parent}")
        if not above:
            out.tell(out.iri(name), "skos:topConceptOf", out.iri("scheme:ICD10CM"))
        title = rows[0]["label"].lower()
        for word, digit in BEHAVIOURS.items():
            if word in title.split():
                out.tell(out.iri(name), "net:behaviourCode", ox.Literal(digit))
        for phrase, concept in words.items():
            if re.search(rf"\b{re.escape(phrase)}\b", title) and concept in mapped.kinds:
                site = mapped.root(concept) == "AnatomicalStructure"
                out.claim(passage, name, "net:codedSite" if site else "net:codeFor", concept)


def seer(out: Gathered, tables: Tables, codes: Codes, titles: Mapping[str, list[tuple[str, str]]]) -> None:
    """Gather SEER's staging schemas and the rows of its selection table.

    Args:
        out: where the claims go.
        tables: the tables.
        codes: where the schemas are declared.
        titles: relation and concept for what the title of a schema names, by words of the title.
    """
    schemas: dict[str, str] = {}
    for number, row in enumerate(tables.rows("seer_eod_net_schemas.tsv"), 1):
        origin = f"from {row['source_file']} at {row['source_commit'][:12]}"
        passage = out.passage(f"row-{number}", f"seer_eod_net_schemas.tsv, row {number}; {origin}")
        schema = row["schema_id"]
        if schema not in schemas:
            words = "".join(part[:1].upper() + part[1:] for part in schema.split("_"))
            schemas[schema] = codes.add(
                f"Seer{words}",
                "StagingSchema",
                passage,
                label=f"SEER {row['title']}",
                definition=f"The schema {schema} of SEER, which says what a registry records of such tumours.",
                notation=schema,
            )
            node = out.iri(schemas[schema])
            out.tell(node, "skos:inScheme", out.iri("scheme:SEER"))
            out.tell(node, "skos:topConceptOf", out.iri("scheme:SEER"))
            for phrase, claims in titles.items():
                if re.search(rf"{phrase}\b", row["title"]):
                    for relation, concept in claims:
                        out.claim(passage, schemas[schema], relation, concept)
        out.claim(passage, f"in-{out.source.slug}:row-{number}", "net:selects", schemas[schema])
        for column, predicate in (
            ("icdo3_sites", "net:siteRange"),
            ("icdo3_histologies", "net:histologyRange"),
            ("year_dx", "net:yearRange"),
        ):
            for first, last in expand(row[column]):
                span = out.iri(f"range:{first}-{last}")
                out.tell(span, "rdf:type", out.iri("net:CodeRange"))
                out.tell(span, "net:first", ox.Literal(first))
                out.tell(span, "net:last", ox.Literal(last))
                out.tell(passage, predicate, span)
        if row["discriminator"] not in {"", "*"}:
            out.tell(passage, "net:discriminator", ox.Literal(row["discriminator"]))


__all__ = ["Codes", "gdc", "icd10cm", "seer"]
