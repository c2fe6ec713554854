"""Light, dark and high contrast: chosen on the settings page, and kept; or as the system has it."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.person import Person

THEMES = {"Light": "light", "Dark": "dark", "High contrast": "contrast"}


def chooses(somebody: Person, theme: str) -> None:
    """Go to the settings, and save another theme."""
    somebody.page.get_by_role("link", name="Settings", exact=True).click()
    somebody.page.get_by_role("radio", name=theme).check()
    somebody.presses("Save")


def colour(somebody: Person, property: str = "background-color", of: str = "html") -> str:
    """A colour that is on the page, as the browser names it."""
    return str(
        somebody.page.locator(of).first.evaluate(
            "(element, property) => getComputedStyle(element).getPropertyValue(property)", property
        )
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without-javascript"])
def test_a_theme_is_kept(person: Invite[Person], room: str, scripts: bool) -> None:
    alice = person("alice", java_script_enabled=scripts).visits(room)
    address, by_day = alice.page.url, colour(alice)
    for name, theme in THEMES.items():
        chooses(alice, name)
        expect(alice.page).to_have_url(address)
        for _ in range(2):
            expect(alice.page.locator("html")).to_have_attribute("data-theme", theme)
            assert (colour(alice) == by_day) == (theme != "dark")
            alice.page.reload()
    chooses(alice, "As the system")
    expect(alice.page.locator("html:not([data-theme])")).to_be_attached()
    assert colour(alice) == by_day


@pytest.mark.parametrize("theme", [None, "contrast"], ids=["no choice", "high contrast"])
def test_by_night_it_is_dark_unless_somebody_chose_light(
    person: Invite[Person], theme: str | None
) -> None:
    day, night = person("alice", color_scheme="light"), person("bob", color_scheme="dark")
    for somebody in day, night:
        somebody.goes("/chat/")
        if theme:
            chooses(somebody, "High contrast")
    assert colour(day) != colour(night)
    chooses(night, "Light")
    assert colour(night) == colour(day)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_the_system_for_contrast_gets_it(person: Invite[Person], scheme: Any) -> None:
    usual = person("alice", color_scheme=scheme)
    asks = person("bob", color_scheme=scheme, contrast="more")
    chose = person("carol", color_scheme=scheme)
    for somebody in usual, asks, chose:
        somebody.goes("/chat/")
    chooses(chose, "High contrast")
    for of in (".rooms__topic, .rooms__people--none", ".masthead__account a"):
        assert colour(asks, "color", of) == colour(chose, "color", of) != colour(usual, "color", of)


@pytest.mark.parametrize("theme", list(THEMES))
def test_forced_colours_keep_edges_and_focus(person: Invite[Person], room: str, theme: str) -> None:
    alice = person("alice", forced_colors="active")
    alice.goes("/chat/")
    chooses(alice, theme)
    alice.enters(room)
    alice.says("hello")
    alice.sees("hello")
    ink = colour(alice, "color", "body")
    for of in (".message__text", ".composer", ".button", ".day time"):
        assert colour(alice, "border-top-width", of) != "0px"
        assert colour(alice, "border-top-style", of) == "solid"
        assert colour(alice, "border-top-color", of) != colour(alice), of
    alice.page.keyboard.press("Tab")
    assert colour(alice, "outline-style", ":focus-visible") == "solid"
    assert colour(alice, "outline-color", ":focus-visible") != colour(alice)
    assert ink != colour(alice)


def test_the_choice_can_be_made_with_the_keyboard(person: Invite[Person]) -> None:
    alice = person("alice")
    alice.goes("/settings/")
    alice.page.get_by_role("radio", name="As the system").focus()
    alice.page.keyboard.press("ArrowDown")
    alice.page.keyboard.press("ArrowDown")
    expect(alice.page.get_by_role("radio", name="Dark")).to_be_checked()
    alice.page.keyboard.press("Enter")
    expect(alice.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(alice.page).to_have_url(re.compile("/settings/$"))
