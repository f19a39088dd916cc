"""Measurements measure what they say: graphs of the size wanted, peers that answer alike, a page that tells all."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from netgraph.store import load

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.append(str(BENCHMARKS))

import bench  # noqa: E402  # the folder is no package
import curves  # noqa: E402
import generate  # noqa: E402
import jobs  # noqa: E402


def made(kind: str, count: int) -> bytes:
    sink = io.BytesIO()
    generate.write(kind, count, sink)
    return sink.getvalue()


@pytest.mark.parametrize("kind", ["claims", "chains"])
def test_a_graph_is_the_same_on_every_run_and_about_as_large_as_wanted(kind: str) -> None:
    assert made(kind, 6000) == made(kind, 6000)
    store = ox.Store()
    store.load(made(kind, 6000), format=ox.RdfFormat.N_QUADS)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert 0.8 < len(store) / 6000 < 1.25


def test_cases_fill_the_shipped_graph_up() -> None:
    size = len(load().engine)  # as it is read: what the rules conclude comes later
    assert 0.9 < made("cases", size + 5000).count(b"\n") / 5000 < 1.1


def test_every_job_is_done_by_netgraph_and_a_peer() -> None:
    assert list(jobs.PEERS) == list(jobs.JOBS)
    assert all(len(peers) > 1 and next(iter(peers)) == bench.OWN for peers in jobs.PEERS.values())


def test_the_rules_conclude_as_many_claims_as_their_queries(tmp_path: Path) -> None:
    path = tmp_path / "claims.nq"
    path.write_bytes(made("claims", 1500))
    answers = {name: jobs.PEERS["rules"][name]([str(path)])() for name in jobs.PEERS["rules"]}
    assert len(set(answers.values())) == 1
    assert min(answers.values()) > 500


def test_a_measurement_tells_processor_time_memory_and_the_answer() -> None:
    result = jobs.measured(lambda: sum(range(300_000)))
    assert result["answer"] == 44999850000
    assert 0 < result["cpu"] < 10
    assert 1 < result["mib"] < 10_000


def test_a_peer_that_is_not_there_is_reported_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.PEERS, "chains", {"netgraph": list, "reasonable, OWL 2 RL": list})
    costs = bench.compare("chains", [str(BENCHMARKS / "peers.txt")], rounds=1, limit=60, skip=[])
    assert costs["reasonable, OWL 2 RL"] == bench.Lack("absent: reasonable is not installed")
    assert isinstance(costs["netgraph"], bench.Lack)
    assert costs["netgraph"].reason.startswith("failed: ")


def test_a_measurement_that_takes_too_long_ends_with_the_servers_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jobs.py").write_text(
        "import pathlib, subprocess, sys, time\n"
        "server = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(100)'])\n"
        "pathlib.Path(sys.argv[3]).write_text(str(server.pid))\n"
        "time.sleep(100)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(bench, "HERE", tmp_path)
    told = tmp_path / "server"
    assert bench.once("serve", "netgraph", [str(told)], 3) == bench.Lack("over 3 s")
    left, patience = Path(f"/proc/{told.read_text(encoding='ascii')}/stat"), time.monotonic() + 10
    while left.exists() and left.read_text(encoding="utf-8").rpartition(") ")[2][0] not in "ZX":
        assert time.monotonic() < patience
        time.sleep(0.01)


ROWS: dict[str, bench.Row] = {
    "netgraph": {1000: bench.Cost(0.01, 40, 1, 7), 10_000: bench.Cost(0.1, 50, 1, 8)},
    "rival": {1000: bench.Cost(0.3, 60, 30, 7), 10_000: bench.Cost(30, 90, 300, 9)},
    "missing": {1000: bench.Lack("absent: rival is not installed")},
}


def test_the_page_shows_ratios_growth_absences_and_other_answers() -> None:
    page = bench.page({"rules": ROWS}, 3)
    assert "| run all rules | 10,000 | netgraph | 0.1 |  | 50 | n^1.00 |" in page
    assert "| run all rules | 10,000 | rival | 30 | 300 | 90 | n^2.00 |" in page
    assert "| run all rules | 1,000 | missing | absent: rival is not installed | | | |" in page
    assert "Other answers than netgraph's: run all rules: rival at 10,000: 9, not 8." in page
    assert "![run all rules](pictures/bench-rules.svg)" in page


def test_a_picture_has_a_line_for_each_peer_that_was_measured_twice() -> None:
    drawn = ET.fromstring(curves.picture("a < b", bench.drawn(ROWS)))  # noqa: S314  # our own text
    lines = drawn.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 2
    assert len({line.get("stroke") for line in lines}) == 2
    assert "rival" in {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
