"""Write docs/formats.md from the registry of formats.

python scripts/generate_formats.py [--check]

With --check nothing is written, and the exit code is 1 where the page is not what the registry says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from netgraph.export import EVIDENCE, FORMATS
from netgraph.output import write_file

PAGE = Path(__file__).resolve().parent.parent / "docs" / "formats.md"

HEAD = """\
# Formats

What `netgraph export` can write, and what each format keeps and loses. This page is generated from the registry that
drives the code (`netgraph export --formats` prints the same); after a change run `python scripts/generate_formats.py`.

The format is guessed from the file name: the longest ending below that fits. `-f NAME` says it outright, and
`-o -` writes to standard output. Nothing is fetched from outside, and no date or time is written, so the same graph
gives the same bytes on every run and machine.

## At a glance

"""

EVIDENCE_TEXT = {
    "graphs": "each claim also stands in the named graph of the passage that states it",
    "axioms": "an `owl:Axiom` with `dcterms:source` for each claim that a named graph holds",
    "reifiers": "an RDF 1.2 reifier (`rdf:reifies`) with `dcterms:source` for each claim that a named graph holds",
    "none": "claims only",
}

TAIL = """\
## Good to know

- Loaded again, inferred claims count as stated: what is in a file is asserted. Export `--claims asserted` (the
  default) to move a graph, and let the rules conclude again.
- RDF is written by Oxigraph, sorted, and streamed: statements are sorted in runs of 128 MiB, and the runs merged from
  temporary files (`TMPDIR`). Turtle declares the prefixes in use, or all of them beyond 32 MiB.
- Blank nodes are labelled by RDFC-1.0, so that their labels depend on nothing but the graph.
- Graphs, tables, OWL and OBO are made in memory.
- OWL renditions hold nothing outside OWL 2 EL. A kind is a class above its concepts, and kinds that share no kind above
  them are disjoint, so that a claim between wrong kinds is found by a reasoner.
- GraphML, GEXF and RDF/XML refuse control characters, which XML cannot write, with a one-line error.
"""


def page() -> str:
    """Return the page."""
    assert set(EVIDENCE_TEXT) == set(EVIDENCE)  # noqa: S101  # a new way needs words here
    lines = [HEAD, "| format | | endings | claims | evidence | schemes |\n|---|---|---|---|---|---|\n"]
    for each in FORMATS.values():
        endings = " ".join(f"`{ending}`" for ending in each.endings)
        schemes = "one" if each.one_scheme else "one or all"
        lines.append(
            f"| `{each.name}` | {each.title} | {endings} | {', '.join(each.claims)} "
            f"| {', '.join(each.evidence)} | {schemes} |\n"
        )
    lines.append(
        "\nThe first kind of evidence is the default; `passages` means that each claim lists its passages.\n\n"
    )
    lines += [f"- `{name}`: {text}\n" for name, text in EVIDENCE_TEXT.items()]
    for each in FORMATS.values():
        lines.append(f"\n## {each.name}\n\n{each.title}.\n\n")
        lines += [f"- keeps: {text}\n" for text in each.kept]
        lines += [f"- loses: {text}\n" for text in each.lost]
    return "".join(lines) + "\n" + TAIL


def main() -> int:
    """Write or check the page."""
    if "--check" in sys.argv[1:]:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page()
        if stale:
            print("docs/formats.md is stale; run: python scripts/generate_formats.py", file=sys.stderr)
        return int(stale)
    write_file(str(PAGE), page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
