"""What is read from a socket: an object in JSON, or an error that can be shown."""

import pytest
from django.core.exceptions import ValidationError

from chat.forms import FRAME_LENGTH, ResumeForm, read_frame


def test_an_object_is_read() -> None:
    assert read_frame('{"message": "大厅", "n": 1}') == {"message": "大厅", "n": 1}


def test_the_last_of_two_equal_keys_counts() -> None:
    assert read_frame('{"message": "one", "message": "two"}') == {"message": "two"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "{",
        '{"message": }',
        "{'message': 'x'}",
        '{"message": "a\nb"}',
        "\ufeff{}",
        "<p>",
        '{"n": ' + "9" * 10_000 + "}",
        "[" * 60_000,
        '{"a":' * 12_000,
        "\x00",
    ],
    ids=lambda text: repr(text[:16]),
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="That was not JSON"):
        read_frame(text)


@pytest.mark.parametrize(
    "text", ["[]", '"message"', "1", "null", "true", "NaN", '[{"message": 1}]']
)
def test_json_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="not a JSON object"):
        read_frame(text)


def test_a_frame_has_a_greatest_length() -> None:
    longest = '{"message": "' + "a" * (FRAME_LENGTH - 15) + '"}'
    assert len(longest) == FRAME_LENGTH
    assert read_frame(longest)
    with pytest.raises(ValidationError, match="too long"):
        read_frame(longest + " ")


def test_a_hundred_thousand_brackets_are_refused() -> None:
    with pytest.raises(ValidationError):
        read_frame("[" * 100_000)


@pytest.mark.parametrize("cursor", [0, 1, "7", " 7 ", 2**63 - 1])
def test_a_cursor_is_a_revision(cursor: object) -> None:
    form = ResumeForm({"cursor": cursor})
    assert form.is_valid()
    assert form.cleaned_data["cursor"] == int(str(cursor))


@pytest.mark.parametrize(
    "cursor",
    [
        None,
        "",
        -1,
        2**63,
        10**400,
        1.5,
        float("nan"),
        float("inf"),
        "nan",
        "0x1",
        "1;",
        True,
        [],
        [1],
        {},
        {"a": 1},
        "9" * 5000,
        "\x00",
        "\ud800",
    ],
    ids=lambda cursor: ascii(cursor)[:16],
)
def test_nothing_else_is_a_cursor(cursor: object) -> None:
    assert not ResumeForm({"cursor": cursor}).is_valid()


def test_a_resume_without_a_cursor_is_refused() -> None:
    assert not ResumeForm({}).is_valid()
