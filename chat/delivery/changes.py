"""What is read back from a log: a page of it, or what a reader lacks."""

from typing import NamedTuple, Self

from chat.models import Message


class Page(NamedTuple):
    """Neighbours in the log, oldest first.

    `older` is the position before which there are more, `newer` that after which there are;
    `previous` is that of the message before the first, 0 when there is none. `read` is the revision
    up to which the reader has seen it, when a line is to say what is new.
    """

    messages: list[Message]
    older: int | None
    newer: int | None = None
    previous: int = 0
    read: int | None = None

    def read_to(self, read: int | None) -> Self:
        """The page with the line above the first message after `read`, if it is on this page."""
        if read is not None:
            previous = self.previous
            for message in self.messages:
                message.is_first_new = previous <= read < message.position
                previous = message.position
        return self._replace(read=read)


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
