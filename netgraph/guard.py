"""What a stranger's query may not do, and an engine's complaints in plain words."""

from __future__ import annotations

import re

from netgraph.errors import QueryError

__all__ = ["guard", "one_line", "parse_error", "query_error"]

# Patterns are texts, compiled on first use: most commands need none of them.
NOT_WORDS = r"""("{3}|'{3}).*?\1|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^\s<>"{}|^`\\]*>|#[^\n]*"""
ESCAPE = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
UPDATE = r"(?i)(?<![\w:?$.-])(insert|delete|load|clear|drop|create|add|move|copy)(?![\w:.-])"
SERVICE = r"(?i)(?<![\w:?$.-])service(?![\w:.-])"
FORM = r"(?i)(?<![\w:?$.-])(select|construct|describe|ask)(?![\w:.-])"

MENDS = (
    ("Invalid UTF-8", "save the file as UTF-8"),
    ("Invalid IRI", "percent-encode the character, or check that the '>' is there"),
    ("No scheme found", "write an absolute IRI, or declare a @base"),
    ("prefix", "declare it with @prefix, or correct its spelling"),
    ("not a valid", "check the end of the statement before it: a ' ;' or ' .' may be missing"),
    ("end of file", "the file ends in the middle of a statement: a ' .', a quote or a '}' is missing"),
)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(text.split())


def guard(text: str) -> None:
    """Raise QueryError where the text is empty, updates, or calls a SERVICE, whatever its strings and comments say."""
    unescaped = re.sub(ESCAPE, lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
    for reading in dict.fromkeys((text, unescaped)):  # engines differ in whether escapes count before quotes are read
        words = re.sub(NOT_WORDS, " ", reading, flags=re.S)
        if not words.strip():
            raise QueryError("the query is empty; write a SELECT, CONSTRUCT, DESCRIBE or ASK query")
        if re.search(SERVICE, words):
            raise QueryError(
                "SERVICE is refused: a query reads this graph only and fetches nothing; take the SERVICE part out"
            )
        form, update = re.search(FORM, words), re.search(UPDATE, words)
        if update and (not form or update.start() < form.start()):
            raise QueryError(
                f"{update[1].upper()} is refused: the graph is read-only; edit its files, or ask with SELECT, "
                "CONSTRUCT, DESCRIBE or ASK"
            )


def query_error(error: SyntaxError, text: str) -> QueryError:
    """Return the engine's complaint about a query, with line, column and what stands there."""
    message = one_line(error.msg or str(error))
    found = re.match(r"error at (\d+):(\d+): (.*)", message)
    if not found:
        return QueryError(message)
    line, column, message = int(found[1]), int(found[2]), found[3]
    lines = text.splitlines() or [""]
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if "Prefix not found" in message:
        before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
        prefix = re.findall(r"(?<!<)[\w-]*:", before)[-1]
        message = f"the prefix {prefix} is not declared; add PREFIX {prefix} <…>"
    elif message.startswith("expected one of "):
        words = message.removeprefix("expected one of ").split(", ")
        expected = [word for word in words if not {"[", "]"} & set(word) and word not in {"LATERAL", "SERVICE"}]
        message = f"unexpected {rest[:20]!r}" if rest else "the query ends here, and what stands before is not complete"
        message += f"; expected {' or '.join(expected[:8])}" if expected else ""
    return QueryError(message, line=line, column=column)


def parse_error(error: SyntaxError) -> tuple[str, int | None, int | None]:
    """Return the engine's complaint about a file with the mend, and line and column, from 1."""
    text = re.sub(r"^Parser error at line \d+.*?: ", "", one_line(error.msg or ""))
    text = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
    mend = next((mend for words, mend in MENDS if words.lower() in text.lower()), "check the syntax around this place")
    return f"{text}; {mend}", error.lineno, error.offset
