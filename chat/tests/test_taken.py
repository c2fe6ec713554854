"""Whose name it is, asked of the database now and then."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from chat import taken
from chat.models import Member
from chat.models.name import Name

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    taken.forget()


def test_what_is_free_is_asked_for_once_in_a_moment(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert [taken.is_taken(name) for name in ("Ada", "ada", "ＡＤＡ")] == [False] * 3
    monkeypatch.setattr(taken, "MOMENT", -1.0)
    with django_assert_num_queries(2):
        assert [taken.is_taken(name) for name in ("Grace", "Grace")] == [False] * 2


def test_what_is_taken_here_counts_at_once() -> None:
    assert not taken.is_taken("Ada")
    ada = User.objects.create_user("ada")
    assert taken.is_taken("Ada")
    assert not taken.is_taken("Countess")
    member = Member.objects.get(user=ada)
    member.display_name = "Countess"
    member.save()
    assert taken.is_taken("countess")


def test_what_is_taken_elsewhere_counts_after_a_moment(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken, "MOMENT", -1.0)
    assert not taken.is_taken("Ada")
    Name.objects.create(key="ada", member=alice.member)
    assert taken.is_taken("Ada")


def test_it_does_not_remember_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "MANY", 3)
    for number in range(10):
        taken.is_taken(f"guest {number}")
    assert len(taken._free_until) <= 3
