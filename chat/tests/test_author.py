"""Who says a message: a member by their own name, a guest by one that is nobody's."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from chat.forms import MessageForm, first_error
from chat.people import Person
from chat.tests.samples import GUEST

BELONGS = "That name belongs to a member. Choose another one, or log in."


def said_by(person: Person, **data: Any) -> MessageForm:
    """A checked form in which `person` says hi."""
    form = MessageForm({"message": "hi", **data}, person)
    form.full_clean()
    return form


def test_a_guest_is_called_what_they_say(db: None) -> None:
    form = said_by(GUEST, username="  Ada 🎉 ")
    assert form.is_valid()
    assert form.author == GUEST._replace(name="Ada 🎉")


def test_a_guest_who_says_no_name_keeps_theirs(db: None) -> None:
    ada = GUEST._replace(name="Ada")
    assert said_by(ada).author == ada


@pytest.mark.parametrize("blank", ["", "   ", None, "\r\n"])
def test_a_guest_who_empties_the_name_is_anonymous(db: None, blank: str | None) -> None:
    form = said_by(GUEST._replace(name="Ada"), username=blank)
    assert form.is_valid()
    assert form.author.name == "Anonymous"


@pytest.mark.parametrize("name", ["bob", "Carol", "Anonymous", "x" * 51, "\u202e"])
def test_a_members_name_is_never_overridden(alice: User, name: str) -> None:
    person = Person(f"u{alice.pk}", "alice", is_guest=False)
    form = said_by(person, username=name)
    assert form.is_valid()
    assert form.author == person


@pytest.mark.parametrize(
    "name", ["alice", "ALICE", " Alice ", "ａｌｉｃｅ", "al\u200dice", "al\u200cice", "alice\ufe0f"]
)
def test_a_guest_is_not_called_what_a_member_is(alice: User, name: str) -> None:
    form = said_by(GUEST, username=name)
    assert first_error(form) == BELONGS


@pytest.mark.parametrize(
    "name", ["Ada Byron", "ADA  BYRON", "ａｄａ ｂｙｒｏｎ", "Ada\u200c Byron"]
)
def test_a_guest_is_not_called_what_a_member_is_shown_as(alice: User, name: str) -> None:
    alice.member.display_name = "Ada Byron"
    alice.member.save()
    assert first_error(said_by(GUEST, username=name)) == BELONGS
    assert first_error(said_by(GUEST, username="alice")) == BELONGS


def test_a_member_speaks_with_the_face_of_their_profile(alice: User) -> None:
    person = Person(f"u{alice.pk}", "Ada", is_guest=False, chosen_hue=4)
    assert said_by(person, username="bob").author == person


def test_a_name_that_became_a_members_is_the_guests_no_more(db: None) -> None:
    ada = GUEST._replace(name="Ada")
    assert said_by(ada).is_valid()
    User.objects.create_user("ada")
    assert first_error(said_by(ada)) == BELONGS


@pytest.mark.parametrize(
    "name", ["x" * 51, "\u200b", "\u3164", "bob\u202e", "a\r\nb", "a\nb", "a\x00b", "a\ud800b"]
)
def test_a_name_that_cannot_be_shown_is_refused(db: None, name: str) -> None:
    assert list(said_by(GUEST, username=name).errors) == ["username"]
