"""The shapes and the QC queries are sound, the shipped graph conforms, and a user's files are judged with it."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from validation_cases import KERNEL, cases, changed, kernel, relation_fixture, short

from netgraph.errors import DataError, MissingFileError
from netgraph.names import BASE
from netgraph.resources import ontology_folder, queries_folder
from netgraph.store import Store, load
from netgraph.validation import all_checks, validate, validate_files
from netgraph.validation.checks import SEVERITIES, SH, Query, queries, shapes
from netgraph.validation.judge import query_problems
from netgraph.validation.places import find_places, subjects
from netgraph.validation.shacl import shacl_problems
from netgraph.validation.terms import to_rdflib

ROOT = Path(__file__).resolve().parent.parent
SHAPE_FILES = sorted((Path(ontology_folder()) / "shapes").glob("*.ttl"))
QC_FILES = sorted((Path(queries_folder()) / "qc").glob("*.rq"))

USER = """@prefix ex: <https://example.org/my#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix scheme: <https://w3id.org/netgraph/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:paper a kind:Source , skos:Concept ; skos:prefLabel "my paper"@en ; skos:definition "A paper of mine."@en ;
  dcterms:source ex:p1 ; dcterms:title "My paper"@en ; dcterms:format "text/html" ; dcterms:language "en" ;
  net:sha256 "0000000000000000000000000000000000000000000000000000000000000000" ; net:speaksFor scheme:CCS .

ex:p1 a net:Passage ; dcterms:isPartOf ex:paper ; net:locator "section 2" .

ex:Glucagonoma a kind:TumourSubtype , skos:Concept ; skos:prefLabel "glucagonoma"@en ; dcterms:source ex:p1 ;
  skos:definition "A tumour of my paper."@en ; skos:inScheme scheme:CCS .

