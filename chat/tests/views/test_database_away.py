"""While the database is away nothing is lost: it is said, and what was sent comes back."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from chat import leases
from chat.delivery import commit
from chat.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A database that fails; undo it to have it back."""

    def fail(*args: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(commit, "append", fail)
    monkeypatch.setattr(leases, "people_in", fail)
    return monkeypatch


def test_a_page_says_so(guest_client: Client, away: pytest.MonkeyPatch) -> None:
    answer = guest_client.get("/chat/lobby/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "try again in a moment" in answer.text


def test_a_message_comes_back_and_its_retry_posts_it_once(
    guest_client: Client, away: pytest.MonkeyPatch
) -> None:
    sent = {"message": "not <lost>", "submission": "id-1", "username": "carol"}
    answer = guest_client.post("/chat/lobby/messages/", sent)
    assert answer.status_code == 503
    assert "not &lt;lost&gt;</textarea>" in answer.text
    assert 'name="submission" value="id-1"' in answer.text
    away.undo()
    for _ in range(2):
        assert guest_client.post("/chat/lobby/messages/", sent).status_code == 302
    assert [m.text for m in Message.objects.all()] == ["not <lost>"]


def test_a_password_does_not_come_back(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("chat.account_forms.SignUpForm.save", fail)
    words = "not-a-common-one-47"
    sent = {"username": "carol", "password1": words, "password2": words}
    answer = guest_client.post("/accounts/sign-up/", sent)
    assert answer.status_code == 503
    assert words not in answer.text


def test_another_error_is_not_the_databases(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(leases, "people_in", fail)
    with pytest.raises(ZeroDivisionError):
        guest_client.get("/chat/lobby/")
