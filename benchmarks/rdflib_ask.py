"""What an rdflib user would write for: which tumours arise in the GI tract? The rival of `netgraph ask` in run.py."""

from __future__ import annotations

import sys
from pathlib import Path

import rdflib

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"

QUERY = """
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?tumour ?label WHERE {
  ?tumour (net:arisesIn|net:canAriseIn)/net:partOf* ?organ .
  ?organ (skos:prefLabel|skos:altLabel|net:abbreviation) ?name .
  ?tumour skos:prefLabel ?label .
  FILTER (LCASE(STR(?name)) = "gi tract")
}
ORDER BY ?label
"""


def main() -> None:
    dataset = rdflib.Dataset(default_union=True)
    for path in sorted(ONTOLOGY.rglob("*.t*")):
        if path.suffix in {".ttl", ".trig"} and "shapes" not in path.parts:
            dataset.parse(path, format="turtle" if path.suffix == ".ttl" else "trig")
    for row in dataset.query(QUERY):
        sys.stdout.write(f"{row.tumour}\t{row.label}\n")  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