ex:p1 { ex:Glucagonoma skos:broader net:PancreaticNET ; net:arisesIn net:Pancreas . }
"""


def as_dataset(store: Store) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    lines = "".join(f"{quad} .\n" for quad in store.engine)
    dataset.parse(data=lines, format="nquads")
    return dataset


# The shapes and the queries


def test_there_are_as_many_checks_as_there_should_be() -> None:
    assert len(SHAPE_FILES) == 9
    assert len(QC_FILES) == len(queries()) == 28
    assert len(all_checks()) == len({check.name for check in all_checks()}) > 190


def test_the_shapes_are_shapes_by_the_shapes_of_shacl() -> None:
    graph = to_rdflib(quad.triple for quad in changed().engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=shapes().graph, meta_shacl=True)
    assert conforms


def test_every_shape_has_an_iri_and_stands_in_one_file() -> None:
    places: dict[str, str] = {}
    for path in SHAPE_FILES:
        quads = list(ox.parse(path=path))
        types = {ox.NamedNode(SH + "NodeShape"), ox.NamedNode(SH + "PropertyShape")}
        for quad in quads:
            if quad.object in types:
                assert isinstance(quad.subject, ox.NamedNode)
                assert quad.subject.value.startswith(BASE + "shape/")
                assert places.setdefault(quad.subject.value, path.name) == path.name
        nested = {quad.subject for quad in quads if isinstance(quad.subject, ox.BlankNode)}
        assert all(quad.predicate.value.endswith(("#first", "#rest")) for quad in quads if quad.subject in nested)
    assert len(places) > 150


def test_shapes_that_report_say_what_is_wrong_how_to_mend_it_and_how_bad_it_is() -> None:
    targeted = {quad.subject for quad in shapes().triples if quad.predicate.value.startswith(SH + "target")}
    reporting = {shape for shape, _ in shapes().checks}
    assert {str(shape.value) for shape in targeted if isinstance(shape, ox.NamedNode)} == reporting
    for shape in reporting:
        assert [len(shapes().values(shape, name)) for name in ("message", "description", "severity")] == [1, 1, 1]
    for check in all_checks():
        assert check.severity in SEVERITIES
        for text in (check.message, check.mend):
            assert re.fullmatch(r"[A-Z][^\n]+\.", text), text
        assert check.message != check.mend


def test_shapes_keep_to_shacl_core_and_patterns_to_xpath() -> None:
    for triple in shapes().triples:
        assert triple.predicate.value.removeprefix(SH) not in {"sparql", "js", "rule", "expression"}
        if triple.predicate.value == SH + "pattern":
            assert isinstance(triple.object, ox.Literal)
            assert not re.search(r"\(\?|\\[bBAZzx]", triple.object.value)


def test_the_shapes_of_relations_are_what_the_vocabulary_makes_them() -> None:
    script = ROOT / "scripts" / "generate_relation_shapes.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", QC_FILES, ids=lambda path: path.stem)
def test_a_qc_query_is_written_as_all_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    start = text.index("PREFIX") if "PREFIX" in text else text.index("SELECT")
    header, rest = text[:start], text[start:]
    assert re.fullmatch(r"#\+ summary: .+\n#\+ mend: .+\n#\+ severity: (Violation|Warning|Info)\n", header)
    declared = re.findall(r"^PREFIX (\w+): <", rest, re.MULTILINE)
    assert declared == sorted(declared)
    body = re.sub(r'"[^"]*"|<[^>]*>', "", rest[rest.index("SELECT") :])
    assert set(declared) == set(re.findall(r"([A-Za-z]+):[A-Za-z]", body))
    assert re.search(r"^SELECT (DISTINCT )?\?entity \?property \?value\nWHERE \{\n", rest, re.MULTILINE)
    assert rest.endswith("\n}\nORDER BY ?entity ?property ?value\n")


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.check.name)
def test_a_qc_query_gives_the_same_rows_on_rdflib(query: Query) -> None:
    (case,) = (case for case in cases("qc") if case.name == query.check.name)
    store = changed(case.update)
    assert store.derivations
    rows = as_dataset(store).query(query.text)
    theirs = {tuple(None if term is None else str(term) for term in row) for row in rows}  # type: ignore[union-attr]
    ours = {
        tuple(None if term is None else store.prefixes.expand(term) or term for term in each)
        for each in ((found.entity, found.property, found.value) for found in query_problems(store, query))
    }
    assert theirs == ours != set()


# The graph


def test_the_shipped_graph_and_a_good_extension_of_it_conform(mine: Path) -> None:
    assert validate(load("netgraph", mine)) == []


def test_only_asserted_triples_are_judged() -> None:
    update = next(case.update for case in cases("qc") if case.name == "qc-dangling-iri--scheme")
    before, after = changed(update), changed(update)
    assert after.derivations.graphs
    assert validate(before) == validate(after) == validate(after) != []


def test_findings_are_sorted_and_do_not_depend_on_the_order_of_the_triples() -> None:
    update = relation_fixture().update
    findings = validate(changed(update))
    assert findings == validate(changed(update, quads=kernel()[::-1]))
    assert [finding.entity for finding in findings] == sorted(finding.entity for finding in findings)


def test_each_blank_node_is_called_by_brackets() -> None:
    store = changed("INSERT DATA { [] <http://www.w3.org/2004/02/skos/core#prefLabel> 'a', 'b' . }")
    found = [("[]", "a"), ("[]", "b")]
    assert [(finding.entity, finding.value) for finding in validate(store)] == found


def test_ill_typed_literals_are_findings_and_nothing_is_written_to_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    update = (
        "PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/> PREFIX net: <https://w3id.org/netgraph/> "
    )
    update += 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> INSERT DATA { ccs:P1 net:end "ten"^^xsd:integer }'
    checks = {finding.check for finding in validate(changed(update)) if finding.value == "ten"}
    assert checks == {"shape:stretch-end-value DatatypeConstraintComponent"}
    assert capfd.readouterr() == ("", "")


XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES = [
    *(XSD + name for name in ("integer", "decimal", "double", "boolean", "date", "dateTime", "gYear", "duration")),
    *(XSD + name for name in ("hexBinary", "anyURI", "token", "nonNegativeInteger", "string")),
    *("http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name for name in ("XMLLiteral", "HTML", "JSON")),
    "https://example.org/datatype",
]
ODD = [
    "garbage",
    "",
    "-0001",
    "9" * 400,
    "NaN",
    "INF",
    "1e999",
    "<b>x",
    '{"a":',
    "2026-13-45",
    "2026-01-01T00:00:00",
    "\x00",
]


def test_no_literal_stops_the_validation(capfd: pytest.CaptureFixture[str]) -> None:
    quads = list(kernel())
    for number, datatype in enumerate(DATATYPES):
        subject = ox.NamedNode(f"https://example.org/{number}")
        for text in ODD:
            literal = ox.Literal(text, datatype=ox.NamedNode(datatype))
            quads += [
                ox.Quad(subject, ox.NamedNode(BASE + name), literal) for name in ("start", "end", "length", "sha256")
            ]
    checks = {(finding.entity, finding.check) for finding in validate(changed(quads=quads))}
    counted = "shape:sha256 MaxCountConstraintComponent"
    assert checks >= {(f"https://example.org/{number}", counted) for number in range(len(DATATYPES))}
    assert capfd.readouterr() == ("", "")


def test_threads_find_the_same_and_leave_logging_as_it_was() -> None:
    loggers = [logging.getLogger(name) for name in ("pyshacl-validate", "rdflib.term")]
    before = [(logger.disabled, list(logger.handlers)) for logger in loggers]
    stores = [changed(relation_fixture().update) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        first, *others = threads.map(validate, stores)
    assert first
    assert all(findings == first for findings in others)
    assert [(logger.disabled, list(logger.handlers)) for logger in loggers] == before


def test_triples_about_triples_do_no_harm() -> None:
    lung, label = ox.NamedNode(BASE + "Lung"), ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    quoted = ox.Triple(lung, label, ox.Literal("lung", language="en"))
    reifies = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    store = changed(quads=[*kernel(), ox.Quad(ox.BlankNode(), reifies, quoted)])
    assert validate(store) == []
    twin = ox.NamedNode("https://example.org/quotes")
    store = changed(quads=[*kernel(), ox.Quad(ox.BlankNode(), twin, quoted)])
    assert [(finding.check, finding.property) for finding in validate(store)] == [
        ("qc-undeclared-predicate", "https://example.org/quotes")
    ]


def test_a_cycle_of_classes_ends() -> None:
    update = "PREFIX kind: <https://w3id.org/netgraph/kind/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    store = changed(update + "INSERT DATA { kind:Organ rdfs:subClassOf kind:Valve }")
    assert (
        "shape:kind-parent MaxCountConstraintComponent",
        "kind:Organ",
        "rdfs:subClassOf",
        None,
        "Violation",
    ) in short(validate(store))


def test_progress_names_each_check_before_it_runs() -> None:
    said: list[str] = []
    validate(changed(), progress=said.append)
    assert said == ["shapes", *(path.stem for path in QC_FILES)]


def test_importing_validation_imports_neither_rdflib_nor_pyshacl() -> None:
    code = (
        "import sys, netgraph.validation; print(sorted({'rdflib', 'pyshacl', 'networkx', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_shapes_that_cannot_be_parsed_are_named(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b> .\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(str(tmp_path / "bad.ttl"))):
        shapes(str(tmp_path))
    with pytest.raises(MissingFileError):
        shapes(str(tmp_path / "absent"))


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("#+ summary: A.\n#+ severity: Violation\n", "the header has no mend"),
        ("#+ summary: A.\n#+ mend: B.\n", "the header has no severity"),
        ("#+ summary: A.\n#+ mend: B.\n#+ severity: Bad\n", "the severity is 'Bad'"),
    ],
)
def test_a_query_with_half_a_header_is_refused(tmp_path: Path, header: str, complaint: str) -> None:
    (tmp_path / "qc-x.rq").write_text(header + "SELECT ?entity ?property ?value WHERE {}\n", encoding="utf-8")
    with pytest.raises(DataError, match=complaint):
        queries(str(tmp_path))


# A user's files


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.trig"
    path.write_text(USER, encoding="utf-8")
    return path


def test_a_good_extension_of_a_graph_conforms(mine: Path, article_folder: Path) -> None:
    assert validate_files([mine], base=[article_folder]) == []


def test_what_is_wrong_in_an_extension_is_found_with_file_and_line(mine: Path, article_folder: Path) -> None:
    mine.write_text(USER.replace("net:Pancreas .", "net:Pancreass ."), encoding="utf-8")
    findings = validate_files([mine], base=[article_folder])
    assert short(findings) == (
        ("qc-dangling-iri", "https://example.org/my#Glucagonoma", "net:arisesIn", "net:Pancreass", "Violation"),
        (
            "shape:arisesIn-object ClassConstraintComponent",
            "https://example.org/my#Glucagonoma",
            "net:arisesIn",
            "net:Pancreass",
            "Violation",
        ),
    )
    assert {finding.place for finding in findings} == {f"{mine}:{line_of(USER, 'ex:Glucagonoma a')}"}
    assert {finding.label for finding in findings} == {"glucagonoma"}


def test_what_a_file_does_to_a_shipped_concept_is_found_in_the_file(mine: Path, article_folder: Path) -> None:
    mine.write_text(USER + '\nnet:Lung skos:altLabel "lungs" .\n', encoding="utf-8")
    (finding,) = validate_files([mine], base=[article_folder])
    assert (finding.entity, finding.value, finding.path, finding.line) == (
        *("net:Lung", "lungs", str(mine)),
        line_of(USER, "ex:p1 {") + 2,
    )


def test_what_is_wrong_without_the_files_is_not_laid_to_them(mine: Path, tmp_path: Path, article_folder: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    lung = 'net:Lung skos:altLabel "lungs" .'
    prefixes = USER[: USER.index("\n\n")]
    (base / "mine.ttl").write_text(f"{prefixes}\n{lung}\n", encoding="utf-8")
    assert len(validate(load(article_folder, base))) == 1
    assert validate_files([mine], base=(article_folder, base)) == []
    mine.write_text(USER + '\nnet:Colon skos:altLabel "colons" .\n', encoding="utf-8")
    assert [each.entity for each in validate_files([mine], base=(article_folder, base))] == ["net:Colon"]


def test_a_file_may_extend_another_graph_than_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix net: <https://w3id.org/netgraph/> .\nnet:Heart net:touches net:Lung .\n", encoding="utf-8"
    )
    findings = validate_files([tmp_path / "mine.ttl"], base=[KERNEL])
    assert {finding.check for finding in findings} == {"qc-claim-in-no-passage", "qc-dangling-iri"}


def test_an_exception_in_a_users_file_counts(mine: Path, article_folder: Path) -> None:
    exception = (
        'ex:why a net:Exception ; net:exceptedCheck "shape:altLabel-tag" ; net:exceptedEntity net:Lung ;\n'
        '  skos:editorialNote "The name is of no language."@en .\n'
    )
    mine.write_text(f'{USER}\nnet:Lung skos:altLabel "Lunge" .\n{exception}', encoding="utf-8")
    assert validate_files([mine], base=[article_folder]) == []


def test_a_missing_file_and_a_broken_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        validate_files([tmp_path / "absent.ttl"])
    (tmp_path / "bad.ttl").write_text("net:Lung a\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.ttl"):
        validate_files([tmp_path / "bad.ttl"])


# Places


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


EX = "@prefix ex: <https://e.org/> .\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EX + "ex:a a ex:B .\nex:c a ex:D .", [("a", 2, 0), ("c", 3, 0)]),
        (EX + "ex:a\n  ex:b ex:c ;\n  .\n<https://e.org/d> ex:b 1.", [("a", 2, 0), ("d", 5, 0)]),
        (EX + 'ex:a ex:b """x .\nex:no a ex:B .\n""" . ex:c ex:b "ex:no" .', [("a", 2, 0), ("c", 4, 0)]),
        (
            EX + "ex:a ex:b '''\n\"''' , 'x\\'.' , \"y\\\".\"@en , \"1\"^^ex:t . ex:c ex:d ex:e .",
            [("a", 2, 0), ("c", 3, 0)],
        ),
        (EX + "# ex:no a ex:B .\nex:a.b a ex:B. ex:c a ex:D # ex:no .\n.", [("a.b", 3, 0), ("c", 3, 0)]),
        (EX + "ex:a ex:b [ ex:c ex:d . ] , ( ex:e 1.5 ) .\nex:f ex:g 2 .", [("a", 2, 0), ("f", 3, 0)]),
        (EX + "[ ex:c ex:d ] ex:b ex:c .\n[] ex:b ex:c .\nex:f ex:g 2 .", [("f", 4, 0)]),
        ("PREFIX ex: <https://e.org/>\nBASE <https://e.org/x/>\n<../a> ex:b ex:c .", [("a", 3, 0)]),
        ("@base <https://e.org/> . @prefix : <> .\n:a :b <c> .\n<d> :e :f .", [("a", 2, 0), ("d", 3, 0)]),
        (
            EX + "ex:g { ex:a ex:b ex:c . ex:d ex:e ex:f }\nex:g a ex:G .",
            [("g", 2, 2), ("a", 2, 1), ("d", 2, 1), ("g", 3, 0)],
        ),
        (EX + "GRAPH ex:g\n{\n  ex:a ex:b ex:c }\n{ ex:d ex:e ex:f }", [("g", 2, 2), ("a", 4, 1), ("d", 5, 1)]),
        (EX + "ex:a\\-b ex:c ex:d .\n<https://e.org/\\u0061> ex:b ex:c .", [("a-b", 2, 0), ("a", 3, 0)]),
        ("other:a other:b other:c .\n_:x <https://e.org/b> 1 .", []),
    ],
)
def test_subjects_are_found_however_turtle_is_written(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(iri.removeprefix("https://e.org/"), line, how) for iri, line, how in subjects(text)] == expected


def test_a_description_is_a_better_place_than_a_graph_and_the_first_files_before_others(tmp_path: Path) -> None:
    first, second = tmp_path / "first.trig", tmp_path / "second.ttl"
    first.write_text(EX + "ex:g { ex:a ex:b ex:c }\n", encoding="utf-8")
    second.write_text(EX + "\nex:g a ex:G .\nex:a a ex:A .\n", encoding="utf-8")
    iris = {"https://e.org/g", "https://e.org/a", "https://e.org/none"}
    files = [str(first), str(second)]
    assert find_places(iris, files) == {"https://e.org/g": (files[1], 3), "https://e.org/a": (files[1], 4)}
    assert find_places(iris, files, first=files[:1]) == {
        "https://e.org/g": (files[0], 2),
        "https://e.org/a": (files[0], 2),
    }


def test_places_are_found_in_the_other_formats_and_a_file_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    iri = "https://e.org/a"
    texts = {
        "a.nt": "<https://e.org/z> <https://e.org/b> <https://e.org/a> .\n<https://e.org/a> <https://e.org/b> _:c .\n",
        "a.rdf": '<rdf:RDF>\n<ex:B rdf:about="https://e.org/a">\n</rdf:RDF>\n',
        "a.jsonld": '[{\n"@id": "https://e.org/a"}]\n',
        "a.sssom.tsv": "#  e: https://e.org/\ne:a\tskos:exactMatch\te:b\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert find_places({iri}, [str(tmp_path / name)]) == {iri: (str(tmp_path / name), 2)}
    assert find_places({iri}, [str(tmp_path / "absent.ttl")]) == {}


def test_every_shipped_subject_is_found_at_the_line_where_it_stands_alone() -> None:
    files = [str(path) for path in sorted(Path(ontology_folder()).rglob("*.t[tr][li]*"))]
    iris = {
        quad.subject.value for path in files for quad in ox.parse(path=path) if isinstance(quad.subject, ox.NamedNode)
    }
    places = find_places(iris, files)
    assert places.keys() == iris
    for path, line in places.values():
        assert re.fullmatch(r"(    )?(\S+:\S+|<\S+>)", Path(path).read_text(encoding="utf-8").splitlines()[line - 1])


def test_shacl_finds_the_same_without_the_queries() -> None:
    update = next(case.update for case in cases("shapes") if case.name.startswith("concept-source--Min"))
    assert [problem.check.name for problem in shacl_problems(changed(update))] == [
        "shape:concept-source MinCountConstraintComponent"
    ]


def test_what_another_thread_has_validated_can_be_cleared_away_in_this_one(store: Store) -> None:
    import gc
    import threading

    gc.disable()
    try:
        thread = threading.Thread(target=shacl_problems, args=(store,))
        thread.start()
        thread.join()
        gc.collect()  # raises where a frame holds an iterator of the engine, which may only go in its own thread
    finally:
        gc.enable()
