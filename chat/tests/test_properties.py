"""What holds for every string there is, tried on many."""

from contextlib import suppress
from string import ascii_letters
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import resolve
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from chat.fields import TextField
from chat.forms import RoomForm, read_frame
from chat.models import Room
from chat.names import is_blank, name_key, validate_person_name, validate_room_name
from chat.templatetags.text import markdown
from chat.tests.markup import Markup

# The same strings in every run, on machines of every speed.
always = settings(derandomize=True, deadline=None)
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\ufe0f")


@given(st.text())
@example("rene\u200d\u0301")
@always
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(ascii_letters + "é大é", min_size=1), INVISIBLE, st.integers(0, 50))
@example("rene\u0301", "\u200d", 4)
@always
def test_an_invisible_character_anywhere_makes_no_other_name(
    name: str, character: str, position: int
) -> None:
    assert name_key(name[:position] + character + name[position:]) == name_key(name)


@given(st.text(max_size=60))
@always
def test_a_person_who_may_be_called_something_is_to_be_seen(name: str) -> None:
    try:
        validate_person_name(name)
    except ValidationError:
        assume(False)
    assert not is_blank(name)
    assert name_key(name)


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=50))
@always
def test_a_room_that_may_be_opened_has_an_address(name: str) -> None:
    form = RoomForm({"name": name})
    assume(form.is_valid())
    room = Room(name=form.cleaned_data["name"])
    match = resolve(f"/chat/{room.name}/")
    assert match.kwargs["room_name"] == room.name
    assert room.get_absolute_url().isascii()


@given(st.text(max_size=60))
@example("a" * 50 + "\u0301")
@always
def test_a_name_is_one_or_not_and_nothing_breaks(name: str) -> None:
    for validate in (validate_room_name, validate_person_name):
        with suppress(ValidationError):
            validate(name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
@always
def test_a_text_field_takes_text_and_refuses_the_rest(value: Any) -> None:
    with suppress(ValidationError):
        assert isinstance(TextField(required=False).clean(value), str)


@given(st.text() | st.text('{}[]":,\\ud8e1tnN0'))
@always
def test_a_frame_is_an_object_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert isinstance(read_frame(text), dict)


@given(st.text() | st.text(":/.@#?()[]<>\"'ahtps "))
@always
def test_a_link_is_one_that_is_safe_to_follow(text: str) -> None:
    links = [
        attributes["href"] for tag, attributes in Markup(markdown(text).html).elements if tag == "a"
    ]
    schemes = {url.partition(":")[0].lower() for url in links}
    assert schemes <= {"http", "https", "mailto"}
