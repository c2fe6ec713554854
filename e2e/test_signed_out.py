"""A session that ends takes its pages along, and they say so."""

from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.member import PASSWORD, Member


def test_logging_out_ends_the_other_tab_with_a_way_back(member: Invite[Member], room: str) -> None:
    alice = member("alice")
    tab = alice.opens_a_tab().enters(room)
    alice.logs_out()
    farewell = tab.page.get_by_role("alert").filter(has_text="You are signed out.")
    expect(farewell).to_be_visible()
    farewell.get_by_role("link", name="Sign in again").click()
    back = Member(alice.name, tab.page)
    back.fills_in(Username=alice.name, Password=PASSWORD)
    back.presses("Log in")
    tab.is_connected()
    expect(tab.page.get_by_role("heading", name=room)).to_be_visible()


def test_a_new_password_ends_every_other_page(member: Invite[Member], room: str) -> None:
    alice = member("alice")
    tab = alice.opens_a_tab().enters(room)
    alice.changes_password(PASSWORD, "an even longer passphrase")
    expect(tab.page.get_by_role("alert")).to_contain_text("You are signed out.")
