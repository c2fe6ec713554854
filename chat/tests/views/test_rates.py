"""Too many rooms, accounts or profiles from one browser: refused in words, the form given back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chat.models import Member, Room
from chat.tests.pages import element

pytestmark = pytest.mark.django_db(transaction=True)  # opening a room rings from another thread
PASSWORD = "not-a-common-one-47"  # long enough for every validator


def test_one_room_too_many_is_refused_and_its_form_given_back(
    guest_client: Client, settings: Any
) -> None:
    settings.CHAT_ROOM_RATE = "1 per hour"
    guest_client.get("/chat/")  # brings the cookie by which a guest is counted
    assert guest_client.post("/chat/", {"name": "one"}).status_code == 302
    answer = guest_client.post("/chat/", {"name": "two", "topic": "Kept"})
    assert answer.status_code == 422
    assert "Too fast" in answer.text
    assert element(answer.text, "input", name="name")["value"] == "two"
    assert element(answer.text, "input", name="topic")["value"] == "Kept"
    assert not Room.objects.named("two").exists()


def test_one_profile_too_many_is_refused_and_given_back(
    alice_client: Client, alice: User, settings: Any
) -> None:
    settings.CHAT_RATE = "1 per hour"
    assert alice_client.post("/profile/", {"display_name": "Ada"}).status_code == 302
    answer = alice_client.post("/profile/", {"display_name": "Ally", "bio": "Kept"})
    assert answer.status_code == 422
    assert "Too fast" in answer.text
    assert element(answer.text, "input", name="display_name")["value"] == "Ally"
    assert element(answer.text, "input", name="bio")["value"] == "Kept"
    assert Member.objects.get(user=alice).name == "Ada"


def test_one_account_too_many_is_refused_and_its_form_given_back(
    guest_client: Client, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CHAT_SIGN_UP_RATE = "1 per hour"
    guest_client.get("/chat/")
    answers = []
    for name in ("carol", "dave"):
        form = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
        answers.append(guest_client.post("/accounts/sign-up/", form))
        guest_client.cookies.pop("sessionid", None)  # a guest again
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "Too fast" in answers[1].text
    assert element(answers[1].text, "input", name="username")["value"] == "dave"
    assert [user.username for user in User.objects.all()] == ["carol"]
