"""What people do with a message, beyond reading it."""

from playwright.sync_api import Locator, expect

from e2e.person import Person


def way_to_actions(person: Person, text: str) -> Locator:
    """The link to the actions of a message."""
    return person.message(text).get_by_role("link", name="Actions", exact=True)


def actions_of(person: Person, text: str) -> Locator:
    """Open the actions of a message, with the mouse; returns where they are."""
    person.message(text).hover()
    way_to_actions(person, text).click()
    actions = person.page.locator(".actions")
    expect(actions).to_be_visible()
    return actions


def editor_of(person: Person, text: str) -> Locator:
    """Open the editor of a message of one's own; returns its field."""
    actions_of(person, text).get_by_role("link", name="Edit", exact=True).click()
    field = person.page.get_by_role("textbox", name="Edit message")
    expect(field).to_have_value(text)
    return field


def reacts(person: Person, text: str, reaction: str) -> None:
    """Press a reaction of a message: one more, or one less."""
    actions_of(person, text).get_by_role("button", name=reaction, exact=True).click()


def reactions(person: Person, text: str) -> Locator:
    """What stands below a message: who reacted how."""
    return person.message(text).get_by_role("list", name="Reactions").get_by_role("listitem")


def replies(person: Person, text: str, reply: str) -> None:
    """Answer a message."""
    begins_to_reply(person, text)
    person.says(reply)


def begins_to_reply(person: Person, text: str) -> None:
    """Make the composer a reply to a message."""
    actions_of(person, text).get_by_role("button", name="Reply", exact=True).click()
    expect(person.page.get_by_role("button", name="Cancel reply").last).to_be_visible()
    expect(person.field).to_be_focused()


def quote(person: Person, text: str) -> Locator:
    """What a message quotes, with the way to it."""
    return person.message(text).locator(".quote")
