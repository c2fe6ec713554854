"""How an account is looked up."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from chat.backend import MemberBackend


def test_an_account_comes_with_its_member(alice: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert MemberBackend().get_user(alice.pk).member.name == "alice"


@pytest.mark.django_db
def test_nobody_is_found_for_a_number_that_no_account_has() -> None:
    assert MemberBackend().get_user(0) is None


def test_whoever_may_not_log_in_is_not_found(alice: User) -> None:
    alice.is_active = False
    alice.save()
    assert MemberBackend().get_user(alice.pk) is None
