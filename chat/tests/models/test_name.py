"""A name that is taken is found in whatever form it is written."""

import pytest
from django.contrib.auth.models import User

from chat.models import Name


@pytest.mark.parametrize("name", ["alice", "ALICE", "ａｌｉｃｅ", "al\u200dice", " alice "])
def test_a_name_is_found_in_every_form(alice: User, name: str) -> None:
    assert [str(found) for found in Name.objects.like(name)] == ["alice"]


def test_another_name_is_not(alice: User) -> None:
    assert not Name.objects.like("alicia").exists()


def test_names_go_with_the_account(alice: User) -> None:
    alice.delete()
    assert not Name.objects.exists()
