"""Every page on the narrowest screen, and twice as large: nothing sticks out at the side."""

from typing import Any

import pytest

from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
# A window of 1280 by 1024 pixels, zoomed to 200 %.
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 512}, "device_scale_factor": 2}
FOR_ALL = ("/chat/", "/settings/", "/settings/?next=/chat/", "/nothing/", "/chat/no-such-room/")
FOR_GUESTS = (*FOR_ALL, "/accounts/login/", "/accounts/sign-up/?next=/chat/")
FOR_MEMBERS = (*FOR_ALL, "/accounts/password/", "/accounts/password/changed/")
# Whatever is wider than the window, and is not cut off or scrolled by something around it.
STICKS_OUT = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.right <= innerWidth + 1 && box.left >= -1) return false;
    for (let around = element; around; around = around.parentElement)
        if (getComputedStyle(around).overflowX != 'visible' ||
            getComputedStyle(around).clipPath != 'none') return false;
    return box.width > 0;
}).map(element => element.outerHTML.slice(0, 99))"""
SCREENS = pytest.mark.parametrize("screen", [NARROW, ZOOMED], ids=["320 px", "200 %"])
LANGUAGES = pytest.mark.parametrize("locale", ["en", "zh-CN"])


def fits(somebody: Person, path: str) -> None:
    """Open a page; nothing of it may stick out."""
    somebody.goes(path)
    assert somebody.page.evaluate(STICKS_OUT) == [], path
    width = somebody.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, path


def enlarges_text(somebody: Person) -> None:
    """Ask the browser for letters twice as large, and for nothing else."""
    devtools = somebody.page.context.new_cdp_session(somebody.page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@SCREENS
@LANGUAGES
@pytest.mark.expects_errors("404")
def test_a_guests_pages_fit(
    person: Invite[Person], room: str, screen: dict[str, Any], locale: str
) -> None:
    alice = person("alice", locale=locale, **screen)
    for path in (*FOR_GUESTS, f"/chat/{room}/", f"/chat/{room}/?before=1"):
        fits(alice, path)


@SCREENS
@pytest.mark.expects_errors("404")
def test_a_members_pages_fit(member: Invite[Member], room: str, screen: dict[str, Any]) -> None:
    alice = member("alice", **screen)
    alice.enters(room)
    alice.says("one of my own")
    alice.sees("one of my own")
    own = alice.message("one of my own").get_attribute("id") or ""
    edit = f"/messages/{own.removeprefix('message-')}/edit/"
    for path in (*FOR_MEMBERS, f"/chat/{room}/", edit):
        fits(alice, path)


@pytest.mark.expects_errors("404")
def test_pages_fit_when_letters_alone_are_twice_as_large(person: Invite[Person], room: str) -> None:
    alice = person("alice", viewport={"width": 1280, "height": 800})
    enlarges_text(alice)
    alice.goes("/chat/")
    size = alice.page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "32px"
    for path in (*FOR_GUESTS, f"/chat/{room}/"):
        fits(alice, path)
