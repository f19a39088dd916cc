"""What is kept on disk equals what it was made from, and is made again when it is not."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import netgraph
from netgraph import catalogue, kept
from netgraph.cli import main
from netgraph.errors import DataError, MissingFileError, ParameterError, UnknownNameError
from netgraph.evidence import why
from netgraph.kept import KeptStore, load_kept
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

TINY = """
@prefix ex: <https://example.org/> . @prefix net: <https://w3id.org/netgraph/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:tumour a skos:Concept ; skos:prefLabel "nodule" ; net:arisesIn net:Lung .
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(kept.SWITCH, str(folder))
    monkeypatch.setattr(kept, "SMALLEST", 1)
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.ttl"
    path.write_text(TINY, encoding="utf-8")
    return path


def entries(cache: Path) -> list[Path]:
    return sorted(each for each in cache.iterdir() if not each.name.startswith("."))


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the answers to the examples that are about what the graph knows."""
    found = {}
    for each in catalogue.questions():
        with suppress(UnknownNameError):
            found[each.name] = list(catalogue.ask(store, each, each.example).rows)
    assert len(found) > 30
    return found


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture
def opened(cache: Path, article_folder: Path) -> Store:
    """The layer of the article, opened from disk."""
    assert not isinstance(load_kept(article_folder), KeptStore)
    found = load_kept(article_folder)
    assert isinstance(found, KeptStore)
    return found


def test_the_second_time_the_graph_comes_from_disk_and_holds_the_same(
    opened: Store, store: Store, article_folder: Path
) -> None:
    loaded = set(load(article_folder).quads(inferred=False))
    assert store.derivations
    assert {each for each in opened.quads(inferred=False) if not blank(each)} == {e for e in loaded if not blank(e)}
    assert len(set(opened.quads(inferred=False))) == len(loaded)
    assert set(map(str, opened.engine.named_graphs())) == set(map(str, store.engine.named_graphs()))
    assert (opened.files, opened.prefixes.bases) == (store.files, store.prefixes.bases)


def blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def test_every_question_has_the_same_answer_from_disk(opened: Store, store: Store) -> None:
    assert rows(opened) == rows(store)


def test_names_from_disk_are_the_same(opened: Store, article_folder: Path) -> None:
    fresh = load(article_folder).names
    assert dict(opened.names.terms) == dict(fresh.terms)
    assert {name: set(found) for name, found in opened.names.by_label.items()} == {
        name: set(found) for name, found in fresh.by_label.items()
    }
    assert {name: set(found) for name, found in opened.names.by_other_name.items()} == {
        name: set(found) for name, found in fresh.by_other_name.items()
    }


def test_one_name_from_disk_is_the_same_as_with_all(opened: Store, store: Store) -> None:
    names = opened.names
    assert names.resolve("lung NET") == store.names.resolve("lung NET")
    assert names.resolve("net:Lung") == store.names.resolve("net:Lung")
    assert "items_read" not in vars(names.terms), "one name was looked up, and all were read"
    assert names.suggest("lung NTE") == store.names.suggest("lung NTE")
    assert names.search("lung") == store.names.search("lung")


def test_reasons_from_disk_are_the_same(opened: Store, store: Store) -> None:
    assert len(store.derivations.reasons) > 0
    for graph, triple in store.derivations.reasons:
        assert opened.derivations.reasons[graph, triple] == store.derivations.reasons[graph, triple]
    assert dict(opened.derivations.reasons) == dict(store.derivations.reasons)
    assert opened.derivations.graphs == store.derivations.graphs
    with pytest.raises(KeyError):
        opened.derivations.reasons[triple[0], triple]


def test_why_is_the_same_from_disk(opened: Store, store: Store) -> None:
    for _, triple in store.derivations.reasons:
        words = [term.value for term in triple]
        assert why(opened, *words) == why(store, *words)


def test_a_kept_graph_cannot_be_changed(opened: Store) -> None:
    node = ox.NamedNode("https://example.org/x")
    with pytest.raises(RuntimeError, match="only possible on read-write"):
        opened.engine.add(ox.Quad(node, node, node))


def test_a_file_that_changes_is_read_again_and_the_old_graph_goes(tiny: Path, cache: Path) -> None:
    load_kept(tiny)
    [first] = entries(cache)
    tiny.write_text(TINY.replace("nodule", "lump"), encoding="utf-8")
    assert load_kept(tiny).names.resolve("lump").label == "lump"
    again = load_kept(tiny)
    assert isinstance(again, KeptStore)
    assert again.names.resolve("lump").label == "lump"
    [second] = entries(cache)
    assert first != second


def test_a_change_that_keeps_size_and_time_is_noticed(tiny: Path) -> None:
    load_kept(tiny)
    before = tiny.stat()
    tiny.write_text(TINY.replace("nodule", "nodose"), encoding="utf-8")
    os.utime(tiny, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_kept(tiny).names.resolve("nodose").label == "nodose"


@pytest.mark.parametrize("what", ["LAYOUT", "version", "module"])
def test_another_netgraph_makes_its_own(
    what: str, tiny: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_kept(tiny)
    if what == "LAYOUT":
        monkeypatch.setattr(kept, "LAYOUT", "another")
    elif what == "version":
        monkeypatch.setattr("netgraph.__version__", "0.0.0")
    else:
        monkeypatch.setattr(kept, "MODULES", (*kept.MODULES, "catalogue"))
    assert not isinstance(load_kept(tiny), KeptStore)
    assert isinstance(load_kept(tiny), KeptStore)


def test_other_rules_make_another_graph(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = kept._name([str(tiny)])
    queries = shutil.copytree(Path(kept.queries_folder()), tmp_path / "queries")
    monkeypatch.setattr(kept, "queries_folder", lambda: str(queries))
    assert kept._name([str(tiny)]) == name
    rule = queries / "rules" / "rule-part-transitive.rq"
    rule.write_text(rule.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert kept._name([str(tiny)]) != name


DAMAGES: dict[str, Callable[[Path], object]] = {
    "an empty seal": lambda place: (place / "seal").write_bytes(b""),
    "no seal": lambda place: (place / "seal").unlink(),
    "a seal that is a link": lambda place: replace_by_link(place / "seal"),
    "no index": lambda place: (place / "index.sqlite").unlink(),
    "an index cut short": lambda place: cut(place / "index.sqlite"),
    "no manifest": lambda place: next((place / "graph").glob("MANIFEST*")).unlink(),
    "a manifest cut short": lambda place: cut(next((place / "graph").glob("MANIFEST*"))),
    "a changed byte": lambda place: flip(next((place / "graph").glob("*.sst"))),
    "one file more": lambda place: (place / "graph" / "999999.sst").write_bytes(b"x"),
    "a folder that is empty": lambda place: [shutil.rmtree(place), place.mkdir()],
    "a file in its place": lambda place: [shutil.rmtree(place), place.write_bytes(b"x")],
    "others may write to a file": lambda place: (place / "index.sqlite").chmod(0o666),
}


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path) -> None:
    """Change a byte, and give the file the time that it had."""
    before, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_link(path: Path) -> None:
    path.rename(path.with_name("seal.old"))
    path.symlink_to("seal.old")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_graph_is_made_again(damage: str, tiny: Path, cache: Path) -> None:
    load_kept(tiny)
    [place] = entries(cache)
    DAMAGES[damage](place)
    found = load_kept(tiny)
    assert not isinstance(found, KeptStore)
    assert found.names.resolve("nodule")
    assert isinstance(load_kept(tiny), KeptStore)


def test_a_seal_does_not_hide_an_engine_that_cannot_be_opened(tiny: Path, cache: Path) -> None:
    load_kept(tiny)
    [place] = entries(cache)
    (place / "graph" / "CURRENT").write_bytes(b"nonsense")
    (place / "seal").write_bytes(kept._seal(str(place)))
    assert not isinstance(load_kept(tiny), KeptStore)
    assert isinstance(load_kept(tiny), KeptStore)


def test_blocks_that_rot_unseen_are_told_in_one_line_and_made_again(cache: Path, article_folder: Path) -> None:
    load_kept(article_folder)
    [place] = entries(cache)
    for path in (place / "graph").glob("*.sst"):
        content = bytearray(path.read_bytes())
        for index in range(0, len(content) // 2, 8):
            content[index] ^= 0xFF
        path.write_bytes(content)
    (place / "seal").write_bytes(kept._seal(str(place)))
    command = [
        sys.executable,
        "-c",
        "from netgraph import kept; kept.SMALLEST = 1; from netgraph.__main__ import run; run()",
    ]
    ended = [
        subprocess.run(
            [*command, "ask", "kinds", "--data", article_folder], capture_output=True, text=True, check=False
        )
        for _ in range(3)
    ]
    assert [each.returncode for each in ended] in ([3, 0, 0], [0, 0, 0])  # found when it is read, or when it is opened
    if ended[0].returncode:
        assert re.fullmatch(r"Error: .*damaged; it is removed, run the command again\n", ended[0].stderr)
    assert ended[1].stdout == ended[2].stdout != ""


def test_a_folder_that_others_can_write_to_is_not_used(tiny: Path, cache: Path) -> None:
    cache.mkdir(mode=0o700)
    cache.chmod(0o777)
    for _ in range(2):
        assert not isinstance(load_kept(tiny), KeptStore)
    assert entries(cache) == []


def test_a_link_is_not_used_as_the_folder(tiny: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    cache.symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        assert not isinstance(load_kept(tiny), KeptStore)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_is_kept_is_for_its_owner_only(tiny: Path, cache: Path) -> None:
    load_kept(tiny)
    assert cache.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_done_without(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.SWITCH, str(tiny / "below-a-file"))
    assert load_kept(tiny).names.resolve("nodule")


def test_a_full_disk_leaves_nothing_behind(tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("netgraph.index.write_index", full)
    assert load_kept(tiny).names.resolve("nodule")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("word", ["off", "0", "", "OFF", "no"])
def test_keeping_can_be_switched_off(word: str, tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.SWITCH, word)
    for _ in range(2):
        assert not isinstance(load_kept(tiny), KeptStore)
    assert not cache.exists()


def test_small_graphs_are_not_kept(tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SMALLEST", 10_000_000)
    for _ in range(2):
        assert not isinstance(load_kept(tiny), KeptStore)
    assert not cache.exists()


def test_the_folder_is_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept.SWITCH)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setattr(sys, "platform", "linux")
    assert kept.cache_folder() == "/somewhere/netgraph"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/someone")
    assert kept.cache_folder() == "/home/someone/.cache/netgraph"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert kept.cache_folder() == "/home/someone/Library/Caches/netgraph"


def test_what_has_not_been_used_longest_makes_room(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.ttl" for name in "abc"]
    for age, file in zip((30, 20), files, strict=False):
        file.write_text(TINY, encoding="utf-8")
        load_kept(file)
        newest = max(entries(cache), key=lambda place: (place / "seal").stat().st_mtime)
        os.utime(newest / "seal", (time.time() - age,) * 2)
    _, size = kept.kept_size(str(cache))
    monkeypatch.setattr(kept, "_limit", lambda: int(size * 1.4))
    files[2].write_text(TINY, encoding="utf-8")
    load_kept(files[2])
    assert len(entries(cache)) == 2
    assert isinstance(load_kept(files[2]), KeptStore)
    assert not isinstance(load_kept(files[0]), KeptStore)


def test_what_is_larger_than_the_room_is_not_kept(tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.LIMIT, "0")
    load_kept(tiny)
    assert list(cache.iterdir()) == []


def test_a_graph_in_use_is_not_removed(
    tiny: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_kept(tiny)
    using = load_kept(tiny)
    assert isinstance(using, KeptStore)
    [place] = entries(cache)
    monkeypatch.setattr(kept, "_limit", lambda: kept._bytes(str(place)) + 1000)
    other = tmp_path / "other.ttl"
    other.write_text(TINY, encoding="utf-8")
    load_kept(other)
    assert entries(cache) == [place]


@pytest.mark.parametrize("value", ["much", "-1", "1.5", "٣"])
def test_a_limit_without_sense_is_told(value: str, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.LIMIT, value)
    with pytest.raises(ParameterError, match=r"NETGRAPH_CACHE_MIB is .*; give a number of MiB"):
        load_kept(tiny)


def test_what_cannot_be_loaded_is_not_kept_and_told_as_ever(tmp_path: Path, cache: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"broken\.ttl:1"):
            load_kept(broken)
    with pytest.raises(MissingFileError):
        load_kept(tmp_path / "absent.ttl")
    os.mkfifo(tmp_path / "pipe.ttl")
    with pytest.raises(DataError, match="pipe or device"):
        load_kept(tmp_path / "pipe.ttl")
    assert entries(cache) == []


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    tiny: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_and_edit(*sources: str, progress: object) -> Store:
        store = load(*sources)
        tiny.write_text(TINY + "# edited\n", encoding="utf-8")
        return store

    monkeypatch.setattr(kept, "load", load_and_edit)
    load_kept(tiny)
    assert entries(cache) == []


def test_many_who_build_at_once_end_with_one_whole_graph(cache: Path, store: Store, article_folder: Path) -> None:
    code = (
        "from netgraph import kept, catalogue; kept.SMALLEST = 1\n"
        f"store = kept.load_kept({str(article_folder)!r})\n"
        "print(len(catalogue.ask(store, catalogue.find('kinds'), {})))"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    ends = [child.communicate(timeout=60) for child in children]
    assert set(ends) == {(f"{len(catalogue.ask(store, catalogue.find('kinds'), {}))}\n", "")}
    assert len(entries(cache)) == 1
    assert isinstance(load_kept(article_folder), KeptStore)


def test_what_a_killed_builder_leaves_is_removed_later(tiny: Path, cache: Path) -> None:
    code = (
        "import os, signal; from netgraph import index, kept; kept.SMALLEST = 1\n"
        "index.write_index = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"kept.load_kept({str(tiny)!r})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    [left] = cache.iterdir()
    assert left.name.startswith(".building-")
    load_kept(tiny)
    assert left.exists(), "it may still be at work"
    os.utime(left, (time.time() - 2 * kept.ABANDONED,) * 2)
    tiny.write_text(TINY + "\n", encoding="utf-8")
    load_kept(tiny)
    assert not left.exists()


def test_the_command_line_keeps_and_can_be_told_not_to(tiny: Path, cache: Path, article_folder: Path) -> None:
    def ask(*words: str) -> str:
        data = ["--data", str(article_folder), "--data", str(tiny)]
        ended = CliRunner().invoke(main, ["ask", "tumours-in-organ", "--organ", "lung", *data, *words])
        assert (ended.exit_code, ended.stderr) == (0, "")
        return ended.stdout

    fresh = ask("--no-cache")
    assert "nodule" in fresh
    assert not cache.exists()
    assert ask() == fresh
    [place] = entries(cache)
    assert ask() == fresh
    assert time.time() - (place / "seal").stat().st_mtime < 60


def test_python_keeps_where_it_is_told_to(tiny: Path, cache: Path) -> None:
    netgraph.load(tiny)
    assert not cache.exists()
    netgraph.load(tiny, keep=True)
    assert isinstance(netgraph.load(tiny, keep=True).store, KeptStore)


def test_several_sources_are_kept_together(tiny: Path, article_folder: Path) -> None:
    load_kept(article_folder, tiny)
    store = load_kept(article_folder, tiny)
    assert isinstance(store, KeptStore)
    question = catalogue.find("tumours-in-organ")
    assert "https://example.org/tumour" in catalogue.ask(store, question, {"organ": "lung"}).column("tumour")
