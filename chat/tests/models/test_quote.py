"""What a reply tells about the message that it answers: the first words, and no more."""

import pytest

from chat.models import Message
from chat.models.message import EXCERPT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "hello"),
        ("one\n\n  two\tthree", "one two three"),
        ("大" * EXCERPT, "大" * EXCERPT),
        ("x" * (EXCERPT + 1), "x" * (EXCERPT - 1) + "…"),
        ("👨‍👩‍👧" * EXCERPT, "👨‍👩‍👧" * 19 + "…"),
        ("x " * EXCERPT, ("x " * (EXCERPT // 2)).rstrip()[: EXCERPT - 1].rstrip() + "…"),
        ("e" + "\u0301" * 1000, "…"),
        ("", ""),
        ("a" + " " * 600 + "b", "a…"),
        ("[n](https://a.org/" + "x" * 470 + ") y then and more", "n y then and…"),
        ("[n](https://a.org/" + "x" * 470 + ") y 👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "n y 👨‍👩‍👧‍👦…"),
        ("# **one** `two`\n- three", "# one two three"),
        ("[here](https://" + "a" * 200 + ") or there", "here or there"),
        ("**" + "x " * EXCERPT + "x**", ("x " * (EXCERPT // 2)).strip() + "…"),
    ],
    ids=lambda text: ascii(text[:9]),
)
def test_the_first_words_are_kept(text: str, words: str) -> None:
    assert Message(text=text).excerpt == words
    assert len(words) <= EXCERPT
