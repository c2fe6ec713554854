"""axe-core finds no barrier in any piece of the pattern library."""

from playwright.sync_api import ViewportSize

from chat.patterns.library import PAGE, patterns
from e2e import axe
from e2e.axe import LOOKED_AT, WCAG
from e2e.conftest import Invite
from e2e.person import Person

PIECES = sorted(name for name, shown in patterns().items() if shown[0].stage != PAGE)
TAKEN_OUT = "document.querySelectorAll('hx-partial').forEach(each => each.remove())"


def test_the_pieces(person: Invite[Person]) -> None:
    """Each in all its states, by day and by night; what is good practice is for whole pages."""
    alice = person("alice", **LOOKED_AT)
    found = []
    for width in axe.WIDTHS:
        alice.page.set_viewport_size(ViewportSize(width=width, height=740))
        for piece in PIECES:
            alice.goes(f"/patterns/render-pattern/{piece}")
            alice.page.evaluate(TAKEN_OUT)  # as htmx does
            found += [f"{piece}, {width} px: {each}" for each in axe.barriers(alice.page, WCAG)]
    assert not found, "\n".join(found)
