"""A member: made with the account, and the only one of that name in any letter case."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from chat.models import Member
from chat.models.member import keep_member


def test_an_account_makes_a_member(alice: User) -> None:
    member = Member.objects.get(user=alice)
    assert member.name_key == "alice"
    assert str(member) == "alice"


def test_saving_an_account_again_makes_no_second_member(alice: User) -> None:
    alice.save()
    keep_member(alice)
    assert Member.objects.count() == 1


def test_a_renamed_account_frees_its_old_name(alice: User) -> None:
    alice.username = "Alicia"
    alice.save()
    assert list(Member.objects.values_list("name_key", flat=True)) == ["alicia"]
    User.objects.create_user("ALICE")


@pytest.mark.parametrize("name", ["Alice", "ALICE", "ａｌｉｃｅ", "al\u200dice"])
def test_no_second_account_has_the_name_in_another_case(alice: User, name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username=name)
    assert list(User.objects.all()) == [alice]


def test_a_fixture_brings_its_own_members(alice: User) -> None:
    Member.objects.all().delete()
    keep_member(alice, raw=True)
    assert not Member.objects.exists()


def test_a_member_goes_with_the_account(alice: User) -> None:
    alice.delete()
    assert not Member.objects.exists()
