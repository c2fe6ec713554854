"""Alterations: what may become of a message. Each happens inside a commit, under the room's lock.

Each takes the message as it is in the database, and returns the fields that it changed: none,
when there was nothing to do.
"""

from collections.abc import Callable

from django.utils import timezone

from chat.models import Message, Reaction
from chat.people import Person
from chat.reactions import NAMED, updated

Alteration = Callable[[Message], list[str]]


def edited(text: str) -> Alteration:
    """Another text."""

    def alter(message: Message) -> list[str]:
        message.text = text
        message.edited_at = timezone.now()
        return ["text", "edited_at"]

    return alter


def deleted(message: Message) -> list[str]:
    """Neither text nor reactions."""
    message.text = ""
    message.reacted = None
    message.deleted_at = timezone.now()
    message.reactions.all().delete()
    return ["text", "reacted", "deleted_at"]


def reacted(person: Person, emoji: str, adds: bool) -> Alteration:
    """The person's reaction more, or less; what is so already stays so."""

    def alter(message: Message) -> list[str]:
        if adds:
            _, changed = Reaction.objects.get_or_create(
                message=message,
                emoji=emoji,
                person_key=person.key,
                defaults={"person_name": person.name},
            )
        else:
            own = message.reactions.filter(emoji=emoji, person_key=person.key)
            changed = own.delete()[0] > 0
        if not changed:
            return []
        alike = message.reactions.filter(emoji=emoji).order_by("pk")
        first = alike.values_list("person_key", "person_name")[:NAMED]
        message.reacted = updated(message.reacted, emoji, alike.count(), first)
        return ["reacted"]

    return alter
