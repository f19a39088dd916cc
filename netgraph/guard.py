"""What a stranger's query or file may not do, and an engine's complaints in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress

import pyoxigraph as ox

from netgraph.errors import DataError, QueryError

__all__ = ["guard", "guard_content", "one_line", "parse_error", "query_error"]

DEEPEST = 60
"""How many brackets of a query may stand in each other.

The engine parses and evaluates by recursion: at some 800 levels of `FILTER EXISTS {` it overflows a stack of 8 MiB and
takes the process with it.
"""

MOST_WORDS = 3_000
"""How many words and signs a query may have outside the lists of VALUES and IN.

The engine's plan is as deep as a row of patterns, operators or list members is long: at some 4,100 members of an RDF
list it overflows the same stack.
"""

DEEPEST_FILE = 1_000
"""How many JSON objects or triple terms of a file may stand in each other; the parsers overflow from some 8,000 on."""

MOST_EXPANDED = 64 * 2**20
"""How many bytes the entities of an RDF/XML file may expand to."""

# Patterns are texts, compiled on first use: most commands need none of them.
# What the engine skips or takes as one word. It reads sign by sign: "<" begins an IRI or is an operator, which only the
# grammar tells, but "<scheme://" is never valid after an operator. `unclear` is what either reading could be.
OPAQUE = r"""
    (?P<text>'''(?:'{0,2}(?:[^'\\]|\\.))*+''' | \"""(?:"{0,2}(?:[^"\\]|\\.))*+\"""
        | '(?:[^'\\\n\r]|\\.)*+' | "(?:[^"\\\n\r]|\\.)*+" | <[A-Za-z][\w+.-]*://[^\s<>"{}|^`\\]*>)
  | (?P<unclear><[^\s<>"{}|^`\\'()\[\]\#]*['()\[\]\#][^\s<>"{}|^`\\]*>)
  | \#[^\n\r]* | \\.
"""
# Lists that the engine reads in a loop, however long they are: of terms only, without operators or variables.
LISTS = r"(?i)(?<=[\s{}()])(?:values\s*(?:[?$]\w+|\([^()]*\))\s*\{[^{}?$!*/=<>|&+-]*\}|in\s*\([^()?$!*/=<>|&+-]*\))"
UPDATE = r"(?i)(?<![\w:?$.-])(insert|delete|load|clear|drop|create|add|move|copy)(?![\w:.-])"
FORM = r"(?i)(?<![\w:?$.-])(select|construct|describe|ask)(?![\w:.-])"

MENDS = (
    ("Invalid UTF-8", "save the file as UTF-8"),
    ("Invalid IRI", "percent-encode the character, or check that the '>' is there"),
    ("No scheme found", "write an absolute IRI, or declare a @base"),
    ("prefix", "declare it with @prefix, or correct its spelling"),
    ("dot is expected", "write ' .' before this place, or correct what follows the last name"),
    ("followed by a dot", "write ' .' before this place, or correct what follows the last name"),
    ("should end with", "close it before this place"),
    ("not a valid", "check the end of the statement before it: a ' ;' or ' .' may be missing"),
    ("end of file", "the file ends in the middle of a statement: a ' .', a quote or a '}' is missing"),
    ("Unexpected end", "the file ends in the middle of a statement: a ' .', a quote or a '}' is missing"),
    ("@context elsewhere", "write the context into the file"),
    ("maximal size", "no IRI or text may be longer than 16 MiB; check that its closing quote or '>' is there"),
    ("XML namespaces are required", "this is no RDF/XML; check its format and its ending"),
)
QUERY_MENDS = (
    ("variable that is unbound", "name it in GROUP BY, or count it with COUNT or SAMPLE"),
    ("Duplicated variable", "give one of them another name"),
)
CLOSING = "the closing quote"
CONTEXT = "the file names an @context elsewhere, and nothing is fetched"


def one_line(text: str) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(text.split())


def guard(text: str, prefixes: Mapping[str, str] | None = None) -> None:
    """Refuse a query that is empty, fetches from a SERVICE, or is nested too deep or too long for the engine's stack.

    Updates need no guard: the engine's parser for queries knows none.

    Args:
        text: the query.
        prefixes: the prefixes that it need not declare.

    Raises:
        QueryError: the query is refused.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line, column = _place(text, error.start)
        raise QueryError("half a character stands here; save the query as UTF-8", line=line, column=column) from error
    words = _words(text)
    if not words.strip():
        raise QueryError("the query is empty; write a SELECT, CONSTRUCT, DESCRIBE or ASK query")
    depth = _depth(re.findall(r"<<|>>|[][(){}]", words))
    if depth > DEEPEST:
        raise QueryError(f"brackets stand {depth} deep in each other; {DEEPEST} are possible, write the query flatter")
    count = len(re.findall(r"\w+|[^\s\w]", re.sub(LISTS, " ", words)))
    if count > MOST_WORDS:
        raise QueryError(
            f"the query has {count:,} words and signs; {MOST_WORDS:,} are possible outside the lists of VALUES and IN, "
            "write it as several, or long lists as VALUES"
        )
    if re.search("(?i)service", text):
        _refuse_service(text, prefixes or {})


def _words(text: str) -> str:
    """Return the query without comments, and with a word in place of each string and IRI."""
    unclear: list[int] = []

    def word(found: re.Match[str]) -> str:
        if found["unclear"]:
            unclear.append(found.start())
            return found[0]
        return " x " if found["text"] else " "

    words = re.sub(OPAQUE, word, text, flags=re.S | re.X)
    if unclear and len(text) > MOST_WORDS // 2:  # a shorter query cannot overflow the stack, whichever way it is read
        line, column = _place(text, unclear[0])
        raise QueryError(
            "this can be read as an IRI and as a comparison, which a query as long as this must not have; put blanks "
            "around < and >, or percent-encode the brackets, quotes and # of the IRI",
            line=line,
            column=column,
        )
    return words


def _depth(signs: Iterable[str]) -> int:
    depth = deepest = 0
    for sign in signs:
        depth = depth + 1 if sign in {"(", "[", "{", "<<", "<<("} else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _place(text: str, index: int) -> tuple[int, int]:
    before = text[:index].split("\n")
    return len(before), len(before[-1]) + 1


def _without_service(words: str) -> str:
    """Return the words with another word in place of each "service".

    It is made of letters as "service" is, one for one, and begins no keyword.
    """
    letters = str.maketrans("serviceSERVICE", "zyxwqjyZYXWQJY")
    return re.sub("(?i)service", lambda found: found[0].translate(letters), words)


def _refuse_service(text: str, prefixes: Mapping[str, str]) -> None:
    """Let the engine's own parser judge: refuse what cannot be parsed with another word in place of each "service".

    The engine needs no blanks around keywords, so that no pattern tells SERVICE from the beginning of a name. In
    strings, names and comments the other word changes nothing; where it is read as a keyword, it breaks the query.
    """
    try:
        _parse(_without_service(text), prefixes)
    except SyntaxError as error:
        raise query_error(error, text, prefixes) from error


def _parse(text: str, prefixes: Mapping[str, str]) -> None:
    """Let the engine parse a query without SERVICE, over an empty store."""
    with suppress(OSError, RuntimeError):  # it has been parsed, which is all that is asked
        ox.Store().query(text, prefixes={_without_service(prefix): base for prefix, base in prefixes.items()})


def guard_content(content: bytes, path: str, ending: str) -> None:
    """Refuse a file that is empty, or that would overflow its parser's stack or the memory.

    Raises:
        DataError: the file is refused.
    """
    if not content.strip():
        raise DataError("the file is empty; write statements into it, or leave it out", path=path)
    depth = 0
    if ending == ".jsonld":
        depth = _depth(re.findall(r"[][{}]", re.sub(rb'"(?:[^"\\]|\\.)*+"', b"", content).decode("utf-8", "replace")))
    elif ending in {".ttl", ".trig", ".nt", ".nq"} and b"<<(" in content:
        depth = _depth(re.findall(r"<<\(|\)>>", content.decode("utf-8", "replace")))
    if depth > DEEPEST_FILE:
        raise DataError(f"terms stand {depth:,} deep in each other; {DEEPEST_FILE:,} are possible", path=path)
    if ending in {".rdf", ".owl"} and b"<!ENTITY" in content:
        size = _expanded(content)
        if size > MOST_EXPANDED:
            raise DataError(
                f"the entities of this file expand to {size:,} bytes; {MOST_EXPANDED:,} are possible, write the text "
                "itself",
                path=path,
            )


def _expanded(content: bytes) -> int:
    """Return how many bytes the XML entities of a file stand for, those in each other included."""
    reference, entity = rb"&([^;&\s]{1,200});", rb"""<!ENTITY\s+([^\s"'%]+)\s+["']([^"]*)["']"""
    sizes: dict[bytes, int] = {}

    def expanded(text: bytes) -> int:
        return sum(sizes.get(name, 0) * times for name, times in Counter(re.findall(reference, text)).items())

    for name, value in re.findall(entity, content):
        sizes[name] = max(sizes.get(name, 0), len(re.sub(reference, b"", value)) + expanded(value))
    return sum(sizes.values()) + expanded(re.sub(entity, b"", content))


def query_error(error: SyntaxError, text: str, prefixes: Mapping[str, str] | None = None) -> QueryError:
    """Return the engine's complaint about a query, with line, column, what stands there and what could."""
    words = re.sub(OPAQUE, lambda found: " x " if found["text"] else " ", text, flags=re.S | re.X)
    form, update = re.search(FORM, words), re.search(UPDATE, words)
    if update and (not form or update.start() < form.start()):
        return QueryError(
            f"{update[1].upper()} is refused: the graph is read-only; edit its files, or ask with SELECT, CONSTRUCT, "
            "DESCRIBE or ASK"
        )
    place, complaints = _complaints(error, text)
    if place is None:
        return QueryError(complaints[0])
    index, expected = _first_unexpected(text, place, prefixes or {})
    rest = text[index:]
    if rest[:7].lower() == "service":
        return QueryError(
            "SERVICE is refused: a query reads this graph only and fetches nothing; take the SERVICE part out"
        )
    word = re.match(r"[?$]?[\w:.-]+|\S|", rest)[0][:40]  # type: ignore[index]  # it fits the empty text
    said = next((each for each in complaints if " " in each and each[0].isalpha()), "")
    if "Prefix not found" in said:
        prefix = word.partition(":")[0]
        message = f"the prefix {prefix}: is not declared; add PREFIX {prefix}: <…>"
    elif word == ">" and "<" in text[:index]:
        index = text.rindex("<", 0, index)
        message = f"{text[index : index + 60].partition('>')[0]}>".replace("\n", " ")
        message += " is no IRI; write it in full, with each blank as %20"
    elif said:
        message = said + next((f"; {mend}" for words, mend in QUERY_MENDS if words in said), "")
    else:
        begins = "the query ends here, and what stands before is not complete"
        message = f"unexpected {word or rest[:1]!r}" if rest else begins
        if not form:
            expected = ["SELECT", "CONSTRUCT", "DESCRIBE", "ASK"]
        if expected and (word[:1] or None) not in {each.strip("'") for each in expected}:
            message += f"; expected {', '.join(expected[:-1])}{' or ' if expected[1:] else ''}{expected[-1]}"
        elif expected is None:
            message += "; the query is complete before it"
    line, column = _place(text, index)
    return QueryError(message, line=line, column=column)


def _complaints(error: SyntaxError, text: str) -> tuple[int | None, list[str]]:
    """Return the index in the text that an engine's complaint names, or None, and what it says of it."""
    message = one_line(error.msg or str(error))
    found = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message)
    if not found:
        return None, [message]
    lines = text.split("\n")
    index = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    return index, found[3].split(", ")


def _first_unexpected(text: str, place: int, prefixes: Mapping[str, str]) -> tuple[int, list[str] | None]:
    """Return the index of the first word that cannot stand where it stands, and what could: None after a whole query.

    The engine names the end of the longest keyword that it has tried, which is up to 14 signs beyond the word. So its
    parser is asked how far it comes without what follows: it complains of the end alone if all before it can stand.
    """
    plain, padding = _without_service(text), " " * 40
    for end in range(min(place, len(text)), -1, -1):
        if 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            continue  # within a word
        after = end + len(re.match(r"(?:\s|#[^\n\r]*)*", text[end:])[0])  # type: ignore[index]  # it fits the empty text
        try:
            _parse(plain[:end] + padding, prefixes)
        except SyntaxError as error:
            reached, names = _complaints(error, plain[:end] + padding)
            if reached == end + len(padding):
                expected = _in_words(names)
                return end if expected == [CLOSING] else after, expected
        else:
            return after, None
    return place, []


def _in_words(names: list[str]) -> list[str]:
    """Return what the engine's parser expects as a person says it."""
    signs = {name.strip('"') for name in names}
    if "\\\\" in signs:
        return [CLOSING]
    comparing = "<=" in signs
    term = "'" in signs
    found = {
        "a variable": "?" in signs,
        "an IRI": "<" in signs and not comparing,
        "a text or number": term,
        "a number": "['0'..='9']" in signs and not term,
        "an operator": comparing or "/" in signs,
        **{f"'{sign}'": sign in signs for sign in ")}]{"},
        **{f"'{sign}'": sign in signs and not term for sign in ".;"},
        "'>'": ">" in signs and not comparing,
        "AS": "AS" in signs,
    }
    return [words for words, fits in found.items() if fits]


def parse_error(error: SyntaxError | MemoryError) -> tuple[str, int | None, int | None]:
    """Return the engine's complaint about a file with the mend, and line and column, from 1."""
    text = re.sub(r"^Parser error (?:at|between) line \d+.*?: ", "", one_line(str(error.args[0])))
    text = CONTEXT if "LoadDocumentCallback" in text else text
    text = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
    mend = next((mend for words, mend in MENDS if words.lower() in text.lower()), "check the syntax around this place")
    return f"{text}; {mend}", getattr(error, "lineno", None), getattr(error, "offset", None)
