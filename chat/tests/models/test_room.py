"""A room: found by its name in any letter case, and there once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from chat.models import Room
from chat.models.room import open_lobby

pytestmark = pytest.mark.django_db


def test_the_lobby_is_there_from_the_start(lobby: Room) -> None:
    assert (lobby.name, lobby.topic, lobby.revision) == ("lobby", "", 0)


def test_the_lobby_is_opened_once() -> None:
    open_lobby()
    assert Room.objects.filter(key="lobby").count() == 1


def test_a_lobby_that_was_renamed_in_its_case_is_the_lobby(lobby: Room) -> None:
    lobby.name = "LOBBY"
    lobby.save()
    open_lobby()
    assert [room.name for room in Room.objects.all()] == ["LOBBY"]


@pytest.mark.parametrize("name", ["Ofﬁce", "OFFICE", "office", "ｏｆｆｉｃｅ"])
def test_a_room_is_found_in_every_letter_case(name: str) -> None:
    room = Room.objects.create(name="Office")
    assert Room.objects.named(name).get() == room


@pytest.mark.parametrize("name", ["Ofﬁce", "OFFICE", "ｏｆｆｉｃｅ"])
def test_no_two_rooms_differ_by_case_alone(name: str) -> None:
    Room.objects.create(name="office")
    with pytest.raises(IntegrityError):
        Room.objects.create(name=name)


def test_a_name_is_kept_composed() -> None:
    room = Room.objects.create(name="cafe\u0301")
    assert room.name == "caf\u00e9"
    assert Room.objects.named("cafe\u0301").get() == room


@pytest.mark.parametrize(
    "name", ["", "lob by", "lobby/", "\x00", "\ud800", "a" * 10_000, "lobby\u200b"]
)
def test_what_is_no_name_finds_no_room(name: str) -> None:
    assert not Room.objects.named(name).exists()


def test_a_room_that_is_renamed_is_found_by_its_new_name_alone(lobby: Room) -> None:
    lobby.name = "Foyer"
    lobby.save()
    assert Room.objects.named("foyer").get() == lobby
    assert not Room.objects.named("lobby").exists()


def test_a_name_is_checked_before_it_is_kept(lobby: Room) -> None:
    lobby.name = "two words"
    with pytest.raises(ValidationError):
        lobby.full_clean()


def test_rooms_come_by_name_without_regard_to_case() -> None:
    for name in ("beta", "Alpha", "大厅", "Zeta"):
        Room.objects.create(name=name)
    names = [room.name for room in Room.objects.all()]
    assert names == ["Alpha", "beta", "lobby", "Zeta", "大厅"]


def test_an_address_is_quoted() -> None:
    assert Room(name="大厅").get_absolute_url() == "/chat/%E5%A4%A7%E5%8E%85/"
    assert str(Room(name="大厅")) == "大厅"
