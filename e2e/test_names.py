"""Who may be called what."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person


@pytest.mark.expects_errors("422")
@pytest.mark.parametrize("spelling", ["as it is", "upper case", "wide"])
def test_a_guest_cannot_take_a_members_name(
    member: Invite[Member], person: Invite[Person], room: str, spelling: str
) -> None:
    alice = member("alice").enters(room)
    taken = {
        "as it is": alice.name,
        "upper case": alice.name.upper(),
        "wide": alice.name.replace("a", "ａ"),
    }[spelling]
    impostor = person(taken).enters(room)
    impostor.says("I am alice")
    expect(impostor.refused.get_by_role("alert")).to_contain_text("belongs to a member")
    expect(impostor.refused.get_by_role("textbox")).to_have_value("I am alice")

    impostor.name_field.fill("mallory")
    impostor.refused.get_by_role("textbox").press("Enter")
    alice.sees("I am alice", by="mallory")
    expect(impostor.refused).to_have_count(0)
    alice.reads("I am alice")


def test_a_members_name_is_shown(member: Invite[Member], person: Invite[Person], room: str) -> None:
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    expect(alice.name_field).to_have_count(0)
    alice.says("hello")
    bob.says("hello yourself")
    bob.sees("hello", by=alice.name)
    heads = bob.messages.locator(".message__head")
    expect(heads.first).not_to_contain_text("guest")
    expect(heads.last).to_contain_text("guest")


def test_who_gives_no_name_is_anonymous(person: Invite[Person], room: str) -> None:
    nobody, bob = person("").enters(room), person("bob").enters(room)
    nobody.says("hello")
    bob.sees("hello", by="Anonymous")


def test_a_guest_may_change_their_name(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("one")
    alice.name_field.fill("alicia")
    alice.says("two")
    bob.sees("one", by="alice")
    bob.sees("two", by="alicia")
    expect(bob.people.filter(has_text="alicia")).to_have_count(1)
    alice.page.reload()
    expect(alice.name_field).to_have_value("alicia")
