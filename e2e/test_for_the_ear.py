"""What a screen reader is given: the outline of a page, and what is said aloud by itself."""

from playwright.sync_api import Locator, expect

from e2e.bot import talk
from e2e.conftest import Invite, OpenRoom
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server

# As the specification has it, the nearest element that says something about it decides.
IS_ANNOUNCED = """element => {
    const region = element.closest("[aria-live], [role=log], [role=status], [role=alert]")
    return region !== null && region.getAttribute("aria-live") !== "off"
        && region.closest("[aria-busy=true]") === null
}"""


def is_announced(element: Locator) -> bool:
    """Whether it is said aloud when it comes."""
    return bool(element.evaluate(IS_ANNOUNCED))


def test_the_outline_of_a_room(
    member: Invite[Member], person: Invite[Person], open_room: OpenRoom
) -> None:
    room = open_room("tea", topic="green and black")
    alice, bob = member("alice").enters(room), person("bob").enters(room)
    bob.says("hello")
    alice.sees("hello")
    alice.says("hello **yourself**")
    alice.sees("hello yourself")
    alice.page.reload()  # the lines that say who came are gone then
    expect(alice.page.locator("body")).to_match_aria_snapshot(f"""
        - link "Skip to content"
        - link "Skip to writing"
        - banner:
          - link "Parley"
          - link "Help"
          - form "Language":
            - button "English"
            - button "简体中文"
          - navigation "Account":
            - link "{alice.name}"
            - link "Change password"
            - button "Log out"
        - main:
          - heading "{room}" [level=1]
          - paragraph: green and black
          - status: Connected to {room}
          - log "Messages in {room}":
            - list:
              - listitem:
                - time
              - listitem:
                - paragraph:
                  - link "bob"
                  - text: guest
                  - link /\\d+:\\d\\d [AP]M/
                - paragraph: hello
                - link "Actions"
              - listitem:
                - paragraph:
                  - link "{alice.name}"
                  - link /\\d+:\\d\\d [AP]M/
                - paragraph:
                  - text: hello
                  - strong: yourself
                - link "Actions"
          - region "Write a message":
            - list "Typing"
            - textbox "Message"
            - button "Send"
            - button "Several lines"
          - complementary "Rooms and people":
            - navigation "Rooms":
              - heading "Rooms" [level=2]
              - list
            - heading "People here 2" [level=2]
            - list "People here":
              - listitem:
                - link "{alice.name}"
                - text: you
              - listitem:
                - link "bob"
                - text: guest
    """)


def test_the_outline_of_the_rooms(person: Invite[Person], room: str) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    expect(alice.page.locator("body")).to_match_aria_snapshot(f"""
        - link "Skip to content"
        - banner:
          - link "Parley"
          - link "Help"
          - form "Language"
          - navigation "Account":
            - link "Log in"
            - link "Sign up"
        - main:
          - heading "Rooms" [level=1]
          - list "Rooms":
            - listitem:
              - link "{room} nobody here"
          - heading "Open a room" [level=2]
          - textbox "Name"
          - textbox "Topic"
          - button "Open room"
    """)


def test_news_are_announced_and_history_is_not(
    person: Invite[Person], room: str, server: Server
) -> None:
    talk(server.url, room, 60)
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    expect(alice.log).to_have_accessible_name(f"Messages in {room}")
    bob.says("news")
    alice.sees("news")
    assert is_announced(alice.message("news"))
    assert is_announced(alice.page.get_by_role("status").filter(has_text="Connected"))
    alice.scrolls_up()
    expect(alice.message("line 1")).to_have_count(1)
    assert not is_announced(alice.message("line 1"))
    bob.leaves()
    expect(alice.notices("bob left")).to_have_count(1)
    assert is_announced(alice.notices("bob left"))
