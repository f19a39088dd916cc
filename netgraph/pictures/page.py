"""A picture as one page of HTML that asks for nothing else: no script, no request, a policy that forbids both."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from netgraph import __version__
from netgraph.pictures.text import clean, escape

if TYPE_CHECKING:
    from netgraph.model import Claim
    from netgraph.pictures.picture import Picture

__all__ = ["html_page"]

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b2733; --muted: #5c6975; --rim: #c5ced7; --wash: #f4f7fa; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Arimo, "Liberation Sans", Arial, Helvetica, sans-serif; }
main { max-width: 120rem; margin: 0 auto; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
p { margin: .25rem 0 0; color: var(--muted); }
figure, .claims { margin: 0; overflow: auto; border: 1px solid var(--rim); border-radius: .5rem; }
figure:focus-visible, .claims:focus-visible, a:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
figure svg { display: block; margin: 0 auto; }
.fits svg { max-width: 100%; min-width: 42rem; height: auto; }
.claims { max-height: 90vh; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
caption { padding: .75rem; font-weight: 700; text-align: left; }
th, td { padding: .375rem .75rem; border-top: 1px solid var(--rim); text-align: left; vertical-align: top; }
tbody th, td:last-child { overflow-wrap: anywhere; min-width: 9rem; }
thead th { position: sticky; top: 0; background: var(--wash); }
tbody th { font-weight: 400; }
footer { color: var(--muted); font-size: .8125rem; }
svg a:hover text, svg a:focus text { text-decoration: underline; }
@media (min-width: 105rem) { main.beside { grid-template-columns: minmax(0, 1fr) 38rem; align-items: start; }
  header, footer { grid-column: 1 / -1; } }
@media (prefers-color-scheme: dark) {
  :root { --paper: #12181f; --ink: #e6ebf0; --muted: #a3afba; --rim: #3a4652; --wash: #1b242d; }
  .netgraph-picture .paper { fill: #12181f; } .netgraph-picture .ink { fill: #e6ebf0; }
  .netgraph-picture .muted { fill: #a3afba; } .netgraph-picture .ink-rim { stroke: #e6ebf0; }
  .netgraph-picture .rim { stroke: #5b6875; } .netgraph-picture .pill { fill: #222d38; stroke: #5b6875; }
  .netgraph-picture .line { stroke: #c3ccd5; } .netgraph-picture .line-tip { fill: #c3ccd5; }
  .netgraph-picture .strand { stroke-opacity: .9; }
  .netgraph-picture .faint { stroke: #77838f; } .netgraph-picture .faint-tip { fill: #77838f; } }
@media print { body { padding: 0; } figure, .claims { border: 0; overflow: visible; max-height: none; } }
"""

COLUMNS = ("claim", "necessity", "status", "passages")
BESIDE, FITTING = 1100, 1500
"""The width up to which a picture leaves room for the table beside it, and up to which it is made to fit the page."""


def html_page(picture: Picture, *, lang: str = "en") -> str:
    """Return a page with a picture and a table of its claims.

    Args:
        picture: the picture.
        lang: the language of its labels, as in HTML.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    title = escape(clean(picture.title))
    notes = "".join(f"<p>{escape(clean(note))}</p>\n" for note in picture.notes)
    rows = "\n".join(map(_row, picture.claims))
    heads = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    table = (
        '<div class="claims" tabindex="0" role="region" aria-label="Claims of the picture">\n<table>\n'
        f"<caption>Claims of the picture</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )
    width, height = picture.size
    beside = ' class="beside"' if width <= BESIDE else ""
    fits = ' class="fits"' if width <= FITTING else ""
    head = max(picture.head - 12, 0)
    svg = picture.svg.replace(
        f'height="{height}" viewBox="0 0 {width} {height}"',
        f'height="{height - head}" viewBox="0 {head} {width} {height - head}"',
        1,
    )
    return f"""<!DOCTYPE html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="netgraph {__version__}">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main{beside}>
<header>
<h1>{title}</h1>
{notes}</header>
<figure{fits} tabindex="0" aria-label="Picture: {title}">
{svg}</figure>
{table if picture.claims else ""}
<footer>General information from the sources named, not medical advice.</footer>
</main>
</body>
</html>
"""


def _row(claim: Claim) -> str:
    cells = (claim.necessity, claim.status, ", ".join(claim.passages) or "none")
    rest = "".join(f"<td>{escape(clean(each))}</td>" for each in cells)
    return f'<tr><th scope="row">{escape(clean(claim.sentence))}</th>{rest}</tr>'
