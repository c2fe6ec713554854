"""A conversation that goes on while something happens, and the comparison at its end."""

import asyncio
import itertools
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

from e2e.chaos.figures import Figures
from e2e.chaos.loop import begin, within
from e2e.chaos.reader import Reader
from e2e.chaos.site import Site, wait_until
from e2e.chaos.writers import Composer, Speaker, following

READERS, COMPOSERS, SPEAKERS = 4, 4, 2
LEAST = 500  # messages
PACE = 0.02  # seconds between two messages of one writer


class Conversation:
    """Readers, and writers who number what they say, in a thread of their own.

    They write for the length of the block, and on until there are `LEAST` messages. At its end
    all logs are compared. `at` is where the clients find the server: a proxy, say. `pace` is
    how many seconds a writer rests between two messages.
    """

    def __init__(self, site: Site, room: str, at: str = "", pace: float = PACE) -> None:
        self.site, self.room, self.at, self.pace = site, room, at or site.url, pace
        self.written: dict[str, float] = {}  # what was said, and when it was sent first
        self.said: list[str] = []  # what the server said it has
        self.others: list[str] = []  # what somebody else said meanwhile
        self.writers: list[Composer | Speaker] = []
        self.readers: list[Reader] = []
        self._over = threading.Event()
        self._began = threading.Event()

    def __enter__(self) -> Self:
        """Begin."""
        self._whole = begin(self._run(), "the end of the conversation")
        wait_until(lambda: self._began.is_set() or self._whole.done(), "a conversation")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End, and compare, unless the block has failed already."""
        self._over.set()
        if error is None:
            self._whole.result()
        else:
            wait([self._whole])

    def goes_on(self, messages: int = 100) -> None:
        """Wait until so many more messages have been said."""
        goal = len(self.said) + messages
        wait_until(
            lambda: len(self.said) >= goal or self._whole.done(), f"{messages} more messages"
        )

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(COMPOSERS + READERS + SPEAKERS))
        names = [f"writer-{number}" for number in range(COMPOSERS + SPEAKERS)]
        composers = [Composer(self.at, self.room, name) for name in names]
        speakers = [Speaker(self.at, self.room, c.name, c.cookie) for c in composers[COMPOSERS:]]
        for one in composers[COMPOSERS:]:
            one.leaves()
        self.readers = [*speakers, *(Reader(self.at, self.room) for _ in range(READERS))]
        self.writers = [*composers[:COMPOSERS], *speakers]
        async with following(*self.readers):
            self._began.set()
            await asyncio.gather(
                *(asyncio.to_thread(self._composes, one) for one in composers[:COMPOSERS]),
                *(self._speaks(one) for one in speakers),
            )
            await within(self._all_reach(self.site.revision(self.room)), "everybody caught up")
        await within(asyncio.gather(*(one.reads_back() for one in self.readers)), "reading back")
        compare(self.site.rows(self.room), self.said + self.others, self.readers)

    def _texts(self, name: str) -> Iterator[str]:
        for number in itertools.count(1):
            if self._over.is_set() and len(self.said) >= LEAST:
                return
            self.written[text := f"{name} {number}"] = time.monotonic()
            yield text

    def _composes(self, writer: Composer) -> None:
        for text in self._texts(writer.name):
            writer.says(text)
            self.said.append(text)
            time.sleep(self.pace)
        writer.leaves()

    async def _speaks(self, writer: Speaker) -> None:
        for text in self._texts(writer.name):
            await writer.says(text)
            self.said.append(text)
            await asyncio.sleep(self.pace)

    async def _all_reach(self, revision: int) -> None:
        await asyncio.gather(*(reader.reaches(revision) for reader in self.readers))

    def figures(self, happening: str, note: str = "") -> Figures:
        """What was measured, once it is over."""
        seen = [
            max(reader.heard_at[text] for reader in self.readers) - at
            for text, at in self.written.items()
            if all(text in reader.heard_at for reader in self.readers)
        ]
        return Figures(
            happening,
            len(self.said),
            len(self.readers),
            sum(writer.repeats for writer in self.writers),
            sum(reader.ends.total() for reader in self.readers),
            statistics.median(seen),
            max(seen),
            note,
        )


def compare(rows: list[tuple[int, str]], said: list[str], readers: list[Reader]) -> None:
    """Everything that was said is in the database once, and everybody has what is there."""
    texts = [text for _, text in rows]
    assert len(texts) >= LEAST
    lost, extra = Counter(said) - Counter(texts), Counter(texts) - Counter(said)
    assert not lost, f"the database lacks {lost}"
    assert not extra, f"the database has what nobody said, or more than once: {extra}"
    for writer in {text.partition(" ")[0] for text in said}:
        own = [text for text in said if text.startswith(f"{writer} ")]
        ordered = [text for text in texts if text.startswith(f"{writer} ")]
        assert ordered == own, f"{writer}'s messages are not in their order"
    for reader in readers:
        assert reader.page.messages == rows, f"{reader.name or 'a reader'}'s log is another"
