"""A page as a test reads it: what is written on it, by element and attribute."""

from collections.abc import Iterator
from html.parser import HTMLParser

Element = tuple[str, dict[str, str]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str, tag: str, **wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of that tag that has the wanted ones, in order.

    Underscores stand for hyphens: `data_author` is `data-author`.
    """
    reader = _Reader()
    reader.feed(html)
    pairs = {name.strip("_").replace("_", "-"): value for name, value in wanted.items()}
    return [
        attributes
        for found, attributes in reader.elements
        if found == tag and pairs.items() <= attributes.items()
    ]


def element(html: str, tag: str, **wanted: str) -> dict[str, str]:
    """The attributes of the one element of that tag that has the wanted ones."""
    (found,) = elements(html, tag, **wanted)
    return found


def messages(html: str) -> list[str]:
    """The ids of the messages, in the order of the page."""
    return list(_message_ids(html))


def _message_ids(html: str) -> Iterator[str]:
    for item in elements(html, "li"):
        if item.get("id", "").startswith("message-"):
            yield item["id"]
