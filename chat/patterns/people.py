"""Patterns of who is here."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from chat import fragments
from chat.cards import Card
from chat.people import HUES, Person
from chat.profiles import ProfileForm

from .library import PAGE, States, pattern
from .samples import (
    ANA,
    BEN,
    EVERYBODY,
    GUEST,
    LONG,
    LONG_NAME,
    MEI,
    member,
    morning,
    room,
)


@pattern("chat/partials/avatar.html")
def avatar(me: Person) -> States:
    """A face."""
    names = ("Ana Ortiz", "ben", "美玲", "🦊 Fox", "Élodie", "")
    hues = {f"hue {hue}": {"person": ANA._replace(chosen_hue=hue)} for hue in range(HUES)}
    named = {f"of “{name}”": {"person": Person("u1", name, is_guest=False)} for name in names}
    return named | hues


@pattern("chat/partials/roster.html", stage="side")
def roster(me: Person) -> States:
    """Who is here."""
    crowd = [Person(f"u{n}", f"person-{n}", is_guest=False) for n in range(53)]
    return {
        "nobody": fragments.roster([]),
        "oneself alone": fragments.roster([me]),
        "a few": fragments.roster([me, *EVERYBODY]),
        "more than are listed": fragments.roster(crowd),
    }


@pattern("chat/partials/person.html", stage="person")
def person(me: Person) -> States:
    """Who somebody is."""
    return {
        name: {"card": card, "is_page": is_page}
        for is_page, where in ((False, "beside a name"), (True, "on a page"))
        for name, card in ((f"{name}, {where}", card) for name, card in _cards().items())
    }


def _cards() -> dict[str, Card]:
    """Cards of all kinds."""
    return {
        "a member": Card(ANA, True, "ana", "Draws what you see here.", morning()),
        "a member without words": Card(BEN, False, "ben", "", morning()),
        "a guest": Card(GUEST, is_here=True),
        "a long name and bio": Card(LONG_NAME, True, "x" * 50, LONG[:160], morning()),
        "whose account is gone": Card(MEI),
    }


@pattern("chat/person.html", stage=PAGE)
def person_page(me: Person) -> States:
    """A person's page."""
    card = _cards()["a member"]
    return {
        "one's own": {"card": card, "is_own": True, "user": member()},
        "another's": {"card": card, "is_own": False, "user": AnonymousUser()},
    }


@pattern("chat/profile.html", stage=PAGE)
def profile(me: Person) -> States:
    """One's profile, to be edited."""
    ana = member().member
    refused = ProfileForm({"display_name": "\u202e", "bio": "x" * 200, "hue": "12"}, instance=ana)
    return {
        "as it opens": {"form": ProfileForm(instance=ana), "user": ana.user},
        "refused": {"form": refused, "user": ana.user},
    }


@pattern("chat/room/cards.html")
def cards(me: Person) -> States:
    """What asks for cards: nothing to be seen."""
    return {"always": {}}


def _sentence(*people: Person) -> dict[str, Any]:
    """People as `join.html` and `leave.html` are given them."""
    return fragments.named(list(people)) or {}


@pattern("chat/partials/join.html", stage="log")
def join(me: Person) -> States:
    """People came."""
    return {
        "one": _sentence(ANA),
        "two": _sentence(ANA, MEI),
        "three": _sentence(ANA, MEI, BEN),
        "many": _sentence(LONG_NAME, *EVERYBODY),
    }


@pattern("chat/partials/leave.html", stage="log")
def leave(me: Person) -> States:
    """People went."""
    return {
        "one": _sentence(ANA),
        "two": _sentence(ANA, MEI),
        "three": _sentence(ANA, MEI, BEN),
        "many": _sentence(LONG_NAME, *EVERYBODY),
    }


@pattern("chat/languages.html", stage="masthead")
def languages(me: Person) -> States:
    """The languages, and the way to the settings."""
    return {"on any page": {"room": None}, "in a room": {"room": room()}}


@pattern("chat/masthead.html", stage="wide")
def masthead(me: Person) -> States:
    """The line at the top."""
    return {
        "a guest's": {"room": None, "user": AnonymousUser()},
        "a member's": {"room": room(), "user": member()},
        "of somebody who administers": {"room": None, "user": member(is_staff=True)},
    }


@pattern("base.html", stage=PAGE)
def base(me: Person) -> States:
    """The frame of every page, around nothing."""
    return {"a guest's": {"user": AnonymousUser()}, "a member's": {"user": member()}}
