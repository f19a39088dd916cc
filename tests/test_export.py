"""The export command: formats by name and by file name, what surprises and what does not, and whole files or none."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netgraph.cli.exports import export, formats_text, map_, slice_
from netgraph.errors import NetgraphError, OutputError, ParameterError
from netgraph.export import FORMATS, files_of, find, guess, loss_table, write
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "ttl", "trig", "nt", "nq", "jsonld", "rdf", "owl-ttl", "owl", "ofn", "obo", "obographs", "graphml", "gexf",
    "cytoscape", "node-link", "dot", "mermaid", "kgx", "csv", "sssom",
)  # fmt: skip


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


pytestmark = pytest.mark.usefixtures("asked_of_article")


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))  # type: ignore[arg-type]


def test_the_formats_are_these() -> None:
    assert tuple(FORMATS) == NAMES


def test_every_format_says_what_it_keeps_and_loses_and_no_two_share_an_ending() -> None:
    assert [each.name for each in FORMATS.values() if not each.kept or not each.lost or not each.endings] == []
    endings = [ending for each in FORMATS.values() for ending in each.endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_with_an_ending_of_a_format_means_it(name: str) -> None:
    for ending in FORMATS[name].endings:
        assert guess(f"some.folder/a.b{ending}").name == name
        assert guess(f"A{ending.upper()}").name == name


def test_the_longest_ending_counts_and_json_is_nobodys() -> None:
    assert guess("a.ttl").name == "ttl"
    assert guess("a.owl.ttl").name == "owl-ttl"
    assert guess("a.sssom.tsv").name == "sssom"
    with pytest.raises(
        ParameterError, match=r"a.json: the name says no format; .json can be cytoscape, node-link or obographs"
    ):
        guess("a.json")
    with pytest.raises(ParameterError, match="the name says no format; say which with --format"):
        guess("nothing")


def test_an_unknown_format_is_met_with_a_near_one() -> None:
    with pytest.raises(ParameterError, match=r"^no format is named 'graphlm'; did you mean: graphml, obographs\?$"):
        find("graphlm")


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written_by_the_command(tmp_path: Path, name: str) -> None:
    form = FORMATS[name]
    path = tmp_path / f"net{form.endings[0]}"
    scheme = ("--scheme", "scheme:CCS") if form.one_scheme else ()
    result = run(export, "-o", str(path), *scheme)
    assert result.exit_code == 0, result.output
    written = files_of(form, str(path))
    assert sorted(str(each) for each in tmp_path.iterdir()) == sorted(written)
    assert result.stderr == f"written: {', '.join(written)}\n"
    assert all(Path(each).stat().st_size > 1000 for each in written)
    if not form.paired:
        shown = run(export, "-f", name, *scheme)
        assert shown.stdout_bytes == path.read_bytes()


def test_standard_output_gets_turtle_where_nothing_is_said() -> None:
    assert run(export).stdout.startswith("@prefix BFO: <http://purl.obolibrary.org/obo/BFO_> .\n")


def test_two_files_do_not_fit_standard_output() -> None:
    result = run(export, "-f", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "csv is two files; name them with -o, such as -o net.csv" in result.stderr


@pytest.mark.parametrize(
    ("given", "stem"), [("net", "net"), ("net.csv", "net"), ("net_nodes.csv", "net"), ("a.b", "a.b")]
)
def test_a_pair_is_named_after_what_is_given(given: str, stem: str) -> None:
    assert files_of(FORMATS["csv"], given) == [f"{stem}_nodes.csv", f"{stem}_edges.csv"]


def test_an_existing_file_is_replaced(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("old", encoding="utf-8")
    write(store, str(path))
    assert path.read_bytes().startswith(b"<")


def test_a_file_of_the_graph_itself_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    for command in (export, slice_):
        arguments = ("lung NET",) if command is slice_ else ()
        result = run(command, *arguments, "--data", "netgraph", "--data", str(path), "-o", str(path))
        assert isinstance(result.exception, OutputError)
        assert str(result.exception) == f"{path} is a file of this graph; write elsewhere, or replace it with --force"
        assert path.read_text(encoding="utf-8") == "<urn:a> <urn:b> <urn:c> ."
    assert run(export, "--data", str(path), "-o", str(path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("@prefix")


def test_a_made_up_name_that_something_else_has_is_replaced_only_by_force(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "net_edges.csv"
    other.write_text("my,own,table\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"net_edges.csv is there and no csv of ours; replace it with --force"):
        write(store, str(tmp_path / "net.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["net_edges.csv"]
    write(store, str(tmp_path / "net.csv"), force=True)
    write(store, str(tmp_path / "net.csv"))
    assert other.read_text(encoding="utf-8").startswith("source,target,relation,")


def test_a_refused_export_leaves_the_old_file(tmp_path: Path) -> None:
    source, path = tmp_path / "a.ttl", tmp_path / "a.rdf"
    source.write_text("<urn:a> <urn:b:1> <urn:c> .", encoding="utf-8")
    path.write_text("old", encoding="utf-8")
    result = run(export, "--data", str(source), "-o", str(path))
    assert isinstance(result.exception, NetgraphError)
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.rdf", "a.ttl"]


FULL = """
import resource, signal, sys
from netgraph.errors import OutputError
from netgraph.export import write
from netgraph.store import load
store = load(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write(store, sys.argv[1])
except OutputError as error:
    print(error)
"""


@pytest.mark.parametrize("name", ["ttl", "trig", "nt", "jsonld", "rdf", "graphml", "gexf", "csv"])
def test_a_disk_that_is_full_in_the_middle_leaves_the_old_file_and_one_line(
    tmp_path: Path, name: str, article_folder: Path
) -> None:
    form = FORMATS[name]
    path = tmp_path / f"net{form.endings[0]}"
    before = {}
    for file, head in zip(files_of(form, str(path)), form.heads or (b"",), strict=False):
        before[file] = head + b"old"
        Path(file).write_bytes(before[file])
    result = subprocess.run(
        [sys.executable, "-c", FULL, path, article_folder], capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("cannot write ")
    assert (result.stdout.count("\n"), result.stdout.endswith(": File too large\n"), result.stderr) == (1, True, "")
    assert {str(each): each.read_bytes() for each in tmp_path.iterdir()} == before


EXPORTER = """
import sys
from netgraph.export import write
from netgraph.store import load
store = load(sys.argv[2])
print("ready", flush=True)
while True:
    write(store, sys.argv[1])
"""


def test_killed_while_it_exports_the_file_is_whole(tmp_path: Path, store: Store, article_folder: Path) -> None:
    path = tmp_path / "net.trig"
    write(store, str(tmp_path / "whole.trig"))
    whole = (tmp_path / "whole.trig").read_bytes()
    path.write_bytes(b"old")
    seen = set()
    for delay in (0.0, 0.01, 0.02, 0.05, 0.2):
        command = [sys.executable, "-c", EXPORTER, path, article_folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        seen.add(path.read_bytes())
    assert seen <= {b"old", whole}
    assert whole in seen


def test_formats_lists_every_format_with_what_it_loses() -> None:
    result = run(export, "--formats")
    assert result.stdout == formats_text()
    assert [line.partition(":")[0] for line in result.stdout.splitlines() if line[:1].strip()] == list(NAMES)
    assert result.stdout.count("\n  loses     ") == sum(len(each.lost) for each in FORMATS.values())
    assert run(export, "--formats", "-f", "gexf").stdout == formats_text("gexf")
    assert loss_table().column("format") == list(NAMES)


def test_the_page_of_formats_is_what_the_registry_says() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "generate_formats.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stderr) == (0, "")


def test_a_format_is_a_frozen_value() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FORMATS["ttl"].name = "x"  # type: ignore[misc]


def test_concepts_that_keep_their_iri_are_listed(tmp_path: Path) -> None:
    result = run(export, "-o", str(tmp_path / "a.ttl"), "--iris", "ncit")
    kept = [line for line in result.stderr.splitlines() if line.startswith("kept ")]
    assert "kept net:LungNET (lung neuroendocrine tumour): no exact match" in kept
    assert [line for line in kept if "net:PancreaticNET " in line] == []


def test_map_shows_a_table_and_writes_sssom(tmp_path: Path) -> None:
    assert "NCIT:C4038" in run(map_, "lung NET").stdout
    of_ncit = [line for line in run(map_, "-f", "csv").stdout.splitlines() if ",NCIT:" in line]
    assert run(map_, "--to", "ncit", "-f", "csv").stdout.splitlines()[1:] == of_ncit
    assert len(of_ncit) > 600
    path = tmp_path / "m.sssom.tsv"
    assert run(map_, "-f", "sssom", "-o", str(path)).exit_code == 0
    assert load(path).names.terms
    assert run(map_, "net:SiteOfOrigin").stderr == "no rows: no mapping set of this graph has such a mapping\n"


def test_slice_writes_what_its_file_name_says(tmp_path: Path) -> None:
    for name, mark in (("a.ttl", "a owl:Axiom"), ("a.trig", "ccs:P6.4 {")):
        assert run(slice_, "lung NET", "-o", str(tmp_path / name)).exit_code == 0
        assert mark in (tmp_path / name).read_text(encoding="utf-8")
    assert run(slice_, "lung NET", "--depth", "0").stdout.startswith(
        "# A slice, not the whole: lung neuroendocrine tumour; depth 0.\n"
    )


LIGHT = """
import sys
import netgraph.cli.exports
from netgraph.export import write_to, find, select
from netgraph.store import load
import io
store = load(sys.argv[1])
for name in ("ttl", "nq", "owl", "obo", "sssom"):
    form = find(name)
    write_to(store, form, select(store, form, scheme="scheme:CCS"), io.BytesIO())
print(sorted({"rdflib", "networkx", "pyshacl", "pandas", "yaml"} & set(sys.modules)))
"""


def test_rdf_owl_and_mappings_are_written_without_heavy_imports(article_folder: Path) -> None:
    assert (
        subprocess.run([sys.executable, "-c", LIGHT, article_folder], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
