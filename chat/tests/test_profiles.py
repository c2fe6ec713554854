"""A profile: what its form takes, and what it says to everything else."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from chat.forms import first_error
from chat.models import Member, Name
from chat.names import is_blank, name_key
from chat.people import HUES
from chat.profiles import ProfileForm

SENT = {"display_name": "Ada", "bio": "Hello", "hue": "3"}


def sent(user: User, **data: Any) -> ProfileForm:
    """The form as it is filled in by that member."""
    return ProfileForm({**SENT, **data}, instance=Member.objects.get(user=user))


def saved(user: User, **data: Any) -> Member:
    """Their profile after the form was taken."""
    form = sent(user, **data)
    assert form.is_valid(), form.errors
    form.save()
    return Member.objects.get(user=user)


def test_a_profile_is_kept(alice: User) -> None:
    member = saved(alice)
    assert (member.name, member.bio, member.hue) == ("Ada", "Hello", 3)


def test_an_empty_profile_is_one(alice: User) -> None:
    saved(alice)
    member = saved(alice, display_name="", bio="", hue="")
    assert (member.name, member.bio, member.hue) == ("alice", "", None)


@pytest.mark.parametrize("field", SENT)
def test_what_is_not_sent_at_all_stays(alice: User, field: str) -> None:
    saved(alice)
    rest = {name: "" for name in SENT if name != field}
    form = ProfileForm(rest, instance=Member.objects.get(user=alice))
    assert form.is_valid()
    form.save()
    kept = Member.objects.get(user=alice)
    assert str(getattr(kept, field)) == SENT[field]


@pytest.mark.parametrize("name", ["alice", "  alice  ", ""])
def test_ones_username_is_no_other_name(alice: User, name: str) -> None:
    assert saved(alice, display_name=name).display_name == ""


def test_one_may_write_ones_own_name_otherwise(alice: User) -> None:
    assert saved(alice, display_name="Alice").name == "Alice"
    assert saved(alice, display_name="ALICE").name == "ALICE"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bob", "taken"),
        ("BOB", "taken"),
        ("ｂｏｂ", "taken"),
        ("b\u200cob", "taken"),
        ("Grace Hopper", "taken"),
        ("grace   hopper", "taken"),
        ("grace\u00a0hopper", "taken"),
        ("Anonymous", "taken"),
        ("ANONYMOUS", "taken"),
        ("匿名用户", "taken"),
        ("\u202ebob", "cannot be shown"),
        ("b\u200bob", "cannot be shown"),
        ("\u2066Ada\u2069", "cannot be shown"),
        ("Ada\x00", "cannot be shown"),
        ("Ada\ud800", "cannot be shown"),
        ("\u200d", "visible"),
        ("\u3164", "visible"),
        ("\u2800", "visible"),
        ("x" * 51, "at most 50"),
        ("x" * 1_000_000, "at most 50"),
        ("ﷺ" * 50, "at most 50"),
    ],
)
def test_a_name_that_cannot_be_had_is_refused(
    alice: User, bob: User, name: str, reason: str
) -> None:
    bob.member.display_name = "Grace Hopper"
    bob.member.save()
    form = sent(alice, display_name=name)
    assert list(form.errors) == ["display_name"]
    assert reason in first_error(form)


@pytest.mark.parametrize("hue", ["12", "-1", "x", "3.0", "9" * 5000, "\x00"])
def test_no_other_colour_is_had(alice: User, hue: str) -> None:
    assert list(sent(alice, hue=hue).errors) == ["hue"]


@pytest.mark.parametrize("hue", range(HUES))
def test_every_colour_is_had(alice: User, hue: int) -> None:
    assert saved(alice, hue=str(hue)).person.hue == hue


@pytest.mark.parametrize(
    ("bio", "kept"),
    [
        ("  one\n\ttwo  ", "one two"),
        ("\u200b\u200b", ""),
        ("\u200fשלום", "\u200fשלום"),
        ("x" * 160, "x" * 160),
    ],
)
def test_a_bio_is_one_line(alice: User, bio: str, kept: str) -> None:
    assert saved(alice, bio=bio).bio == kept


@pytest.mark.parametrize("bio", ["x" * 161, "x" * 1_000_000, "a\x00b", "a\ud800b", ["a", "b"], 7])
def test_a_bio_that_cannot_be_kept_is_refused(alice: User, bio: Any) -> None:
    assert list(sent(alice, bio=bio).errors) == ["bio"]


@given(st.text(max_size=60), st.text(max_size=200))
@example("bob\u200d", "")
@hypothesis(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=200,
)
def test_whatever_is_taken_is_to_be_seen_and_nobody_elses(
    alice: User, bob: User, name: str, bio: str
) -> None:
    form = sent(alice, display_name=name, bio=bio)
    if not form.is_valid():
        return
    form.save()
    member = Member.objects.select_related("user").get(user=alice)
    assert not is_blank(member.name)
    assert len(member.bio) <= 160
    assert "\n" not in member.name + member.bio
    assert Name.objects.get(key=name_key(member.name)).member == member
    assert name_key(member.name) != "bob"
