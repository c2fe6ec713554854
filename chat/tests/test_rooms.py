"""The list of rooms: the liveliest first, then by name."""

from typing import Any

import pytest

from chat import readings, rooms
from chat.models import Room
from chat.rooms import Listing, listings
from chat.tests.samples import ALICE, BOB, GUEST, hold, say


def names() -> list[str]:
    """The names on the list, in order."""
    return [listing.name for listing in listings()]


def test_a_listing_says_all_that_the_page_shows(lobby: Room) -> None:
    Room.objects.create(name="大厅", topic="Everything")
    assert listings() == [
        Listing("lobby", "", "/chat/lobby/", 0),
        Listing("大厅", "Everything", "/chat/%E5%A4%A7%E5%8E%85/", 0),
    ]


def test_no_room_is_an_empty_list(lobby: Room) -> None:
    lobby.delete()
    assert listings() == []


def test_the_liveliest_room_comes_first_and_then_names_decide(lobby: Room) -> None:
    quiet = Room.objects.create(name="aquarium")
    calm, calmer = Room.objects.create(name="Beta"), Room.objects.create(name="alpha")
    hold(lobby, ALICE)
    hold(lobby, BOB)
    hold(calm, ALICE)
    hold(calmer, BOB)
    assert names() == [lobby.name, calmer.name, calm.name, quiet.name]


def test_somebody_in_two_tabs_at_two_workers_is_one_person(lobby: Room) -> None:
    hold(lobby, ALICE)
    hold(lobby, ALICE)
    hold(lobby, GUEST)
    assert [listing.people for listing in listings()] == [2]


def test_whoever_a_dead_worker_held_is_not_here(lobby: Room) -> None:
    hold(lobby, ALICE, lease=-1)
    assert [listing.people for listing in listings()] == [0]


def test_the_list_has_an_end_and_keeps_the_liveliest(
    lobby: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LIMIT", 3)
    crowd = [Room.objects.create(name=name) for name in ("w", "x", "y", "z")]
    hold(crowd[3], ALICE)
    assert names() == ["z", "lobby", "w"]
    for room in crowd[:3]:
        hold(room, ALICE)
    assert names() == ["w", "x", "y"]


def test_the_list_costs_the_same_for_many_rooms(
    lobby: Room, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        hold(Room.objects.create(name=f"room-{number}"), ALICE)
    with django_assert_max_num_queries(1):
        assert len(listings()) == 31


def test_what_is_new_is_counted_for_each_reader_and_room(lobby: Room) -> None:
    other, unseen = Room.objects.create(name="other"), Room.objects.create(name="unseen")
    for room in lobby, other, unseen:
        say(room, *"abcde")
    readings.keep({(lobby.pk, ALICE.key): 2, (other.pk, ALICE.key): 5, (lobby.pk, BOB.key): 4})
    assert [room.unread for room in listings(ALICE)] == [3, 0, 0]
    assert [room.unread for room in listings(BOB)] == [1, 0, 0]
    assert [room.unread for room in listings(GUEST)] == [0, 0, 0]
    assert [room.unread for room in listings()] == [0, 0, 0]


def test_where_one_is_nothing_is_new(lobby: Room) -> None:
    say(lobby, *"abc")
    readings.keep({(lobby.pk, ALICE.key): 1})
    hold(lobby, BOB)
    assert [(room.people, room.unread) for room in listings(ALICE)] == [(1, 2)]
    hold(lobby, ALICE)
    assert [(room.people, room.unread) for room in listings(ALICE)] == [(2, 0)]


@pytest.mark.parametrize(("said", "news"), [(1, "1"), (99, "99"), (100, "99+"), (250, "99+")])
def test_it_is_counted_to_a_bound(lobby: Room, said: int, news: str) -> None:
    readings.keep({(lobby.pk, ALICE.key): 0})
    say(lobby, *["hello"] * said)
    assert [room.news for room in listings(ALICE)] == [news]


def test_what_is_new_costs_no_query(lobby: Room, django_assert_num_queries: Any) -> None:
    for number in range(30):
        room = Room.objects.create(name=f"room-{number}")
        say(room, "hello")
        readings.keep({(room.pk, ALICE.key): 0})
    with django_assert_num_queries(1):
        assert sum(room.unread for room in listings(ALICE)) == 30
