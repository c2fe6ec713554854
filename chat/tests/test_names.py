"""Names: which are the same, which may be had, and which draw nothing."""

import pytest
from django.core.exceptions import ValidationError

from chat.names import is_blank, name_key, validate_person_name, validate_room_name


@pytest.mark.parametrize(
    "name",
    [
        "lobby",
        "A",
        "a" * 50,
        "大" * 50,
        "大厅",
        "हिन्दी",
        "ไทย",
        "Кухня",
        "غرفة",
        "room-1_b",
        "_",
        "-",
        "2026",
        "ﬁ",
        "e\u0301",
    ],
)
def test_letters_digits_underscores_and_hyphens_of_any_script_name_a_room(name: str) -> None:
    validate_room_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a" * 51,
        "two words",
        "a/b",
        "..",
        "me.css",
        "a\x00",
        "a\nb",
        "a\x7f",
        "\u0301",
        "\u093f\u093f",
        "a\u200db",
        "\u202ea",
        "a\u00a0b",
        "<b>",
        "a%2fb",
        "room?",
        "#1",
        "😀",
        "\u2800",
        "\ud800",
        "ﷺ" * 50,
    ],
)
def test_nothing_else_names_a_room(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_room_name(name)


@pytest.mark.parametrize("name", ["\u3164", "\u115f", "\u1160\u1160", "\uffa0"])
def test_letters_that_draw_nothing_do_not_name_a_room(name: str) -> None:
    assert is_blank(name)
    with pytest.raises(ValidationError):
        validate_room_name(name)


@pytest.mark.parametrize(
    "other",
    [
        "ALICE",
        "Alice",
        "ａｌｉｃｅ",
        "al\u200dice",
        "\u200balice",
        "alice\ufeff",
        "al\u00adice",
        "alice\ufe0f",
        "𝐚𝐥𝐢𝐜𝐞",
        "\u202ealice",
        "alice\u2000\u200d",
        "\u200d\u2000alice",
        "alice\u00a0\u200c",
        "alice\U0001d159",
    ],
)
def test_case_width_and_invisible_characters_make_no_other_name(other: str) -> None:
    assert name_key(other) == name_key("alice")


@pytest.mark.parametrize(
    "other", ["ada  byron", "ada\u00a0byron", "ADA \u2003 BYRON", "ada\tbyron"]
)
def test_a_gap_of_another_width_makes_no_other_name(other: str) -> None:
    assert name_key(other) == name_key("ada byron") != name_key("adabyron")


@pytest.mark.parametrize("other", ["alice\U000e0100", "al\u034fice", "al\u17b4ice", "ali\u180bce"])
def test_invisible_marks_make_no_other_name(other: str) -> None:
    assert name_key(other) == name_key("alice")


@pytest.mark.parametrize(("one", "other"), [("ß", "SS"), ("ﬁ", "FI"), ("É", "e\u0301"), ("İ", "i̇")])
def test_foldings_that_change_the_length_are_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_have_different_keys() -> None:
    names = ["alice", "alicé", "al-ice", "al_ice", "alice1", "al ice", "bob"]
    assert len({name_key(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["Ada", "ada l.", "李雷", "नेहा", "👩‍💻", "🎉", "a" * 50, "O’Neil"])
def test_a_person_may_be_called_what_people_are_called(name: str) -> None:
    validate_person_name(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a" * 51, "50 characters"),
        ("ﷺ" * 50, "50 characters"),
        ("", "visible"),
        ("   ", "visible"),
        ("\u200b", "visible"),
        ("\u3164", "visible"),
        ("\u2800", "visible"),
        ("\ufe0f", "visible"),
        ("bob\u202e", "cannot be shown"),
        ("\u2066bob", "cannot be shown"),
        ("bo\u200bb", "cannot be shown"),
        ("bo\rb", "cannot be shown"),
        ("bo\nb", "cannot be shown"),
        ("bo\x00b", "cannot be shown"),
        ("bo\x1bb", "cannot be shown"),
        ("bo\ud800b", "cannot be shown"),
        ("bo\ue000b", "cannot be shown"),
    ],
)
def test_nobody_may_be_called_what_cannot_be_shown(name: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        validate_person_name(name)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_persons_name_is_one_line(separator: str) -> None:
    with pytest.raises(ValidationError):
        validate_person_name(f"bob{separator}alice")
