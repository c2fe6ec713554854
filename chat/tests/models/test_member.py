"""A member: made with the account, and the only one of that name in any letter case."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from chat.models import Member, Name
from chat.models.member import keep_member


def names_of(user: User) -> set[str]:
    """What nobody else may be called."""
    return set(Name.objects.filter(member=user.pk).values_list("key", flat=True))


def test_an_account_makes_a_member(alice: User) -> None:
    member = Member.objects.get(user=alice)
    assert str(member) == member.name == "alice"
    assert names_of(alice) == {"alice"}


def test_saving_an_account_again_makes_no_second_member(alice: User) -> None:
    alice.save()
    keep_member(alice)
    assert Member.objects.count() == 1


def test_a_renamed_account_frees_its_old_name(alice: User) -> None:
    alice.username = "Alicia"
    alice.save()
    assert names_of(alice) == {"alicia"}
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


def test_a_member_holds_both_their_names(alice: User) -> None:
    alice.member.display_name = "Ada  Byron"
    alice.member.save()
    assert str(alice.member) == "Ada  Byron"
    assert names_of(alice) == {"alice", "ada byron"}


def test_a_display_name_that_is_given_up_is_free(alice: User, bob: User) -> None:
    for name in ("Ada", "Grace", ""):
        alice.member.display_name = name
        alice.member.save()
    assert names_of(alice) == {"alice"}
    bob.member.display_name = "Ada"
    bob.member.save()


@pytest.mark.parametrize("name", ["bob", "BOB", "ｂｏｂ", "b\u200bob", "Grace", "grace", " Grace "])
def test_nobody_is_shown_as_another_is_called_or_shown(alice: User, bob: User, name: str) -> None:
    bob.member.display_name = "Grace"
    bob.member.save()
    alice.member.display_name = name
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.member.save()
    assert Member.objects.get(user=alice).display_name == ""
    assert names_of(alice) == {"alice"}


def test_no_account_is_named_as_a_member_is_shown(alice: User) -> None:
    alice.member.display_name = "Ada"
    alice.member.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA")


def test_a_renamed_account_keeps_its_profile(alice: User) -> None:
    Member.objects.filter(user=alice).update(bio="hello", hue=3)
    alice.username = "alicia"
    alice.save()
    member = Member.objects.get(user=alice)
    assert (member.bio, member.hue, member.name) == ("hello", 3, "alicia")


def test_a_log_in_renames_nobody(alice: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        alice.save(update_fields=["last_login"])
