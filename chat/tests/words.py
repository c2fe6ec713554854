"""The words on a page, for those who look for one in the wrong language."""

from html.parser import HTMLParser

import regex

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
# Names: of the product, of languages in themselves, of what has no other; what people wrote, and
# what they are told to write as it stands.
ALLOWED = {
    *("Parley", "English", "JavaScript", "Cookie", "alice", "bob", "lobby", "python", "https"),
    *("Chrome", "Edge", "Firefox", "Mac", "Enter", "Tab", "Shift", "Alt", "Control", "Option"),
    *"MJRPH",
}
WORD = regex.compile(r"\p{Latin}[\p{Latin}'’-]+")
READ = ("title", "placeholder", "alt", "aria-label")


class _Words(HTMLParser):
    """What is read of a page, or heard."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def handle_data(self, data: str) -> None:
        self.read.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read += [value or "" for name, value in attrs if name in READ]


def left_over(html: str) -> set[str]:
    """The Latin words on a page that are nobody's name."""
    words = _Words()
    words.feed(html)
    assert regex.search(r"\p{Han}", " ".join(words.read))
    return {word for text in words.read for word in WORD.findall(text)} - ALLOWED
