"""Patterns of who is here."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from chat import fragments
from chat.people import Person

from .library import PAGE, States, pattern
from .samples import ANA, BEN, EVERYBODY, LONG_NAME, MEI, member, room


@pattern("chat/partials/avatar.html")
def avatar(me: Person) -> States:
    """A face."""
    names = ("Ana Ortiz", "ben", "美玲", "🦊 Fox", "Élodie", "")
    hues = {f"hue {hue}": {"person": _of_hue(hue)} for hue in range(12)}
    named = {f"of “{name}”": {"person": Person("u1", name, is_guest=False)} for name in names}
    return named | hues


def _of_hue(hue: int) -> Person:
    """Somebody whose face is of that hue."""
    people = (Person(f"u{number}", "Ana Ortiz", is_guest=False) for number in range(1000))
    return next(person for person in people if person.hue == hue)


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
