"""A small, safe Markdown: what is marked in a text, as HTML.

Line breaks and spaces stay in the text as they are; the style sheet shows them. Whatever the
parser makes of a text goes through a sanitiser that has never heard of it.
"""

import re
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.html import escape
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from chat import markdown_rules
from chat.highlight import CLASSES, highlighted

NESTING = 12  # quotes in quotes; whatever is nested deeper has no blocks at all
SCHEMES = frozenset({"http", "https", "mailto"})
ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
BLOCK = re.compile(r"^[ \t]*(?:(?:[-+*>]|\d{1,3}[.)])[ \t]|```|~~~)", re.MULTILINE)
PLAIN = frozenset({"paragraph_open", "inline", "paragraph_close"})
TAG = re.compile(r"<[^>]*>")
TAGS = frozenset(
    ["a", "blockquote", "code", "em", "li", "ol", "p", "pre", "s", "span", "strong", "ul"]
)

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    allowed_classes={"span": CLASSES},
    link_rel="nofollow noopener",
    # Wide code scrolls in itself, and the keyboard has to get there in every browser.
    set_tag_attribute_values={"a": {"target": "_blank"}, "pre": {"tabindex": "0"}},
    url_schemes=SCHEMES,
    url_relative="deny",
)


def _fence(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    html = RendererHTML.fence(renderer, tokens, at, options, env)
    return html.removesuffix("\n") + "\n" * tokens[at].block


def _highlight(code: str, language: str, _: str) -> str:
    return highlighted(code.removesuffix("\n"), language)


def _parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"linkify": True, "maxNesting": NESTING, "highlight": _highlight})
    markdown_rules.apply_to(md)
    md.enable(["fence", "blockquote", "list"])
    md.enable(["backticks", "emphasis", "escape", "link", "linkify", "strikethrough"])
    md.add_render_rule("fence", _fence)
    # Only what a browser may safely open: no ftp:, and no address without a scheme of its own.
    # Fuzzy matching is quadratic in what looks almost like a name, and guesses.
    links = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False})
    md.linkify = links.add("ftp:", None).add("//", None)
    md.validateLink = lambda url: ADDRESS.match(url) is not None  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return md


_md = _parser()


def _set_lines(tokens: list[Token]) -> None:
    """End a block with a line, except in an item, where every line would be seen."""
    within = [""]
    for token in tokens:
        if token.nesting == 1:
            within.append(token.type)
        elif token.nesting == -1:
            within.pop()
        token.block = token.nesting < 1 and within[-1] != "list_item_open"


def _blocks(text: str) -> list[Token]:
    """What a text that has blocks is made of; nothing when it has none."""
    tokens = _md.parse(text) if BLOCK.search(text) else []
    is_deep = any(token.level >= NESTING - 1 for token in tokens)  # the parser drops what is below
    return [] if is_deep or all(token.type in PLAIN for token in tokens) else tokens


def to_html(text: str) -> tuple[str, bool]:
    """The HTML of a text, safe to show, and whether it is made of blocks."""
    blocks = _blocks(text)
    tokens = blocks or _md.parseInline(text)
    _set_lines(blocks)
    html = _cleaner.clean(_md.renderer.render(tokens, _md.options, {}))
    if not TAG.sub("", html).strip():  # marks around nothing
        return escape(text), False
    return html, bool(blocks)


def to_words(text: str) -> str:
    """The words of a text without its marks, on one line; as it is when there would be none."""
    lines = (
        "".join(part.content for part in token.children or [token])
        for token in _blocks(text) or _md.parseInline(text)
    )
    return " ".join(" ".join(lines).split()) or " ".join(text.split())
