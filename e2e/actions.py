"""What people do with a message, beyond reading it."""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page, expect


class Actions(ABC):
    """The part of a person that takes hold of what was said."""

    page: Page

    @abstractmethod
    def message(self, text: str, by: str = "") -> Locator:
        """The messages that say exactly `text`."""

    def way_to_actions(self, text: str) -> Locator:
        """The link to the actions of a message."""
        return self.message(text).get_by_role("link", name="Actions", exact=True)

    def opens_actions(self, text: str) -> Locator:
        """Open the actions of a message, with the mouse; returns where they are."""
        self.message(text).hover()
        self.way_to_actions(text).click()
        actions = self.page.locator(".actions")
        expect(actions).to_be_visible()
        return actions

    def opens_editor(self, text: str) -> Locator:
        """Open the editor of a message of one's own; returns its field."""
        self.opens_actions(text).get_by_role("link", name="Edit", exact=True).click()
        expect(self.editor).to_have_value(text)
        return self.editor

    @property
    def editor(self) -> Locator:
        """The field of the editor that is open."""
        return self.page.get_by_role("textbox", name="Edit message")

    def edits(self, text: str, new: str) -> None:
        """Give one of one's own messages another text."""
        self.opens_editor(text).fill(new)
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.editor).to_have_count(0)
        expect(self.message(new)).to_have_count(1)

    def deletes(self, text: str) -> None:
        """Take one of one's own messages back."""
        self.opens_editor(text)
        self.page.get_by_role("button", name="Delete message", exact=True).click()
        expect(self.editor).to_have_count(0)

    def reacts(self, text: str, reaction: str) -> None:
        """Press a reaction of a message: one more, or one less."""
        self.opens_actions(text).get_by_role("button", name=reaction, exact=True).click()

    def reactions(self, text: str) -> Locator:
        """What stands below a message: who reacted how."""
        return self.message(text).get_by_role("list", name="Reactions").get_by_role("listitem")

    def begins_to_reply(self, text: str) -> None:
        """Make the composer a reply to a message."""
        self.opens_actions(text).get_by_role("button", name="Reply", exact=True).click()
        expect(self.page.get_by_role("button", name="Cancel reply").last).to_be_visible()
        expect(self.page.get_by_role("textbox", name="Message", exact=True).last).to_be_focused()

    def quote(self, text: str) -> Locator:
        """What a message quotes, with the way to it."""
        return self.message(text).locator(".quote")
