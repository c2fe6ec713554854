"""A text in pieces: links that are safe to follow, and everything else as it is."""

import time

import pytest

from chat.templatetags.text import Piece, pieces


def urls(text: str) -> list[str]:
    """The links in a text."""
    return [piece.url for piece in pieces(text) if piece.url]


@pytest.mark.parametrize(
    "text", ["hello", "大厅 😀", "a\nb", "<b>&amp;</b>", "3.14", "e.g. this", " "]
)
def test_a_text_without_links_is_one_piece(text: str) -> None:
    assert pieces(text) == [Piece(text)]


def test_no_text_is_no_piece() -> None:
    assert pieces("") == []


def test_a_link_stands_between_what_is_around_it() -> None:
    assert pieces("see https://example.org/a?b=1&c=2, please") == [
        Piece("see "),
        Piece("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        Piece(", please"),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://example.org", "http://example.org"),
        ("HTTPS://EXAMPLE.ORG/", "HTTPS://EXAMPLE.ORG/"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("(https://en.wikipedia.org/wiki/Go_(game))", "https://en.wikipedia.org/wiki/Go_(game)"),
        ("https://例え.jp/ パス", "https://例え.jp/"),
        ("https://example.org/#!/x.", "https://example.org/#!/x"),
        ("<https://example.org/>", "https://example.org/"),
    ],
)
def test_a_link_ends_where_it_ends(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        "javascript://%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:x",
        "ftp://files",
        "//files",
        "//example.com/",
        "https://",
        "http:// example",
    ],
)
def test_nothing_unsafe_is_a_link(text: str) -> None:
    assert urls(text) == []


@pytest.mark.parametrize(
    "text", ["javascript:location='https://example.org'", "data:text/html,https://example.org"]
)
def test_a_link_inside_something_unsafe_is_the_safe_part_alone(text: str) -> None:
    assert all(url.startswith("https://example.org") for url in urls(text))


@pytest.mark.parametrize(
    "text",
    ["a https://example.org b ada@example.org\nc example.com", "https://a.org https://b.org", "x"],
)
def test_no_character_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    "unit", ["http://", "a@", "(", "www.", "a.b", "http://a(", "mailto:", "x@a."]
)
def test_a_text_that_was_made_to_be_slow_is_not(unit: str) -> None:
    text = (unit * 1000)[:1000]
    before = time.perf_counter()
    assert "".join(piece.text for piece in pieces(text)) == text
    assert time.perf_counter() - before < 1
