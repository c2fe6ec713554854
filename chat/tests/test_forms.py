"""A message's text: what may be posted, and what is said about the rest."""

from typing import Any

import pytest

from chat.forms import SUBMISSION_LENGTH, MessageForm, first_error
from chat.tests.samples import ALICE

pytestmark = pytest.mark.django_db


def of(message: Any, **others: Any) -> MessageForm:
    """A form in which alice says `message`."""
    return MessageForm({"message": message, **others}, ALICE)


def taken(message: Any) -> str:
    """The text that is posted for `message`."""
    form = of(message)
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["message"])


@pytest.mark.parametrize(
    "text",
    ["hi", "0", "大厅", "👩‍💻 ❤️", "a\nb", "a\tb", "<script>", "a\u200db", "\u202eabc", "{{ 7 }}"],
)
def test_a_text_is_taken_as_it_is(text: str) -> None:
    assert taken(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\r\n\t", "\u200b", "\u3164", "\u2800", "\u3000"]
)
def test_a_blank_text_is_refused(text: str) -> None:
    form = of(text)
    assert form.has_error("message", "blank")
    assert first_error(form) == "Write a message first."


def test_a_missing_text_is_blank() -> None:
    assert MessageForm({}, ALICE).has_error("message", "blank")
    assert of(None).has_error("message", "blank")


def test_line_ends_are_of_one_kind() -> None:
    assert taken("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_space_around_a_text_is_dropped() -> None:
    assert taken("\n  hi  \r\n") == "hi"


@pytest.mark.parametrize("character", ["a", "大", "😀", "\U0001f9d1"])
def test_a_thousand_characters_of_any_kind_are_taken_and_one_more_is_not(character: str) -> None:
    assert taken(character * 1000) == character * 1000
    form = of(character * 1001)
    assert form.has_error("message", "long")
    assert first_error(form) == "A message has at most 1000 characters; this one has 1001."


def test_the_length_is_that_of_what_would_be_posted() -> None:
    assert len(taken("a\r\n" * 499 + "ab" + " " * 100)) == 1000


def test_the_greatest_length_is_a_setting(settings: Any) -> None:
    settings.CHAT_MESSAGE_LENGTH = 3
    assert taken("abc")
    assert of("abcd").has_error("message", "long")


@pytest.mark.parametrize("value", [1, 0, 1.5, True, False, [], ["a"], {}, {"a": "b"}, float("nan")])
def test_what_is_no_string_is_no_text(value: object) -> None:
    form = of(value)
    assert not form.is_valid()
    assert first_error(form) == "Text was expected here."


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_what_cannot_be_shown_is_refused(character: str) -> None:
    form = of(f"a{character}b")
    assert not form.is_valid()
    assert first_error(form) == "That has characters that cannot be shown."


@pytest.mark.parametrize("field", ["username", "submission"])
@pytest.mark.parametrize("value", [1, True, ["a"], {"a": 1}, "a\x00b", "a\ud800b"])
def test_the_other_fields_are_text_too(field: str, value: object) -> None:
    assert list(of("hi", **{field: value}).errors) == [field]


def test_a_submission_has_a_greatest_length() -> None:
    assert of("hi", submission="n" * SUBMISSION_LENGTH).is_valid()
    assert not of("hi", submission="n" * (SUBMISSION_LENGTH + 1)).is_valid()


def test_fields_that_nobody_knows_are_ignored() -> None:
    assert of("hi", headers={"HX-Request": "true"}, author_key="u2").is_valid()
