"""axe-core finds no barrier in what people do with messages, nor on pages about them."""

import pytest
from playwright.sync_api import expect

from e2e.axe import LOOKED_AT, check
from e2e.bot import talk
from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server


def test_a_page_of_the_past(person: Invite[Person], room: str, server: Server) -> None:
    talk(server.url, room, 120)
    bob = person("bob", **LOOKED_AT)
    bob.goes(f"/chat/{room}/60/")
    expect(bob.marked).to_be_in_viewport()
    check(bob.page)


def test_reactions_replies_and_what_is_new(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice", **LOOKED_AT).enters(room), person("bob").enters(room)
    bob.says("is it ready?")
    alice.sees("is it ready?")
    alice.reacts("is it ready?", "Hooray")
    alice.begins_to_reply("is it ready?")
    check(alice.page)
    alice.says("yes")
    bob.sees("yes")
    alice.goes("/chat/")
    expect(bob.notices(f"{alice.name} left")).to_be_visible()
    bob.says("good")
    alice.enters(room)
    expect(alice.log.get_by_text("New since you were here")).to_be_visible()
    check(alice.page)


@pytest.mark.expects_errors("404")
def test_pages_of_people_and_settings(
    member: Invite[Member], person: Invite[Person], room: str
) -> None:
    alice, bob = member("alice", **LOOKED_AT).enters(room), person("bob").enters(room)
    alice.says("hello")
    bob.says("hello yourself")
    alice.sees("hello yourself")
    people = [
        alice.message(text).locator(".message__author").get_attribute("href") or ""
        for text in ("hello", "hello yourself")
    ]
    for path in "/settings/", "/profile/", *people, f"/chat/{room}/99/":
        alice.goes(path)
        check(alice.page)
