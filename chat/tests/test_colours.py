"""The colours of code and of faces can be told from what is on them: WCAG AA, in light and dark."""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

from chat.people import HUES
from chat.profiles import HUES as NAMES

FOLDER = Path(settings.BASE_DIR) / "static/css"
CSS = (FOLDER / "code-hues.css").read_text()
FACES = (FOLDER / "avatar-hues.css").read_text()
LIGHT, DARK = CSS.split("prefers-contrast")[0].split("@media", 1)
COLOUR = re.compile(r"--(?:code|hue)-(\w+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")


def colours(css: str) -> dict[str, float]:
    """How bright each colour is."""
    return {
        name: luminance(float(lightness), float(chroma), math.radians(float(hue)))
        for name, lightness, chroma, hue in COLOUR.findall(css)
    }


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """The relative luminance of an OKLCH colour, as it is defined for sRGB."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(max(part, 0), 1) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("css", [LIGHT, DARK], ids=["light", "dark"])
def test_code_can_be_read(css: str) -> None:
    found = colours(css)
    surface = found.pop("surface")
    assert len(found) == 8
    for name, brightness in found.items():
        darker, lighter = sorted((brightness, surface))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name


def test_every_colour_of_a_face_carries_white_initials_in_both_themes() -> None:
    assert "@media" not in FACES  # the same in light and in dark
    found = colours(FACES)
    assert list(found) == [str(hue) for hue in range(HUES)]
    for name, brightness in found.items():
        assert 1.05 / (brightness + 0.05) >= 4.5, name


def test_every_colour_of_a_face_has_a_class_and_a_name() -> None:
    for hue in range(HUES):
        assert f".avatar--{hue} {{" in (FOLDER / "avatar.css").read_text()
    assert len({str(name) for name in NAMES}) == HUES
