"""axe-core finds no barrier: on any page, on a phone and a desk, in light and dark."""

import hashlib

import pytest
from playwright.sync_api import ViewportSize, expect

from e2e import axe
from e2e.axe import LOOKED_AT, check
from e2e.bot import Bot, talk
from e2e.conftest import Invite, NewServer, OpenRoom
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server


def test_the_script_is_the_one_that_was_vouched_for() -> None:
    script = (axe.FOLDER / "axe-core.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == axe.SHA256


def test_a_barrier_is_found(person: Invite[Person]) -> None:
    """So that the others mean something when they find none."""
    alice = person("alice", **LOOKED_AT)
    alice.goes("/chat/")
    alice.page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<input>')")
    assert any(found.startswith("label:") for found in axe.barriers(alice.page))


@pytest.mark.expects_errors("404")
def test_a_guests_pages(person: Invite[Person], room: str) -> None:
    alice = person("alice", **LOOKED_AT)
    for path in (
        "/chat/",
        f"/chat/{room}/",
        f"/chat/{room}/?before=1",
        "/chat/no-such-room/",
        "/no-such-page/",
        "/help/",
        "/accounts/login/",
        "/accounts/sign-up/",
    ):
        alice.goes(path)
        check(alice.page)


@pytest.mark.expects_errors("422")
def test_a_members_pages(member: Invite[Member], room: str) -> None:
    alice = member("alice", **LOOKED_AT).enters(room)
    alice.says("hello")
    actions = alice.way_to_actions("hello").get_attribute("href") or ""
    edit = actions.replace("actions", "edit")
    for path in "/chat/", actions, edit, "/accounts/password/", "/accounts/password/changed/":
        alice.goes(path)
        check(alice.page)
    alice.changes_password("wrong", "123")
    expect(alice.page.get_by_role("alert").first).to_be_visible()
    check(alice.page)


@pytest.mark.expects_errors("404")
def test_pages_in_high_contrast(member: Invite[Member], person: Invite[Person], room: str) -> None:
    alice, bob = member("alice", **LOOKED_AT), person("bob").enters(room)
    alice.goes("/settings/")
    alice.page.get_by_role("radio", name="High contrast").check()
    alice.presses("Save")
    expect(alice.page.locator("html")).to_have_attribute("data-theme", "contrast")
    alice.enters(room)
    bob.says(LIVELY[0])
    shown = "a bold word, code, and a link: https://example.org/"
    alice.reacts(shown, "Heart")
    expect(alice.reactions(shown)).to_have_count(1)
    alice.says("hello")
    alice.begins_to_reply("hello")
    alice.opens_actions("hello")
    check(alice.page)
    paths = "/chat/", "/settings/", "/profile/", "/help/", "/accounts/password/", "/no-such-page/"
    for path in paths:
        alice.goes(path)
        check(alice.page)
    alice.page.context.clear_cookies(name="sessionid")
    for path in "/accounts/login/", "/accounts/sign-up/":
        alice.goes(path)
        check(alice.page)


@pytest.mark.expects_errors("403", "429")
def test_refusals(person: Invite[Person], new_server: NewServer) -> None:
    strict = new_server("daphne", CHAT_LOG_IN_RATE="1 per hour")
    mallory = person("mallory", at=strict.url, **LOOKED_AT)
    mallory.goes("/chat/")
    mallory.page.context.clear_cookies()
    mallory.page.get_by_label("Name", exact=True).fill("tea")
    mallory.presses("Open room")
    expect(mallory.page.get_by_role("heading")).to_have_text("Please try again")
    check(mallory.page)
    for _ in range(2):
        Member("mallory", mallory.page).logs_in("guessed")
    expect(mallory.page.get_by_role("heading")).to_have_text("Too fast")
    check(mallory.page)
    strict.stop()


LIVELY = (
    "a **bold** word, `code`, and a link: https://example.org/",
    "1. one\n2. two\n\n> quoted\n\nanswered\n- a\n- b",
    "```python\nprint('a line of code')  # " + "very " * 30 + "long\n```",
    "🎉",
    "مرحبا بالعالم",
)


@pytest.mark.expects_errors("422")
@pytest.mark.parametrize("who", ["guest", "member"])
def test_a_lively_room(
    member: Invite[Member], person: Invite[Person], open_room: OpenRoom, server: Server, who: str
) -> None:
    """Everything that a room can show, much of it at once."""
    room = open_room("大厅", topic="مرحبا and hello")
    talk(server.url, room, 60)
    alice = (member if who == "member" else person)("alice", **LOOKED_AT).enters(room)
    with Bot.enters(server.url, room, "bob") as bot:
        bot.says(*LIVELY)
        for text in "mine", "to be taken back", "to be edited", "x" * 1001:
            alice.says(text)
        expect(alice.refused).to_have_count(1)
        alice.deletes("to be taken back")
        alice.edits("to be edited", "edited")
        alice.opens_editor("mine")
        alice.presses("Several lines")
        expect(alice.page.get_by_role("button", name="One line")).to_be_visible()
        for formatting in alice.page.get_by_text("Formatting").all():
            formatting.click()
        bot.asks(t="typing")
        check(alice.page)
        alice.scrolls_up()
        expect(alice.message("line 1")).to_have_count(1)
        check(alice.page)
        for popover in alice.page.locator("[popovertarget]:not([popovertargetaction])").all():
            alice.page.set_viewport_size(ViewportSize(width=360, height=740))
            popover.click()
            check(alice.page)
            alice.page.keyboard.press("Escape")
        alice.page.context.set_extra_http_headers({"Accept-Language": "zh-CN"})
        alice.page.reload()
        expect(alice.page.get_by_text("已连接")).to_be_attached()
        check(alice.page)


def test_a_page_whose_session_ended(member: Invite[Member], room: str) -> None:
    alice = member("alice", **LOOKED_AT)
    tab = alice.opens_a_tab().enters(room)
    alice.logs_out()
    expect(tab.page.get_by_role("alert")).to_be_visible()
    check(tab.page)
