"""What a text is made of, so that templates can mark it up."""

from typing import NamedTuple

from django import template
from linkify_it import LinkifyIt

register = template.Library()
# Only what a browser may safely open: no ftp:, and no address without a scheme of its own.
# Fuzzy matching is quadratic in what looks almost like a name, and guesses.
_links = (
    LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False}).add("ftp:", None).add("//", None)
)


class Piece(NamedTuple):
    """A stretch of text; with a `url` when it is a link."""

    text: str
    url: str = ""


@register.filter
def pieces(text: str) -> list[Piece]:
    """`text` in plain stretches and links."""
    found, end = [], 0
    for match in _links.match(text) or []:
        found += [Piece(text[end : match.index]), Piece(match.text, match.url)]
        end = match.last_index
    return [piece for piece in (*found, Piece(text[end:])) if piece.text]
