"""Where Markdown among people who talk differs from CommonMark: what looks like nothing is text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, fence, list_block
from markdown_it.rules_inline import StateInline

# A marker with something to say after it, so neither "1. " nor "* * *"; and no year.
ITEM = re.compile(r"(?:[-+*]|\d{1,3}[.)])[ \t]+(?![-+*> \t]*$)")
QUOTE = re.compile(r">[ \t]+\S")  # with a space: ">_<" and ">>> x" are none
FENCE = re.compile(r"[`~]+[ \t]*\S*[ \t]*$")  # and a language at most: a sentence would be lost
RUN = re.compile(r"([*_~])\1{3,}")
ESCAPE = re.compile(r"\\[*_~`\[\]>]")  # no more, for the sake of C:\.config and \\server


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def item(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list, of items that say something."""
    return bool(ITEM.match(_line(state, start))) and list_block(state, start, end, silent)


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A quote, of lines that begin with a sign and a space."""
    return bool(QUOTE.match(_line(state, start))) and blockquote(state, start, end, silent)


def code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of code that has some: a fence alone is text."""
    if not FENCE.match(_line(state, start)) or not fence(state, start, end, silent):
        return False
    if silent or state.tokens[-1].content.strip():
        return True
    state.tokens.pop()
    state.line = start
    return False


def answer(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line below a quote is an answer to it, and none of its own."""
    return silent


def outdented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line below a list, not indented, is none of its last item."""
    return silent and 0 <= state.sCount[start] < state.blkIndent


def run(state: StateInline, silent: bool) -> bool:
    """Four signs and more mark nothing: "____" is to be filled in. Pairing them takes long, too."""
    found = RUN.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.pending += found.group()
    state.pos = found.end()
    return True


def escaped(state: StateInline, silent: bool) -> bool:
    """A backslash before what would mark something; the arm of somebody who shrugs stays on."""
    found = ESCAPE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.markup = found.group()
        shrugs = state.src[: state.pos].endswith("¯")
        token.content = found.group() if shrugs else found.group()[1:]
        token.info = "escape"
    state.pos = found.end()
    return True


def apply_to(md: MarkdownIt) -> None:
    """Put these in the place of the parser's own."""
    block, inline = md.block.ruler, md.inline.ruler
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    block.at("fence", code, {"alt": everywhere})
    block.at("blockquote", quote, {"alt": everywhere})
    block.at("list", item, {"alt": everywhere[:-1]})
    block.before("paragraph", "answer", answer, {"alt": ["blockquote"]})
    block.before("paragraph", "outdented", outdented, {"alt": ["paragraph"]})
    inline.at("escape", escaped)
    inline.before("strikethrough", "run", run)
