"""Make the imported sources of the ontology from checked tables about public ontologies and registries.

    python scripts/import_reference.py FOLDER [--check]

FOLDER holds terms.tsv, gene_disease.tsv, seer_eod_net_schemas.tsv and modules/. Which concept a term is exactly the
same as is read from ontology/mappings/, which people curate; what the tables say of such terms becomes claims, each
in the passage of its row. What is left out is counted with the reason. With --check nothing is written: files that
would change are named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pyoxigraph as ox
from reference import lexicon, ontologies, registries, smaller
from reference.graph import Gathered, Mapped
from reference.sources import SOURCES
from reference.tables import Tables, obo

from netgraph.export.turtle import Layout

ROOT = Path(__file__).resolve().parent.parent


def prefixes() -> dict[str, str]:
    """Return the prefixes of the ontology."""
    parser = ox.parse(path=ROOT / "ontology" / "prefixes.ttl")
    list(parser)
    return dict(parser.prefixes)


def gather(tables: Tables, mapped: Mapped, known: dict[str, str]) -> tuple[dict[str, Gathered], registries.Codes]:
    """Return what each source says, and the codes that are imported with it."""
    terms = tables.terms()
    out = {slug: Gathered(source, known) for slug, source in SOURCES.items()}
    codes = registries.Codes(known)
    lexicon.check(mapped)
    ontologies.mondo(out["mondo"], tables, terms, mapped, lexicon.MISPLACED)
    ontologies.doid(out["doid"], tables, terms, mapped, lexicon.AXIOMS)
    ontologies.oncotree(out["oncotree"], terms, mapped, lexicon.TISSUES)
    ontologies.ncit(out["ncit"], terms, mapped, lexicon.named(terms, mapped))
    changed = lexicon.changed(tables.rows("modules/ncit_label_drift_2018_to_2025.tsv"))
    meanings = {"roles": lexicon.roles(), "fillers": lexicon.FILLERS}
    meanings |= {"changed": changed, "doubtful": lexicon.DOUBTFUL_ROLES}
    smaller.ncit_2018(out["ncit-2018"], tables, terms, mapped, **meanings)
    registries.gdc(out["gdc-icd-o-3"], terms, mapped, codes, lexicon.CODED_AS)
    registries.icd10cm(out["icd-10-cm"], terms, mapped, codes, lexicon.TITLES)
    registries.seer(out["seer-eod"], tables, codes, lexicon.SCHEMAS)
    smaller.uberon(out["uberon"], tables, terms, mapped)
    smaller.cells(out["cl"], tables, terms, mapped)
    smaller.functions(out["go"], terms, mapped)
    smaller.hormones(out["chebi"], terms, mapped)
    smaller.genes(out["mondo-genes"], tables, mapped, lexicon.DOUBTFUL_GENES)
    genes = {row["hgnc_id"] for row in tables.rows("gene_disease.tsv")} - set(terms)
    place = "gene_disease.tsv, rows with {}"
    smaller.spoken_of(out["hgnc"], mapped, [(each, place.format(each)) for each in sorted(genes)])
    others = set(obo(tables.text("modules/mondo_net.obo"))) - set(terms)
    place = "modules/mondo_net.obo, term {}"
    smaller.spoken_of(out["mondo"], mapped, [(each, place.format(each)) for each in sorted(others)])
    slugs = {prefix.rstrip(":"): slug for slug, each in out.items() for prefix in each.source.terms}
    ontologies.read_by_hand(out, terms, mapped, slugs, lexicon.read_by_hand())
    for slug, each in out.items():
        for prefix in each.source.terms:
            smaller.passages(each, terms, mapped, prefix)
        if slug in lexicon.EXTERNAL:
            ontologies.declare_terms(each, terms, ontologies.net_terms(terms, lexicon.EXTERNAL[slug]))
    return out, codes


def main() -> int:
    """Run the import; 0 if nothing was wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="the folder of tables")
    options.add_argument("--check", action="store_true", help="write nothing; name the files that would change")
    arguments = options.parse_args()
    if not (arguments.folder / "terms.tsv").is_file():
        print(f"{arguments.folder}: no terms.tsv here; name the folder of tables", file=sys.stderr)
        return 2
    ontology, known = ROOT / "ontology", prefixes()
    tables = Tables(arguments.folder)
    mapped = Mapped(ontology, known)
    gathered, codes = gather(tables, mapped, known)
    stale = []
    with tempfile.TemporaryDirectory() as made:
        target = Path(made)
        (target / "sources").mkdir()
        (target / "concepts").mkdir()
        header = "# Codes of registries: imported from tables by make import; do not edit by hand.\n"
        text = Layout(codes.quads, known).text(header)
        (target / "concepts" / "registry-codes.ttl").write_text(text, encoding="utf-8")
        for each in gathered.values():
            each.declare(tables)
            each.write(target)
            total = sum(quad.graph_name != ox.DefaultGraph() for quad in each.quads)
            left = "".join(f"\n    left out {count}: {reason}" for reason, count in sorted(each.left_out.items()))
            print(f"{each.source.slug}: {total} claims in {len(each.locators)} passages{left}")
        for path in sorted(target.rglob("*.t*")):
            place = ontology / path.relative_to(target)
            content = path.read_bytes()
            if not place.exists() or place.read_bytes() != content:
                stale.append(place)
                if not arguments.check:
                    place.write_bytes(content)
    for place in stale:
        print(f"{'would change' if arguments.check else 'wrote'} {place.relative_to(ROOT)}")
    return int(arguments.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
