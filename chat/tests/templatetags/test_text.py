"""A text as it is shown: links that are safe to follow, and everything plain as it is."""

import time

import pytest
from django.utils.html import escape

from chat.templatetags import text as text_tags
from chat.templatetags.text import Shown, markdown
from chat.tests.markup import Markup


def urls(text: str) -> list[str]:
    """The links in a text."""
    return [attributes["href"] for _, attributes in Markup(markdown(text).html).elements]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "大厅 😀",
        "a\n b\n\nc",
        "<b>&amp;</b>",
        "3.14",
        "e.g. 'this'",
        " ",
        "a - b",
        "1.",
        "#a",
    ],
)
def test_a_plain_text_is_only_escaped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(text_tags, "to_html")  # it would take long
    assert markdown(text) == Shown(escape(text))


def test_what_is_around_it_can_differ() -> None:
    assert markdown("- a").is_block
    assert markdown("👍🏽 🎉").is_emoji
    assert markdown("**a** https://a.org") != Shown(escape("**a** https://a.org"))


def test_a_link_stands_between_what_is_around_it() -> None:
    assert markdown("see https://example.org/a?b=1&c=2, please").html == (
        'see <a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="nofollow noopener">'
        "https://example.org/a?b=1&amp;c=2</a>, please"
    )


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
    assert Markup(markdown(text).html).text == text


@pytest.mark.parametrize(
    "unit", ["http://", "a@", "(", "www.", "a.b", "http://a(", "mailto:", "x@a."]
)
def test_a_text_that_was_made_to_be_slow_is_not(unit: str) -> None:
    text = (unit * 1000)[:1000]
    before = time.perf_counter()
    assert Markup(markdown(text).html).text == text
    assert time.perf_counter() - before < 1
