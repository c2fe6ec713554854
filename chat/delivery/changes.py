"""What is read back from a log: a page of it, or what a reader lacks."""

from typing import NamedTuple

from chat.models import Message


class Page(NamedTuple):
    """Neighbours in the log, oldest first.

    `older` is the position before which there are more, `newer` that after which there are.
    """

    messages: list[Message]
    older: int | None
    newer: int | None = None


class Changes(NamedTuple):
    """What a reader lacks.

    `cursor` is the revision that they had, `revision` the one that they have after these
    messages. With a `page`, it takes the place of all they had.
    """

    cursor: int
    revision: int
    messages: list[Message]
    page: Page | None = None

    @property
    def appended(self) -> list[Message]:
        """Those that go to the end of the reader's log, in order."""
        return [message for message in self.messages if message.position > self.cursor]

    @property
    def replaced(self) -> list[Message]:
        """Those that the reader has, in an older form."""
        return [message for message in self.messages if message.position <= self.cursor]
