"""One reads in English, another in Chinese; and the switch between the two is kept."""

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from e2e.conftest import Invite
from e2e.person import Person

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
}


def language(somebody: Person) -> str:
    """The language that the page says it is in."""
    return str(somebody.page.locator("html").get_attribute("lang"))


def connected_in_chinese(somebody: Person) -> Locator:
    """The line that says so."""
    return somebody.page.get_by_role("status").filter(has_text="已连接")


def chooses(somebody: Person, name: str) -> None:
    """Press a language's name in the masthead."""
    somebody.page.get_by_role("button", name=name, exact=True).click()


def test_each_reads_the_same_room_in_their_own_language(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    wang = person("王小明", locale="zh-CN")
    wang.goes(f"/chat/{quote(room)}/")
    assert (language(alice), language(wang)) == ("en", "zh-hans")
    expect(connected_in_chinese(wang)).to_be_visible()
    wang.page.get_by_role("textbox", name="你的名字").fill("王小明")
    field = wang.page.get_by_role("textbox", name="消息", exact=True).last
    field.fill("你好")
    field.press("Enter")
    alice.sees("你好", by="王小明")
    expect(alice.message("你好")).to_contain_text("guest")
    alice.types("hel")
    expect(wang.page.get_by_text("Anonymous 正在输入…")).to_be_visible()
    alice.says("hello")
    wang.sees("hello", by="alice")
    expect(wang.message("hello")).to_contain_text("访客")
    alice.leaves()
    expect(wang.notices("alice 离开了房间")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without-javascript"])
def test_a_choice_is_kept(person: Invite[Person], room: str, scripts: bool) -> None:
    alice = person("alice", java_script_enabled=scripts)
    alice.visits(room)
    address = alice.page.url
    chooses(alice, "简体中文")
    expect(alice.page.get_by_role("button", name="发送")).to_be_visible()
    expect(alice.page).to_have_url(address)
    for _ in range(2):
        assert language(alice) == "zh-hans"
        marked = alice.page.locator("button[name=language][aria-current=true]")
        expect(marked).to_have_text("简体中文")
        if scripts:  # the socket, too
            expect(connected_in_chinese(alice)).to_be_visible()
        alice.page.reload()
    chooses(alice, "English")
    expect(alice.page.get_by_role("button", name="Send")).to_be_visible()
    assert language(alice) == "en"


def test_on_a_phone_the_languages_are_behind_a_button(person: Invite[Person]) -> None:
    alice = person("alice", **PHONE)
    alice.goes("/chat/")
    chinese = alice.page.get_by_role("button", name="简体中文")
    expect(chinese).to_be_hidden()
    alice.page.get_by_role("button", name="Language").tap()
    expect(chinese).to_be_in_viewport(ratio=1)
    chinese.tap()
    expect(alice.page.get_by_role("heading", name="创建房间")).to_be_visible()
    alice.page.get_by_role("button", name="语言").tap()
    alice.page.get_by_role("button", name="English").tap()
    expect(alice.page.get_by_role("heading", name="Open a room")).to_be_visible()


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.expects_errors("404")
def test_in_chinese_no_page_scrolls_sideways(person: Invite[Person], room: str, width: int) -> None:
    wang = person("王小明", **PHONE | {"viewport": {"width": width, "height": 740}}, locale="zh-CN")
    for path in ("/chat/", f"/chat/{quote(room)}/", "/chat/no-such-room/", "/accounts/sign-up/"):
        wang.goes(path)
        assert language(wang) == "zh-hans"
        assert wang.page.evaluate("document.documentElement.scrollWidth") <= width, path
