"""A person's card: who they are, for whoever met them in a room or in what was said there."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model

from chat.models import Connection, Message
from chat.people import Person, account_person


class Card(NamedTuple):
    """What there is to know of a person; a guest has neither account nor bio."""

    person: Person
    is_here: bool = False
    username: str = ""
    bio: str = ""
    since: datetime | None = None


def find(key: str, reader: Person) -> Card | None:
    """The card of the person with that key; None for one whom the reader cannot have met.

    Every room is open to all, so that is anybody who is in one or has said something there.
    """
    here = Connection.objects.alive().filter(person_key=key).first()
    is_here = here is not None
    if here is not None:
        person = here.person
    elif last := Message.objects.filter(author_key=key).order_by("-id").first():
        person = last.author
    elif key == reader.key:
        person = reader
    else:
        return None
    return Card(person, is_here) if person.is_guest else _member(person, is_here)


def _member(person: Person, is_here: bool) -> Card:
    """A member's card as their profile is now; what was seen of them, if the account is gone."""
    account = (
        get_user_model().objects.select_related("member").filter(pk=person.key.lstrip("u")).first()
    )
    if account is None:
        return Card(person, is_here)
    member = getattr(account, "member", None)
    return Card(
        account_person(account),
        is_here,
        account.get_username(),
        member.bio if member else "",
        account.date_joined,
    )
