"""What is written and drawn can be told from what is behind it, in every theme: WCAG 2.2."""

import re
from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string

from chat.tests.colours import CSS, Colour, colours, contrast, oklch, tokens
from chat.tests.pages import elements

TEXT, GRAPHIC = 4.5, 3.0  # what AA asks of words, and of what is no word but has to be seen
MORE_TEXT, MORE_GRAPHIC = 7.0, 4.5  # what a theme of high contrast gives
PAPERS = ("canvas", "surface", "surface-sunken", "surface-hover", "surface-own")

# What is written on what; the tokens of components that put one on the other.
WRITTEN = {
    "ink": (*PAPERS, "surface-danger", "surface-warning", "surface-success"),
    "ink-soft": (*PAPERS, "surface-danger"),
    "ink-accent": (*PAPERS, "surface-danger"),
    "ink-danger": ("canvas", "surface", "surface-hover", "surface-sunken", "surface-danger"),
    "ink-warning": ("surface-own", "surface-warning"),
    "ink-success": ("surface-success",),
    "ink-on-accent": ("accent", "accent-hover"),
}
# What is no word: edges of fields, where the focus is, dots that say how something stands.
DRAWN = {
    "accent": ("canvas", "surface"),
    "focus": PAPERS,
    "line-strong": ("canvas", "surface"),
    "signal-success": ("canvas", "surface", "surface-success"),
    "signal-warning": ("canvas", "surface", "surface-warning"),
}
WHITE = oklch(1, 0, 0)
THEMES = pytest.mark.parametrize(
    ("theme", "dark"),
    [(theme, dark) for theme in ("", "contrast") for dark in (False, True)],
    ids=["light", "dark", "high contrast by day", "high contrast by night"],
)


def pairs(
    table: dict[str, tuple[str, ...]], found: dict[str, Colour]
) -> Iterator[tuple[str, float]]:
    """Each pair of a table, with its contrast."""
    for front, backs in table.items():
        for back in backs:
            yield f"{front} on {back}", contrast(found[front], found[back])


@THEMES
def test_what_is_written_can_be_read(theme: str, dark: bool) -> None:
    least = MORE_TEXT if theme else TEXT
    low = {pair: found for pair, found in pairs(WRITTEN, colours(theme, dark)) if found < least}
    assert low == {}


@THEMES
def test_what_is_drawn_can_be_seen(theme: str, dark: bool) -> None:
    drawn = dict(DRAWN)
    if theme and dark:
        del drawn["accent"]  # what has it has an edge there: button.css
    least = MORE_GRAPHIC if theme else GRAPHIC
    low = {pair: found for pair, found in pairs(drawn, colours(theme, dark)) if found < least}
    assert low == {}


@THEMES
def test_code_can_be_read(theme: str, dark: bool) -> None:
    found = colours(theme, dark)
    inks = [name for name in found if name.startswith("code-") and name != "code-surface"]
    assert len(inks) == 8
    for ink in inks:
        assert contrast(found[ink], found["code-surface"]) >= (MORE_TEXT if theme else TEXT), ink


@THEMES
def test_a_face_can_be_read(theme: str, dark: bool) -> None:
    found = colours(theme, dark)
    hues = [colour for name, colour in found.items() if re.fullmatch(r"hue-\d+", name)]
    assert len(hues) == 12
    assert min(contrast(found["hue-ink"], hue) for hue in hues) >= (MORE_TEXT if theme else TEXT)


@THEMES
def test_every_ink_and_paper_is_in_a_pair(theme: str, dark: bool) -> None:
    tested = {*WRITTEN, *(back for backs in WRITTEN.values() for back in backs)}
    used = {name for name in colours(theme, dark) if name.startswith(("ink", "surface", "canvas"))}
    assert used <= tested


def test_who_asks_the_system_for_contrast_gets_what_the_theme_has() -> None:
    css = (CSS / "tokens.css").read_text()
    by_system = re.search(r"@media \(prefers-contrast: more\) \{\s+:root \{([^}]*)\}", css)
    by_choice = re.search(r"data-theme=\"contrast\"\] \{([^}]*)\}", css)
    assert by_system
    assert by_choice
    assert by_system[1].split() == by_choice[1].split()


def test_the_bars_around_a_page_have_its_colour() -> None:
    metas = elements(render_to_string("chat/theme.html", {"theme": ""}), "meta", name="theme-color")
    assert [meta["content"] for meta in metas] == [
        colours("", dark)["canvas"].hex for dark in (False, True)
    ]
    for dark in (False, True):  # so they fit there, too
        assert tokens("contrast", dark)["canvas"] == tokens("", dark)["canvas"]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((0, 0, 0), "#000000"),
        ((1, 0, 0), "#ffffff"),
        ((0.628, 0.2577, 29.23), "#ff0000"),
        ((0.452, 0.3132, 264.05), "#0000ff"),
        ((0.5999, 0, 0), "#808080"),
    ],
)
def test_colours_are_those_of_a_browser(colour: tuple[float, float, float], expected: str) -> None:
    assert oklch(*colour).hex == expected


def test_black_on_white_is_all_there_is() -> None:
    assert contrast(WHITE, oklch(0, 0, 0)) == pytest.approx(21)
