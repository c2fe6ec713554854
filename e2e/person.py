"""Somebody in front of a browser: what they do, and what they see."""

from typing import Self
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from e2e.actions import Actions


class Person(Actions):
    """A person with one page open.

    `name` is what a guest puts into the name field, or what a member's account is called.
    """

    def __init__(self, name: str, page: Page) -> None:
        """Sit down in front of `page`."""
        self.name = name
        self.page = page

    # ---- Going somewhere -------------------------------------------------------------------

    def goes(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(path)

    def visits(self, room: str) -> Self:
        """Open a room; a guest gives their name."""
        self.goes(f"/chat/{quote(room)}/")
        if self.name_field.count():
            self.name_field.fill(self.name)
            self.field.focus()
        return self

    def enters(self, room: str) -> Self:
        """Open a room, and wait until it is live."""
        self.visits(room)
        self.is_connected()
        return self

    def leaves(self) -> None:
        """Close the page."""
        self.page.close()

    def opens_a_tab(self) -> "Person":
        """The same person in a second tab."""
        return Person(self.name, self.page.context.new_page())

    # ---- Writing ---------------------------------------------------------------------------

    @property
    def name_field(self) -> Locator:
        """Where a guest gives a name."""
        return self.page.get_by_role("textbox", name="Your name")

    @property
    def field(self) -> Locator:
        """Where the next message is written: before it may stand some that are on their way."""
        return self.page.get_by_role("textbox", name="Message", exact=True).last

    def writes(self, text: str) -> None:
        """Put `text` into the field, where it stays."""
        self.field.fill(text)

    def says(self, text: str) -> None:
        """Write `text` and press Enter; wait until there is an empty field again."""
        self.writes(text)
        self.field.press("Enter")
        self.has_an_empty_field()

    def types(self, keys: str, delay: float = 30) -> None:
        """Press one key after the other, `delay` milliseconds each, without looking."""
        self.page.keyboard.type(keys, delay=delay)

    def presses_key(self, key: str) -> None:
        """Press one key, or several together: `Shift+Tab`."""
        self.page.keyboard.press(key)

    def presses_access_key(self, letter: str) -> None:
        """Press Alt and a letter, down to the character that Chromium takes as an access key."""
        key = {"key": letter, "text": letter, "unmodifiedText": letter, "modifiers": 1}
        debugger = self.page.context.new_cdp_session(self.page)
        debugger.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
        debugger.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
        debugger.detach()

    def presses(self, button: str) -> None:
        """Press the last button of that name."""
        self.page.get_by_role("button", name=button, exact=True).last.click()

    def has_an_empty_field(self) -> None:
        """The field is empty, and the next key goes into it."""
        expect(self.field).to_have_value("")
        expect(self.field).to_be_focused()

    @property
    def sending(self) -> Locator:
        """The bubbles of messages on their way: every form but the last, unless it was refused."""
        return self.page.locator("#composers form:not(:last-of-type)").filter(
            has_not=self.page.get_by_role("alert")
        )

    @property
    def refused(self) -> Locator:
        """The form that came back with an error."""
        return self.page.locator("form").filter(has=self.page.get_by_role("alert"))

    def replies(self, text: str, reply: str) -> None:
        """Answer a message."""
        self.begins_to_reply(text)
        self.says(reply)

    # ---- Reading ---------------------------------------------------------------------------

    @property
    def log(self) -> Locator:
        """The room's messages, as a whole."""
        return self.page.get_by_role("log")

    @property
    def messages(self) -> Locator:
        """The messages, one by one."""
        return self.log.locator("li[id^='message-']")

    @property
    def texts(self) -> Locator:
        """What the messages say."""
        return self.messages.locator(".message__text")

    def message(self, text: str, by: str = "") -> Locator:
        """The messages that say exactly `text`, from anybody or from `by`."""
        said = self.page.get_by_text(text, exact=True).and_(self.page.locator(":not(.quote *)"))
        found = self.messages.filter(has=said)
        return found.and_(self.page.locator(f'[data-author="{by}"]')) if by else found

    @property
    def marked(self) -> Locator:
        """The message that this page's address asks for."""
        return self.log.locator(".message[aria-current]")

    def sees(self, text: str, by: str = "") -> None:
        """Exactly one message says `text`, and it is in view."""
        expect(self.message(text, by)).to_have_count(1)
        expect(self.message(text, by)).to_be_in_viewport()

    def reads(self, *texts: str) -> None:
        """The room holds these messages, in this order, and no other."""
        expect(self.texts).to_have_text(list(texts), use_inner_text=False)

    def notices(self, text: str) -> Locator:
        """The lines in the log that say who came and went."""
        return self.log.get_by_text(text, exact=True)

    @property
    def people(self) -> Locator:
        """Who is here, one by one."""
        return self.page.get_by_role("list", name="People here").get_by_role("listitem")

    def scrolls_up(self) -> None:
        """Turn the wheel as far back as the log goes by now."""
        self.log.hover()
        self.page.mouse.wheel(0, -100_000)

    def is_connected(self) -> None:
        """The page says that it is live."""
        expect(self.page.get_by_role("status").filter(has_text="Connected")).to_be_visible()
