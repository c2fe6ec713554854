"""The colours of the style sheets, as a browser works them out, and how they stand out."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = ("tokens.css", "code-hues.css", "avatar-hues.css")
BLOCK = re.compile(r":root(\[data-theme=\"(\w+)\"\])? \{([^{}]*)\}")
TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
MEDIA = re.compile(r"^@media [^{]*\{(.*?)^\}", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OKLCH = re.compile(r"oklch\((?:calc\(([\d.]+) ([+-]) ([\d.]+)\)|([\d.]+)) ([\d.]+) ([\d.]+)")


class Colour(NamedTuple):
    """A colour in linear sRGB, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """How bright it is, by the definition of WCAG."""
        return 0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue

    @property
    def hex(self) -> str:
        """The colour as #rrggbb."""
        parts = (
            12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
            for part in self
        )
        return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def contrast(one: Colour, other: Colour) -> float:
    """How well one can be told from the other, from 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """The nearest colour that a screen has; the matrices are those of CSS Color 4."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return Colour(*(min(max(part, 0), 1) for part in parts))


def tokens(theme: str, dark: bool) -> dict[str, str]:
    """Every token as it is declared last where nothing but the theme is chosen."""
    found: dict[str, str] = {}
    for sheet in SHEETS:
        for chosen, block in _blocks(sheet):
            if chosen in ("", theme):
                found |= dict(TOKEN.findall(block))
    return {name: _by_light(value, dark) for name, value in found.items()}


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The theme and the declarations of each block that is in no media query."""
    css = MEDIA.sub("", COMMENT.sub("", (CSS / sheet).read_text()))
    for _, theme, block in BLOCK.findall(css):
        yield theme, block


def _by_light(value: str, dark: bool) -> str:
    """The one of `light-dark()` that applies; neither of ours has a comma in it."""
    light, _, night = value.removeprefix("light-dark(").partition(", ")
    return (night[:-1] if dark else light) if value.startswith("light-dark(") else value


def colours(theme: str, dark: bool) -> dict[str, Colour]:
    """Every token that is an opaque colour, by name."""
    declared = tokens(theme, dark)
    found = {}
    for name, value in declared.items():
        while of_another := re.fullmatch(r"var\(--([\w-]+)\)", value):
            value = declared[of_another[1]]
        value = re.sub(r"var\(--push\)", declared["push"], value)
        if (match := OKLCH.match(value)) and "/" not in value:
            start, sign, push, plain, chroma, hue = match.groups()
            lightness = float(plain or start) + float(f"{sign or '+'}{push or 0}")
            found[name] = oklch(min(lightness, 1), float(chroma), float(hue))
    return found
