"""A font that looks the same on every machine: whatever is written, each letter is a box.

So a text keeps its place, its size and its colour, and what is compared is ours: the style sheets.
"""

import base64
import io
from functools import cache
from typing import NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

EM, ADVANCE, ASCENT, DESCENT = 1000, 550, 800, -200
LAST = 0x1FFFF  # the emoji are below
BLANK = (0x20, 0xA0, *range(0x2000, 0x200B), 0x3000)
# Controls, marks above a letter, joiners, directions and variations: all that has no width.
NOTHING = (*range(0x20), 0xAD, *range(0x300, 0x370), *range(0x200B, 0x2010), *range(0x2028, 0x202F))
NOTHING += (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10))


class Face(NamedTuple):
    """How a kind of letter is told from another: by the size of its box."""

    weight: str
    style: str
    height: int


FACES = (
    Face("100 550", "normal", 500),
    Face("551 900", "normal", 700),
    Face("100 550", "italic", 350),
    Face("551 900", "italic", 600),
)


def _font(height: int) -> bytes:
    """A font of boxes of that height."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, height), (ADVANCE - 50, height), (ADVANCE - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, none = pen.glyph(), TTGlyphPen(None).glyph()
    glyphs = {".notdef": none, "box": box, "blank": none, "nothing": none}
    widths = {".notdef": (0, 0), "box": (ADVANCE, 50), "blank": (ADVANCE, 0), "nothing": (0, 0)}
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({})
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(widths)
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    font.setupOS2(
        sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=200
    )
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupPost()
    font.font["cmap"].tables = [_every_character()]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _every_character() -> CmapSubtable:
    """Many characters to one glyph: the thirteenth of the formats that a font may choose."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    # Not glyph 0: that one says that the font has none.
    table.cmap = dict.fromkeys(range(LAST + 1), "box")
    table.cmap |= dict.fromkeys(BLANK, "blank") | dict.fromkeys(NOTHING, "nothing")
    return table


@cache
def style_sheet() -> str:
    """Boxes for letters, and nothing that moves or blinks."""
    faces = "".join(
        f"@font-face {{ font-family: Boxes; font-weight: {weight}; font-style: {style}; "
        f"src: url(data:font/ttf;base64,{base64.b64encode(_font(height)).decode()}) }}\n"
        for weight, style, height in FACES
    )
    return faces + STILL


STILL = """
*, ::before, ::after, ::placeholder {
    caret-color: transparent !important;
    font-family: Boxes !important;
    font-synthesis: none !important;
    font-variant-emoji: text !important;
    scroll-behavior: auto !important;
    transition: none !important;
}
noscript, .pattern__context, .pattern__markup { display: none !important; }
"""
