"""Accounts: signing up, logging in and out, and the texts that must survive it."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import PASSWORD, Member
from e2e.person import Person


def test_sign_up_log_out_and_log_in(member: Invite[Member], room: str) -> None:
    alice = member("alice")
    alice.logs_out()
    alice.logs_in("not my password")
    expect(alice.page.get_by_role("alert")).to_be_visible()
    alice.logs_in()
    alice.is_logged_in()
    alice.enters(room)
    alice.says("hello")
    alice.sees("hello", by=alice.name)


def test_after_signing_up_one_is_back_in_the_room(person: Invite[Person], room: str) -> None:
    guest = person("alice").enters(room)
    alice = Member(room[-12:], guest.page)
    alice.account.get_by_role("link", name="Sign up").click()
    alice.signs_up()
    alice.is_connected()
    alice.is_logged_in()
    expect(alice.page.get_by_role("heading", name=room)).to_be_visible()


def test_the_password_is_changed(member: Invite[Member]) -> None:
    alice = member("alice")
    alice.changes_password(PASSWORD, "an even longer passphrase")
    expect(alice.page.get_by_role("heading")).to_have_text("Your password was changed")
    alice.logs_out()
    alice.logs_in()
    expect(alice.page.get_by_role("alert")).to_be_visible()
    alice.logs_in("an even longer passphrase")
    alice.is_logged_in()


@pytest.mark.expects_errors("422")
def test_a_name_is_taken_once(member: Invite[Member], person: Invite[Person]) -> None:
    alice = member("alice")
    double = Member(alice.name.upper(), person("double").page)
    double.goes("/accounts/sign-up/")
    double.signs_up()
    expect(double.page.get_by_role("alert")).to_contain_text("taken")


@pytest.mark.expects_errors("422", "403")
@pytest.mark.parametrize("change", ["in", "out"])
def test_logging_in_another_tab_loses_no_text(
    member: Invite[Member], room: str, change: str
) -> None:
    """Its form belongs to a session that is over: the text comes back, to be sent again."""
    alice = member("alice")
    if change == "in":
        alice.logs_out()
    tab = alice.opens_a_tab().enters(room)
    tab.writes("half a thought")
    if change == "in":
        alice.logs_in()
        alice.is_logged_in()
    else:
        alice.logs_out()
    expect(tab.field).to_have_value("half a thought")
    tab.field.press("Enter")
    tab.has_an_empty_field()

    returned = tab.refused.get_by_role("textbox")
    expect(returned).to_have_value("half a thought")
    returned.press("Enter")
    expect(tab.refused).to_have_count(0)
    tab.page.reload()
    tab.reads("half a thought")
