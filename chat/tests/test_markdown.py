"""Markdown: what it marks, what it leaves as it was typed, and that nothing unsafe comes of it."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chat.highlight import CLASSES
from chat.markdown import TAGS, to_html, to_words
from chat.tests.markup import Markup

A = '<a href="https://a.org" target="_blank" rel="nofollow noopener">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** __b__ *c* _d_ ~~e~~ `f`", "<strong>a</strong> <strong>b</strong> <em>c</em> "
         "<em>d</em> <s>e</s> <code>f</code>"),
        ("[a *b*](https://a.org 'c')", f"{A}a <em>b</em></a>"),
        ("**https://a.org**", f"<strong>{A}https://a.org</a></strong>"),
        ("[a](<https://a.org>)", f"{A}a</a>"),
        (r"\*a\* \`b\`", "*a* `b`"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("**a**\n  b\n\nc", "<strong>a</strong>\n  b\n\nc"),
    ],
)  # fmt: skip
def test_marks_in_a_line(text: str, html: str) -> None:
    assert to_html(text) == (html, False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n- **b**\n  c", "<ul><li>a</li>\n<li><strong>b</strong>\nc</li>\n</ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li>\n</ul></li>\n<li>c</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li>\n<li>b</li>\n</ol>'),
        ("a\n* b\nc", "<p>a</p>\n<ul><li>b</li>\n</ul>\n<p>c</p>"),
        ("> a\n> b\nc", "<blockquote><p>a\nb</p>\n</blockquote>\n<p>c</p>"),
        ("```\n <b>\n\n*c*\n```", '<pre tabindex="0"><code> &lt;b&gt;\n\n*c*</code></pre>'),
        ("~~~ klingon\na", '<pre tabindex="0"><code>a</code></pre>'),
        ("```js\n1\n```", '<pre tabindex="0"><code><span class="mf">1</span></code></pre>'),
        ("- ```\n  a\n  ```", '<ul><li><pre tabindex="0"><code>a</code></pre></li>\n</ul>'),
    ],
)
def test_blocks(text: str, html: str) -> None:
    assert to_html(text) == (html + "\n", True)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "snake_case_name", "__", ":-)", "1. ", "-", "- ", "> ", "+", "* * *", "- - -",
        "---", "***", "===", "a\n---", "# not a heading", "2024. was a year", "    indented *",
        ">_<", ">>> x = 1", "____", "a ____ b ____ c", "****a****", "```", "```\n```", "~~~~",
        "~~~ a b\nc", "` `", "~5 min", "¯\\_(ツ)_/¯", "C:\\.config \\\\server", "[x]", "[x](y)",
        "[x]: /y", "[x](//y.org)",
        "[x](javascript:alert\\(1\\))", "[x](JaVa&#115;cript:alert)", "[x](data:text/html,y)",
        "[x](vbscript:y)", "[x](ftp://y)", "![x](y.png)", "&lt;b&gt; &amp;amp; &#x27;", "| a | b |",
        "<b>*</b>", "<!-- * -->", "> " * 300 + "x", "- " * 300 + "x", "[" * 1000,
        "\u202ea * \u202c",
    ],
)  # fmt: skip
def test_what_looks_like_marks_is_as_it_was_typed(text: str) -> None:
    html, is_block = to_html(text)
    assert not is_block
    assert Markup(html).elements == []
    assert Markup(html).text == text


def test_nothing_is_too_deep_to_be_shown() -> None:
    text = "".join(f"{'  ' * depth}- {depth}\n" for depth in range(20))
    assert Markup(to_html(text)[0]).text == text


def test_what_cannot_be_shown_is_told() -> None:
    assert to_html("a\0 *") == ("a\ufffd *", False)


def test_an_image_is_a_link() -> None:
    assert to_html("![a](https://a.org)") == (f"!{A}a</a>", False)


@pytest.mark.parametrize(
    "unit",
    ["[", "[](", "![", "[a](", "*", "_", "*a_", " *_", "**a ", "~~", "`", "``a", "\\", "> ", "- ",
     ">\n", "1. a\n", "```\n", "a://", "http://", "http://a*", "mailto:a@", "<", "[[a](http://b)"],
)  # fmt: skip
def test_a_text_that_was_made_to_be_slow_is_not(unit: str) -> None:
    text = (unit * 1000)[:1000]
    before = time.process_time()
    to_html(text)
    to_html(f"- {text}")
    to_words(text)
    assert time.process_time() - before < 1


def test_brackets_a_thousand_deep() -> None:
    before = time.process_time()
    html, _ = to_html("[" * 1000 + "a" + "](https://a.org)" * 1000)
    assert "a" in Markup(html).text
    assert time.process_time() - before < 2


ALLOWED = {
    "a": {"href", "target", "rel"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "span": {"class"},
}
PARTS = st.sampled_from([
    "*", "**", "_", "~~", "`", "```", "```js\n", "\n", "\n\n", "> ", "- ", "1. ", "  ", "[", "](",
    ")", "![", "https://a.org/", "javascript:", "data:", "<", "<script>", "</p>", "<a href=", '"',
    "'", "&lt;", "&#0;", "\\", "\0", "\u202e", "\u2028", "a", "大", " ",
])  # fmt: skip
always = settings(derandomize=True, deadline=None)


@given(st.lists(PARTS | st.text(max_size=5), max_size=30).map("".join))
@example("[a](https://a.org/\"onmouseover='x')")
@example("```<script>\nx")
@always
def test_whatever_is_written_is_harmless(text: str) -> None:
    html, _ = to_html(text)
    markup = Markup(html)  # every element is closed where it should be
    assert markup.unclosed == []
    for tag, attributes in markup.elements:
        assert tag in TAGS
        assert attributes.keys() <= ALLOWED.get(tag, set())
        assert attributes.get("class", "n") in CLASSES
        assert attributes.get("start", "1").isdecimal()
        assert re.match("https?://|mailto:", attributes.get("href", "https://"), re.IGNORECASE)
    # Marks may go; letters and digits stay, but for addresses, languages and numbers of items.
    if "](" not in text and "```" not in text and "~~~" not in text:
        letters = [c for c in text if c.isalpha()]
        assert [c for c in markup.text if c.isalpha()] == letters


@given(st.text(st.characters(categories=["L", "N"]) | st.sampled_from(" \n.,!?")))
@always
def test_plain_words_stay_as_they_are(text: str) -> None:
    html, is_block = to_html(text)
    if not is_block:
        assert Markup(html).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**shipped**\n  at *last*, ~~not~~ `now`", "shipped at last, not now"),
        ("see [the *notes*](https://a.org)\nhttps://b.org", "see the notes https://b.org"),
        ("```python\nif x:\n    pass\n```\nlike this", "if x: pass like this"),
        ("- one\n- two\n  1. three\n\n> four\nfive", "one two three four five"),
        (r"\*a\* ¯\_(ツ)_/¯ 2 * 3", "*a* ¯\\_(ツ)_/¯ 2 * 3"),
        ("<b> &amp;\n```", "<b> &amp; ```"),
        ("` `", "` `"),
        ("", ""),
    ],
)
def test_words_are_without_marks(text: str, words: str) -> None:
    assert to_words(text) == words


@given(st.lists(PARTS | st.text(max_size=5), max_size=30).map("".join))
@always
def test_words_are_those_that_are_shown(text: str) -> None:
    shown = Markup(to_html(text)[0]).text
    assert to_words(text).replace(" ", "") == "".join(shown.split())
