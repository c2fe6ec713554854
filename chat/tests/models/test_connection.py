"""A connection: somebody in a room, as long as the worker's lease lasts."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from chat.models import Connection, Room, Worker
from chat.tests.samples import ALICE, hold


def test_a_connection_says_who_is_where(lobby: Room) -> None:
    connection = hold(lobby, ALICE)
    assert connection.person == ALICE
    assert str(connection) == "alice in lobby"


def test_a_connection_is_alive_while_the_lease_lasts(lobby: Room) -> None:
    alive = hold(lobby, ALICE)
    hold(lobby, ALICE, lease=-1)
    assert list(Connection.objects.alive()) == [alive]


def test_a_worker_holds_a_person_once_in_a_room(lobby: Room) -> None:
    connection = hold(lobby, ALICE)
    connection.pk = None
    with pytest.raises(IntegrityError):
        connection.save(force_insert=True)


def test_connections_go_with_their_worker(lobby: Room) -> None:
    hold(lobby, ALICE).worker.delete()
    assert not Connection.objects.exists()


def test_a_worker_says_until_when_it_is() -> None:
    ends = timezone.now() + timedelta(seconds=5)
    assert str(Worker(pk=7, lease_ends=ends)) == f"worker 7 until {ends:%F %T}"
