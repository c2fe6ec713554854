"""A room's page without a browser: does with a frame what htmx does, and knows what is on it."""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple


class Item(NamedTuple):
    """Something on the page that is of interest here.

    `kind` is `message`, `older` (`key` is the address of the older messages), `leave`, `join`,
    `person`, `cursor` or `alert`.
    """

    kind: str
    key: str
    text: str


class Swap(NamedTuple):
    """Items, and where htmx puts them; a page as it is loaded is one with no target."""

    target: str
    style: str
    items: list[Item]


# The class by which an element is known, and the kind of item that it is the text of.
TEXTS = {
    "notice--leave": "leave",
    "notice--join": "join",
    "roster__name": "person",
    "error": "alert",
}
DELETED = "This message was deleted."


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.swaps = [Swap("", "", [])]
        self._item: Item | None = None  # whose text is being read
        self._closes = ""  # the tag that ends it
        self._message = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "").split()
        name = attributes.get("id", "")
        items = self.swaps[-1].items
        if tag == "hx-partial":
            self.swaps.append(Swap(attributes["hx-target"], attributes["hx-swap"], []))
        elif attributes.get("hx-swap-oob") == "delete":
            self.swaps.append(Swap(f"#{name}", "delete", []))
        elif name.startswith("message-"):
            self._message = name.removeprefix("message-")
        elif "message__text" in classes:
            self._item, self._closes = Item("message", self._message, ""), tag
        elif "older" in classes:
            items.append(Item("older", attributes["hx-get"], ""))
        elif name == "cursor":
            items.append(Item("cursor", attributes["value"], ""))
        elif kind := next((TEXTS[one] for one in classes if one in TEXTS), ""):
            self._item, self._closes = Item(kind, "", ""), tag

    def handle_data(self, data: str) -> None:
        if self._item is not None:
            self._item = self._item._replace(text=self._item.text + data)

    def handle_endtag(self, tag: str) -> None:
        if self._item is not None and tag == self._closes:
            self.swaps[-1].items.append(self._item)
            self._item = None
        elif tag == "hx-partial":
            self.swaps.append(Swap("", "", []))


@lru_cache(maxsize=64)  # a frame is the same for all, so one look at it does for all
def parse(html: str) -> list[Swap]:
    """What a frame or a page says is to be put where."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return [swap for swap in parser.swaps if swap.items or swap.target]


@dataclass
class Page:
    """What one browser shows of a room, repeats and all."""

    messages: list[tuple[int, str]] = field(default_factory=list)
    cursor: int = 0
    older: str = ""  # where older messages are read, if there are any
    people: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # every line that said that somebody left
    alerts: list[str] = field(default_factory=list)

    def apply(self, frame: str) -> None:
        """Do what a frame says, in order."""
        for swap in parse(frame):
            self._swap(swap)

    def _swap(self, swap: Swap) -> None:
        messages = messages_of(swap.items)
        match swap.target, swap.style:
            case ("", _) | ("#log", "innerHTML"):  # loaded, or everything anew
                if messages or swap.target:
                    self.messages, self.older = messages, _older(swap.items)
            case "#log", "beforeend":
                self.messages += messages
            case "#roster", _:
                self.people = [item.text for item in swap.items if item.kind == "person"]
            case target, "outerMorph" if target.startswith("#message-"):
                pk = int(target.removeprefix("#message-"))
                shown = [number for number, _ in self.messages]
                if pk in shown:  # htmx leaves alone what is not on the page
                    place = shown.index(pk)
                    self.messages[place : place + 1] = messages
        for item in swap.items:
            if item.kind == "cursor":
                self.cursor = int(item.key)
            elif item.kind in ("leave", "alert"):
                (self.left if item.kind == "leave" else self.alerts).append(item.text)

    def prepend(self, html: str) -> None:
        """Put a page of the history in the place of the way to it."""
        items = [item for swap in parse(html) for item in swap.items]
        self.messages[:0] = messages_of(items)
        self.older = _older(items)


def messages_of(items: list[Item]) -> list[tuple[int, str]]:
    """The messages among the items: key and text, in order."""
    return [(int(item.key), item.text) for item in items if item.kind == "message"]


def _older(items: list[Item]) -> str:
    return next((item.key for item in items if item.kind == "older"), "")
