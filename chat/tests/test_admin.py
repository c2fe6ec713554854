"""The administration: everything can be looked at, and only what is safe can be changed."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from chat.admin import MemberAdmin
from chat.models import Connection, Member, Message, Name, Room
from chat.tests.samples import ALICE, hold, say

READ_ONLY = [Message, Connection]
KEPT = [Member, *READ_ONLY]


@pytest.fixture
def root_client(lobby: Room) -> Client:
    """A superuser's browser, when there is one of everything to be seen."""
    say(lobby, "hello there")
    hold(lobby, ALICE)
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def address(model: type[Model], page: str, *args: object) -> str:
    """Where the administration has a page for the model."""
    return reverse(f"admin:chat_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", [Room, *KEPT])
def test_a_superuser_sees_every_list(root_client: Client, model: type[Model]) -> None:
    assert root_client.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", [Room, *KEPT])
def test_a_superuser_sees_every_object(root_client: Client, model: type[Model]) -> None:
    one = model._default_manager.get()
    assert root_client.get(address(model, "change", one.pk)).status_code == 200


@pytest.mark.parametrize("model", [Room, Member, Message])
def test_every_list_can_be_searched(root_client: Client, model: type[Model]) -> None:
    found = root_client.get(address(model, "changelist"), {"q": "l"})
    assert found.status_code == 200
    nothing = root_client.get(address(model, "changelist"), {"q": "nothing like it"})
    assert f"0 {model._meta.verbose_name_plural}" in nothing.text


@pytest.mark.parametrize("model", KEPT)
def test_what_the_machinery_writes_nobody_adds(root_client: Client, model: type[Model]) -> None:
    assert root_client.get(address(model, "add")).status_code == 403
    assert root_client.post(address(model, "add"), {}).status_code == 403


@pytest.mark.parametrize("model", READ_ONLY)
def test_what_the_machinery_writes_nobody_changes(root_client: Client, model: type[Model]) -> None:
    one = model._default_manager.get()
    assert root_client.post(address(model, "change", one.pk), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("model", KEPT)
def test_what_the_machinery_writes_nobody_deletes(root_client: Client, model: type[Model]) -> None:
    one = model._default_manager.get()
    assert root_client.post(address(model, "delete", one.pk), {"post": "yes"}).status_code == 403
    assert model._default_manager.filter(pk=one.pk).exists()


def test_a_room_is_opened_and_gets_another_topic(root_client: Client) -> None:
    root_client.post(address(Room, "add"), {"name": "大厅", "topic": "Everything"})
    room = Room.objects.get(name="大厅")
    Room.objects.filter(pk=room.pk).update(revision=7)  # people talk meanwhile
    root_client.post(address(Room, "change", room.pk), {"name": "Hall", "topic": "Something"})
    room.refresh_from_db()
    assert (room.name, room.topic, room.revision) == ("大厅", "Something", 7)


@pytest.mark.parametrize("name", ["two words", "a/b", "", "\u0301", "x" * 51])
def test_a_room_gets_no_name_that_has_no_address(root_client: Client, name: str) -> None:
    answer = root_client.post(address(Room, "add"), {"name": name, "topic": ""})
    assert answer.status_code == 200
    assert list(Room.objects.values_list("name", flat=True)) == ["lobby"]


def test_a_room_in_the_case_of_another_is_refused_in_words(root_client: Client) -> None:
    answer = root_client.post(address(Room, "add"), {"name": "LOBBY", "topic": ""})
    assert answer.status_code == 200
    assert "errorlist" in answer.text


def test_members_are_listed_and_found_by_what_they_are_called(
    root_client: Client, alice: User
) -> None:
    Member.objects.filter(user=alice).update(display_name="Ada Byron", bio="First of all")
    page = root_client.get(address(Member, "changelist"), {"q": "byron"})
    assert "Ada Byron" in page.text
    assert "First of all" in page.text
    assert "1 member" in page.text


def test_what_a_member_says_about_themselves_is_cleared_and_nothing_else(
    root_client: Client, alice: User
) -> None:
    page = address(Member, "change", alice.pk)
    Member.objects.filter(user=alice).update(display_name="Ada", hue=3, bio="Something rude")
    assert "Something rude" in root_client.get(page).text
    root_client.post(page, {"bio": "", "display_name": "Rude", "hue": "7", "user": "1"})
    member = Member.objects.get(user=alice)
    assert (member.bio, member.display_name, member.hue) == ("", "Ada", 3)


def test_a_name_that_is_taken_meanwhile_is_kept(alice: User) -> None:
    stale = Member.objects.get(user=alice)
    member = Member.objects.get(user=alice)
    member.display_name = "Ada"
    member.save()
    stale.bio = ""
    MemberAdmin(Member, site).save_model(HttpRequest(), stale, None, True)
    assert Name.objects.like("Ada").exists()


def test_an_account_is_not_named_as_a_member_is_shown(root_client: Client, alice: User) -> None:
    alice.member.display_name = "Ada"
    alice.member.save()
    words = "not-a-common-one-47"
    answer = root_client.post(
        reverse("admin:auth_user_add"),
        {"username": "ADA", "password1": words, "password2": words, "usable_password": "true"},
    )
    assert "That name is taken." in answer.text


def test_an_account_in_the_case_of_another_is_refused_in_words(
    root_client: Client, alice: User
) -> None:
    words = "not-a-common-one-47"
    answer = root_client.post(
        reverse("admin:auth_user_add"),
        {"username": "ALICE", "password1": words, "password2": words, "usable_password": "true"},
    )
    assert answer.status_code == 200
    assert "errorlist" in answer.text


def test_an_account_renamed_to_the_case_of_another_is_refused_in_words(
    root_client: Client, alice: User, bob: User
) -> None:
    page = reverse("admin:auth_user_change", args=[bob.pk])
    form = root_client.get(page).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if isinstance(value, str)}
    data |= {"username": "ALICE", "date_joined_0": "2026-01-01", "date_joined_1": "00:00"}
    assert "errorlist" in root_client.post(page, data).text


def test_a_room_with_messages_can_be_deleted(root_client: Client, lobby: Room) -> None:
    root_client.post(address(Room, "delete", lobby.pk), {"post": "yes"})
    assert not Room.objects.exists()


def test_an_account_can_be_deleted(root_client: Client, alice: User) -> None:
    root_client.post(reverse("admin:auth_user_delete", args=[alice.pk]), {"post": "yes"})
    assert not User.objects.filter(username="alice").exists()


def test_nobody_else_sees_the_administration(alice_client: Client) -> None:
    for model in (Room, *KEPT):
        assert alice_client.get(address(model, "changelist")).status_code == 302
