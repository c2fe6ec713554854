"""A person's card: theirs as they are now, and of nobody whom one cannot have met."""

import pytest
from django.contrib.auth.models import User

from chat import cards
from chat.models import Member, Room
from chat.people import Person
from chat.tests.samples import GUEST, hold, say

STRANGER = Person("g2", "Anonymous", is_guest=True)


@pytest.fixture
def ada(alice: User) -> Person:
    """A member with a profile."""
    member: Member = alice.member
    member.display_name, member.bio, member.hue = "Ada", "First of all", 3
    member.save()
    return member.person


def test_a_member_who_has_spoken_is_known_by_their_profile(
    lobby: Room, alice: User, ada: Person
) -> None:
    say(lobby, "hello", author=ada._replace(name="as it was", chosen_hue=None))
    assert cards.find(ada.key, STRANGER) == cards.Card(
        ada, False, "alice", "First of all", alice.date_joined
    )


def test_a_member_who_is_here_is_known(lobby: Room, ada: Person) -> None:
    hold(lobby, ada)
    card = cards.find(ada.key, STRANGER)
    assert card
    assert (card.person, card.is_here) == (ada, True)


def test_whoever_has_gone_is_not_here(lobby: Room, ada: Person) -> None:
    hold(lobby, ada, lease=-1)
    assert cards.find(ada.key, STRANGER) is None
    say(lobby, "hello", author=ada)
    card = cards.find(ada.key, STRANGER)
    assert card
    assert not card.is_here


def test_a_member_who_was_never_met_is_not_found(ada: Person) -> None:
    assert cards.find(ada.key, STRANGER) is None


def test_one_has_met_oneself(alice: User, ada: Person) -> None:
    card = cards.find(ada.key, ada)
    assert card
    assert (card.person, card.username) == (ada, "alice")
    assert cards.find(GUEST.key, GUEST) == cards.Card(GUEST)


def test_a_guest_is_what_they_last_were(lobby: Room) -> None:
    say(lobby, "one", author=GUEST)
    say(lobby, "two", author=GUEST._replace(name="Grace"))
    assert cards.find(GUEST.key, STRANGER) == cards.Card(GUEST._replace(name="Grace"))
    hold(lobby, GUEST._replace(name="Hopper"))
    assert cards.find(GUEST.key, STRANGER) == cards.Card(GUEST._replace(name="Hopper"), True)


def test_an_account_that_is_gone_is_what_it_was(lobby: Room, alice: User, ada: Person) -> None:
    say(lobby, "hello", author=ada)
    alice.delete()
    assert cards.find(ada.key, STRANGER) == cards.Card(ada)


def test_an_account_without_a_member_has_a_card(lobby: Room, alice: User, ada: Person) -> None:
    say(lobby, "hello", author=ada)
    Member.objects.all().delete()
    card = cards.find(ada.key, STRANGER)
    assert card
    assert (card.person.name, card.username, card.bio) == ("alice", "alice", "")


@pytest.mark.parametrize("key", ["", "u", "u0", "u01", "u-1", "g", "x", "u" + "9" * 30, "U1"])
def test_nothing_else_is_a_key(lobby: Room, ada: Person, key: str) -> None:
    say(lobby, "hello", author=ada)
    assert cards.find(key, STRANGER) is None
