"""How far people have read: one row for each person and room."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from chat import readings
from chat.models import Reading, Room

pytestmark = pytest.mark.django_db


def kept() -> set[tuple[str, str, int]]:
    """Every row: room, person, revision."""
    return set(Reading.objects.values_list("room__name", "person_key", "revision"))


def test_there_is_one_row_for_a_person_and_a_room(lobby: Room) -> None:
    other = Room.objects.create(name="other")
    readings.keep({(lobby.pk, "u1"): 3, (lobby.pk, "g2"): 4, (other.pk, "u1"): 5})
    readings.keep({(lobby.pk, "u1"): 7})
    assert kept() == {("lobby", "u1", 7), ("lobby", "g2", 4), ("other", "u1", 5)}


def test_a_group_is_written_in_as_many_queries_as_one(
    lobby: Room, django_assert_num_queries: Any
) -> None:
    for keys in range(1), range(200):
        with django_assert_num_queries(4):
            readings.keep({(lobby.pk, f"u{key}"): 1 for key in keys})


def test_a_room_that_is_gone_hinders_no_other(lobby: Room) -> None:
    readings.keep({(lobby.pk + 1, "u1"): 3, (lobby.pk, "u1"): 4})
    assert kept() == {("lobby", "u1", 4)}


def test_it_goes_with_its_room(lobby: Room) -> None:
    readings.keep({(lobby.pk, "u1"): 3})
    lobby.delete()
    assert kept() == set()


def test_guests_of_long_ago_are_forgotten_and_members_are_not(lobby: Room) -> None:
    readings.keep({(lobby.pk, "u1"): 1, (lobby.pk, "g1"): 1})
    Reading.objects.update(kept_at=timezone.now() - readings.GUESTS - timedelta(minutes=1))
    readings.keep({(lobby.pk, "g2"): 1})
    readings.forget()
    assert kept() == {("lobby", "u1", 1), ("lobby", "g2", 1)}


def test_it_says_what_it_is(lobby: Room) -> None:
    assert str(Reading(room=lobby, person_key="u1", revision=3)) == "u1 in lobby up to 3"
