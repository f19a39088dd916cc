"""Read a page as a browser does, and hold it to what every page has to keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

from netgraph.server.pages.links import OUTSIDE

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
BLOCKS = {"td", "th", "tr", "p", "li", "dt", "dd", "h1", "h2", "option", "div", "caption"}
FIELDS = {f"{HTML}input", f"{HTML}select", f"{HTML}textarea"}


def parsed(text: str) -> Element:
    """Return the document, which must be well formed to the letter."""
    parser = HTMLParser()
    root = parser.parse(text)
    assert parser.errors == [], (parser.errors, text)
    return root


def words(element: Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield " " if str(child.tag).removeprefix(HTML) in BLOCKS else ""
        yield child.tail or ""


def links(root: Element) -> Iterator[str]:
    for element in root.iter():
        for name in ("href", "src", "action", "data-view", "data-map", "{http://www.w3.org/1999/xlink}href"):
            if name in element.attrib:
                yield element.attrib[name]


def judged(text: str) -> Element:
    """Return the document of a page, after judging it: harmless, and readable without a mouse, a screen or scripts."""
    root = parsed(text)
    _harmless(root)
    _readable(root)
    return root


def _harmless(root: Element) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.removeprefix(HTML)
        assert tag not in {"style", "iframe", "object", "embed", "base", "foreignObject"}
        assert tag != "script" or ("/static/dist/" in element.attrib.get("src", "") and not words(element))
        assert not [name for name in element.attrib if name.lower().startswith("on") or name == "style"], element.attrib
    for address in links(root):
        assert re.match(r"[/#?]", address) or OUTSIDE.fullmatch(address), address
        assert not address.startswith("//"), address


def _readable(root: Element) -> None:
    assert root.attrib["lang"] == "en"
    counts = Counter(element.tag for element in root.iter() if isinstance(element.tag, str))
    for once in ("title", "main", "header", "footer", "h1"):
        assert counts[HTML + once] == 1, once
    ids = Counter(element.attrib["id"] for element in root.iter() if "id" in element.attrib)
    assert not [each for each, count in ids.items() if count > 1]
    for element in root.iter():
        for name in ("aria-labelledby", "aria-describedby", "for", "list"):
            if name in element.attrib:
                assert element.attrib[name] in ids, (name, element.attrib[name])
        if element.attrib.get("href", "").startswith("#") and element.tag == f"{HTML}a":
            assert element.attrib["href"][1:] in ids, element.attrib["href"]
    labelled = {element.attrib.get("for") for element in root.iter(f"{HTML}label")}
    for field in (element for element in root.iter() if element.tag in FIELDS):
        assert field.attrib.get("id") in labelled, field.attrib
    for table in root.iter(f"{HTML}table"):
        caption = table.find(f"{HTML}caption")
        assert caption is not None
        assert words(caption)
        assert all("scope" in cell.attrib for cell in table.iter(f"{HTML}th"))
    for element in (*root.iter(f"{HTML}a"), *root.iter(f"{HTML}button"), *root.iter(f"{HTML}h2")):
        assert words(element), element.attrib
    levels = [
        int(element.tag[-1]) for element in root.iter() if re.fullmatch(rf"{re.escape(HTML)}h[1-6]", str(element.tag))
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    skip = next(element for element in root.iter(f"{HTML}a"))
    assert skip.attrib["href"] == "#main"
