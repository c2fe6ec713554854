"""Blank: what is on a page and yet not to be seen."""

import pytest

from chat.names import is_blank

BLANKS = {
    "nothing": "",
    "a space": " ",
    "a newline": "\n",
    "a tab": "\t",
    "a no-break space": "\u00a0",
    "an ideographic space": "\u3000",
    "a zero-width space": "\u200b",
    "a zero-width joiner": "\u200d",
    "a byte order mark": "\ufeff",
    "a soft hyphen": "\u00ad",
    "a right-to-left mark": "\u200f",
    "a word joiner": "\u2060",
    "a tag": "\U000e0041",
    "Hangul's filler": "\u3164",
    "Hangul's half-width filler": "\uffa0",
    "Hangul's first filler": "\u115f",
    "Hangul's second filler": "\u1160",
    "Braille's empty cell": "\u2800",
    "a line separator": "\u2028",
}
MARKS = {
    "a variation selector": "\ufe0f",
    "a supplementary variation selector": "\U000e0100",
    "a grapheme joiner": "\u034f",
    "a Mongolian selector": "\u180b",
    "a Khmer inherent vowel": "\u17b4",
}


@pytest.mark.parametrize("text", BLANKS.values(), ids=BLANKS)
def test_what_draws_nothing_is_blank(text: str) -> None:
    assert is_blank(text)
    assert is_blank(text * 3)


def test_all_of_them_together_are_still_blank() -> None:
    assert is_blank("".join(BLANKS.values()))


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_a_mark_that_draws_nothing_is_blank(mark: str) -> None:
    assert is_blank(mark)


@pytest.mark.parametrize("text", ["a", ".", "0", "😀", "大", " a ", "\u200ba", "❤️", "é"])
def test_what_is_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)
