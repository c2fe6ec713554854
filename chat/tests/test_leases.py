"""Presence as the database has it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat import leases
from chat.models import Connection, Room, Worker
from chat.people import Person

pytestmark = pytest.mark.django_db
ALICE = Person("u1", "alice", is_guest=False)
BOB = Person("gb", "bob", is_guest=True)


def end_lease(worker: int, ago: timedelta = timedelta(seconds=1)) -> None:
    """Let the worker's lease have ended."""
    Worker.objects.filter(pk=worker).update(lease_ends=timezone.now() - ago)


def test_who_is_held_is_here(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, p.key): p for p in (BOB, ALICE)}, [])
    assert list(leases.people_in(lobby.pk).values()) == [ALICE, BOB]


def test_whom_two_workers_hold_is_here_once(lobby: Room) -> None:
    for worker in (leases.hire(), leases.hire()):
        leases.keep(worker, {(lobby.pk, ALICE.key): ALICE}, [])
    assert list(leases.people_in(lobby.pk)) == [ALICE.key]
    assert Connection.objects.count() == 2


def test_who_went_is_not_here(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, p.key): p for p in (BOB, ALICE)}, [])
    leases.keep(worker, {}, [(lobby.pk, ALICE.key)])
    assert list(leases.people_in(lobby.pk)) == [BOB.key]


def test_the_people_of_a_dead_worker_are_gone_and_those_of_others_stay(lobby: Room) -> None:
    dead, alive = leases.hire(), leases.hire()
    leases.keep(dead, {(lobby.pk, p.key): p for p in (BOB, ALICE)}, [])
    leases.keep(alive, {(lobby.pk, BOB.key): BOB}, [])
    end_lease(dead)
    assert list(leases.people_in(lobby.pk)) == [BOB.key]


def test_keeping_renews_the_lease(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, ALICE.key): ALICE}, [])
    end_lease(worker)
    leases.keep(worker, {}, [])
    assert list(leases.people_in(lobby.pk)) == [ALICE.key]


def test_a_long_dead_worker_is_swept_away_and_hears_of_it(lobby: Room) -> None:
    dead = leases.hire()
    leases.keep(dead, {(lobby.pk, ALICE.key): ALICE}, [])
    end_lease(dead, ago=timedelta(minutes=2))
    leases.hire()
    assert not Connection.objects.exists()
    with pytest.raises(Worker.DoesNotExist):
        leases.keep(dead, {(lobby.pk, ALICE.key): ALICE}, [])


def test_a_room_that_was_deleted_holds_nobody(lobby: Room) -> None:
    gone = Room.objects.create(name="gone")
    pk = gone.pk
    gone.delete()
    worker = leases.hire()
    leases.keep(worker, {(pk, ALICE.key): ALICE, (lobby.pk, BOB.key): BOB}, [])
    assert [c.person for c in Connection.objects.all()] == [BOB]


def test_a_new_name_is_written_over_the_old(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, BOB.key): BOB}, [])
    leases.keep(worker, {(lobby.pk, BOB.key): BOB._replace(name="robert")}, [])
    assert leases.people_in(lobby.pk)[BOB.key].name == "robert"
    assert leases.rename(BOB._replace(name="rob")) == [lobby.pk]
    assert leases.people_in(lobby.pk)[BOB.key].name == "rob"


def test_a_worker_that_is_dismissed_holds_nobody(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, ALICE.key): ALICE}, [])
    leases.dismiss(worker)
    assert not Worker.objects.exists()
    assert leases.people_in(lobby.pk) == {}


def test_workers_and_connections_say_what_they_are(lobby: Room) -> None:
    worker = leases.hire()
    leases.keep(worker, {(lobby.pk, ALICE.key): ALICE}, [])
    assert str(Worker.objects.get()).startswith(f"worker {worker} until ")
    assert str(Connection.objects.get()) == "alice in lobby"
