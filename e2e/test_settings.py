"""Each reads the same message by their own clock, in their own time zone and language."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person

PHONE = {"width": 360, "height": 740}


def chooses(somebody: Person, zone: str, clock: str) -> None:
    """Go to the settings from any page, and come back to it."""
    address = somebody.page.url
    somebody.page.get_by_role("link", name="Settings", exact=True).click()
    somebody.page.get_by_label("Time zone").select_option(zone)
    somebody.page.get_by_role("radio", name=clock).check()
    somebody.presses("Save")
    expect(somebody.page).to_have_url(address)


def test_what_is_said_now_is_told_by_each_ones_clock(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").visits(room), person("bob").visits(room)
    chooses(alice, "Asia/Kolkata", "24 hours")
    chooses(bob, "America/New_York", "12 hours")
    alice.is_connected()
    bob.is_connected()
    began = datetime.now(UTC)
    alice.says("hello")
    for somebody, zone, form in (
        (alice, "Asia/Kolkata", "%H:%M"),
        (bob, "America/New_York", "%-I:%M %p"),
    ):
        somebody.sees("hello")
        time = somebody.message("hello").locator(".message__time")
        possible = {f"{at.astimezone(ZoneInfo(zone)):{form}}" for at in (began, datetime.now(UTC))}
        expect(time).to_have_text(re.compile(f"^({'|'.join(possible)})$"))
        told = str(time.text_content())
        somebody.page.reload()
        expect(time).to_have_text(told)


def test_on_a_phone_the_way_to_the_settings_is_beside_the_languages(
    person: Invite[Person],
) -> None:
    alice = person("alice", viewport=PHONE, is_mobile=True, has_touch=True)
    alice.goes("/chat/")
    alice.page.get_by_role("button", name="Language").tap()
    alice.page.get_by_role("link", name="Settings", exact=True).tap()
    alice.page.get_by_role("radio", name="简体中文").tap()
    alice.presses("Save")
    expect(alice.page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(alice.page).to_have_url(re.compile("/chat/$"))
