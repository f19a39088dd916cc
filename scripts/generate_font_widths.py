"""Write netgraph/pictures/widths.py: how wide the characters of the pictures' font are.

    python scripts/generate_font_widths.py [--check]

Needs the packages `fonttools` and `fontpkg-arimo`. With --check nothing is written: the exit code is 1 if the file is
not what the installed font makes it. Widths are facts about the font; no outline of it is copied.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import fontpkg_arimo
from fontTools.misc.roundTools import otRound
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "netgraph" / "pictures" / "widths.py"
FONT = Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"
WEIGHTS = {"REGULAR": 400, "BOLD": 700}
BLOCKS = (
    (0x20, 0x24F, "Latin"),
    (0x300, 0x36F, "combining marks"),
    (0x370, 0x3FF, "Greek"),
    (0x400, 0x45F, "Cyrillic"),
    (0x5D0, 0x5EA, "Hebrew"),
    (0x1E00, 0x1EFF, "more Latin"),
    (0x2010, 0x2044, "punctuation"),
    (0x2070, 0x209C, "superscripts and subscripts"),
    (0x20AC, 0x20AC, "euro"),
    (0x2100, 0x214F, "letterlike"),
    (0x2190, 0x2199, "arrows"),
    (0x2200, 0x2265, "mathematics"),
)
LONGEST = 112

HEADER = '''"""How wide the characters of Arimo are; {units} units are the font size. Generated; do not edit.

Run: python scripts/generate_font_widths.py

Arimo {version} ({copyright}), SIL Open Font License 1.1,
from the package fontpkg-arimo, SHA-256 of the font file
{digest}.
Arial, Helvetica and Liberation Sans have the same widths. A line is a code point in hexadecimal digits, then the
widths of the characters from there on.
"""

__all__ = ["BOLD", "REGULAR", "UNITS"]

UNITS = {units}
'''


def lines(font: TTFont, weight: int) -> list[str]:
    """Return the lines of a table: runs of neighbouring characters that the font has."""
    names, glyphs = font.getBestCmap(), font.getGlyphSet(location={"wght": weight})
    found: list[str] = []
    last = -2
    for first, final, _ in BLOCKS:
        for code in range(first, final + 1):
            if code not in names:
                continue
            width = str(otRound(glyphs[names[code]].width))
            if code == last + 1 and len(found[-1]) + len(width) < LONGEST:
                found[-1] += f" {width}"
            else:
                found.append(f"{code:04X} {width}")
            last = code
    return found


def module() -> str:
    """Return the text of the module."""
    font = TTFont(FONT)
    names = font["name"]
    text = HEADER.format(
        units=font["head"].unitsPerEm,
        version=names.getDebugName(5).removeprefix("Version "),
        copyright=names.getDebugName(0).split(" (")[0],
        digest=hashlib.sha256(FONT.read_bytes()).hexdigest(),
    )
    for name, weight in WEIGHTS.items():
        table = "\n".join(lines(font, weight))
        text += f'\n{name} = """\n{table}\n"""\n'
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the file is not up to date")
    arguments = parser.parse_args()
    text = module()
    if arguments.check:
        fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("up to date" if fresh else "stale; run: python scripts/generate_font_widths.py")
        return 0 if fresh else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"wrote {TARGET.relative_to(TARGET.parent.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
