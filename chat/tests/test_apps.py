"""The application: the lobby after `migrate`, a member for every account."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal

from chat.models import Member, Name, Room


def test_migrating_opens_the_lobby(lobby: Room) -> None:
    lobby.delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert [room.name for room in Room.objects.all()] == ["lobby"]


def test_migrating_again_changes_nothing(lobby: Room) -> None:
    lobby.topic = "Welcome"
    lobby.save()
    call_command("migrate", verbosity=0)
    assert [room.topic for room in Room.objects.all()] == ["Welcome"]


@pytest.mark.django_db
def test_every_way_to_make_an_account_makes_a_member() -> None:
    call_command("createsuperuser", username="root", email="r@example.org", interactive=False)
    User.objects.create(username="carol")
    assert set(Name.objects.values_list("key", flat=True)) == {"root", "carol"}
    assert Member.objects.count() == 2


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
