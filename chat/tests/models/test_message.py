"""A message: its place in the log, and how it stands among its neighbours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from chat.models import Message, Room
from chat.models.message import RUN
from chat.people import Person
from chat.tests.samples import ALICE, BOB, say

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def message(at: datetime, after: Message | None = None, author: Person = ALICE) -> Message:
    """A message that was said at a time, after another one."""
    made = Message(
        posted_at=at,
        author_key=author.key,
        author_name=author.name,
        author_is_guest=author.is_guest,
        text="hi",
    )
    made.follow(after)
    return made


def test_the_first_message_starts_a_day_and_a_run() -> None:
    first = message(NOON)
    assert first.starts_day
    assert first.starts_run


def test_what_follows_soon_by_the_same_person_continues_the_run() -> None:
    second = message(NOON + RUN - timedelta(seconds=1), after=message(NOON))
    assert not second.starts_day
    assert not second.starts_run


def test_a_pause_ends_a_run() -> None:
    assert message(NOON + RUN, after=message(NOON)).starts_run


def test_another_person_ends_a_run() -> None:
    assert message(NOON, after=message(NOON), author=BOB).starts_run


def test_another_name_ends_a_run() -> None:
    renamed = ALICE._replace(name="Alicia")
    assert message(NOON, after=message(NOON), author=renamed).starts_run


def test_a_day_starts_at_the_readers_midnight() -> None:
    eve = message(datetime(2026, 3, 14, 22, 59, tzinfo=UTC))
    late = message(datetime(2026, 3, 14, 23, 1, tzinfo=UTC), after=eve)
    with timezone.override("UTC"):
        assert not late.starts_day
        assert not late.starts_run
    with timezone.override("Europe/Berlin"):
        assert late.starts_day
        assert late.starts_run


def test_a_clock_that_goes_back_does_not_break_the_run() -> None:
    assert not message(NOON - timedelta(seconds=3), after=message(NOON)).starts_run


def test_an_author_is_the_person_as_they_were() -> None:
    assert message(NOON).author == ALICE


@pytest.mark.parametrize("change", [{"name": "Ada"}, {"chosen_hue": 3}])
def test_another_name_or_face_starts_another_run(lobby: Room, change: dict[str, Any]) -> None:
    say(lobby, "one", "two")
    ada = ALICE._replace(**change)
    say(lobby, "three", "four", author=ada)
    assert [m.continues_run for m in lobby.messages.all()] == [False, True, False, True]
    assert lobby.messages.all()[3].author == ada


def test_messages_since_a_revision_come_in_the_order_of_the_log(lobby: Room) -> None:
    one, two, three = say(lobby, "one", "two", "three")
    one.revision = 4
    one.save()
    assert list(Message.objects.since(0)) == [one, two, three]
    assert list(Message.objects.since(2)) == [one, three]
    assert not Message.objects.since(4).exists()


def test_messages_before_a_position_come_newest_first(lobby: Room) -> None:
    one, two, three = say(lobby, "one", "two", "three")
    assert list(Message.objects.before(three.position)) == [two, one]
    assert list(Message.objects.before(None)) == [three, two, one]


def test_a_position_is_taken_once(lobby: Room) -> None:
    (one,) = say(lobby, "one")
    one.pk = None
    with pytest.raises(IntegrityError):
        one.save(force_insert=True)


def test_a_message_is_known_by_its_beginning() -> None:
    assert str(Message(author_name="alice", text="a" * 60)) == "alice: " + "a" * 50
