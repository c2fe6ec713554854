"""Who is here: connections are rows that a worker holds under a lease.

A process that is killed says no goodbye, and neither does a browser whose train enters a
tunnel. So a worker renews its lease as long as it lives, its people count as here while
the lease lasts, and what changed is written in groups: one transaction for everybody who
came and went since the last, and one for how far those had read who went.
"""

import asyncio
import logging
import time
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass

from chat import database, leases, readings
from chat.delivery import doorbell
from chat.leases import Place
from chat.models import Worker
from chat.people import Person

logger = logging.getLogger(__name__)
GRACE = 5.0  # seconds in which a reload is neither a leave nor a join
RENEWAL = 5.0  # seconds between renewals of the lease
REST = 0.1  # seconds between two transactions, at least


@dataclass
class Hold:
    """A person whom this process holds in a room, in so many tabs."""

    person: Person
    sockets: int = 0
    left_at: float = 0.0
    read: int = 0  # the room's revision that they had in the last tab that went


class Presence:
    """The people of one process; keeps the database in step with them."""

    def __init__(self) -> None:
        self._holds: dict[Place, Hold] = {}
        self._written: dict[Place, Person] = {}
        self._read: dict[Place, int] = {}  # of those who have gone; not yet written
        self._worker: int | None = None
        self._renewed_at = 0.0
        self._changed = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None

    def arrive(self, room_pk: int, person: Person) -> None:
        """A socket of the person opened in the room."""
        hold = self._holds.setdefault((room_pk, person.key), Hold(person))
        hold.person = person
        hold.sockets += 1
        self._changed.set()
        if self._keeper is None:
            # In a context of its own: it does not speak for the socket that came first.
            self._keeper = asyncio.create_task(self._keep(), context=Context())

    def rename(self, *people: Person) -> None:
        """They are called this from now on, in every room of this process."""
        renamed = {person.key: person for person in people}
        for (_, key), hold in self._holds.items():
            if (person := renamed.get(key, hold.person)) != hold.person:
                hold.person = person
                self._changed.set()

    def person(self, room_pk: int, person: Person) -> Person:
        """The person as they are called by now."""
        hold = self._holds.get((room_pk, person.key))
        return hold.person if hold else person

    def depart(self, room_pk: int, person: Person, read: int = 0) -> None:
        """A socket of the person closed in the room; they had `read` up to that revision."""
        hold = self._holds[room_pk, person.key]
        hold.sockets -= 1
        hold.read = max(hold.read, read)
        hold.left_at = time.monotonic()
        self._changed.set()

    @property
    def is_current(self) -> bool:
        """Whether those whom this process has written down still count as here."""
        lease = leases.LEASE.total_seconds()
        return not self._written or time.monotonic() - self._renewed_at < lease

    async def _keep(self) -> None:
        """Write what changes and renew the lease, as long as somebody is here."""
        while self._holds or self._written or self._read:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._until_next()):
                    await self._changed.wait()
            self._changed.clear()
            try:
                await self._write()
            except Exception:  # the database is away: the next round writes it
                logger.exception("Who is here could not be written")
                self._changed.set()
                await asyncio.sleep(1.0)
            await asyncio.sleep(REST)
        self._keeper = None

    def _until_next(self) -> float:
        """Seconds until somebody's grace or the lease runs out."""
        ends = [hold.left_at + GRACE for hold in self._holds.values() if not hold.sockets]
        return max(0.0, min([self._renewed_at + RENEWAL, *ends]) - time.monotonic())

    async def _write(self) -> None:
        now = time.monotonic()
        for place, hold in list(self._holds.items()):
            if not hold.sockets and now - hold.left_at >= GRACE:
                del self._holds[place]
                if hold.read:
                    self._read[place] = hold.read
        if self._read:  # first: whoever is not here any more has it written how far they were
            await database.run(readings.keep, self._read)
            self._read = {}
        here = {place: hold.person for place, hold in self._holds.items()}
        if self._worker is None:
            self._worker, self._written = await database.run(leases.hire), {}
            await database.run(readings.forget)
        came = {
            place: person for place, person in here.items() if self._written.get(place) != person
        }
        went = [place for place in self._written if place not in here]
        if came or went or now - self._renewed_at >= RENEWAL:
            try:
                await database.run(leases.keep, self._worker, came, went)
            except Worker.DoesNotExist:
                self._worker = None
                raise
            self._written, self._renewed_at = here, now
        if not here:
            await database.run(leases.dismiss, self._worker)
            self._worker = None
        rooms = {room for room, _ in [*came, *went]}
        for group in [*map(doorbell.room, rooms), *([doorbell.ROOMS] if rooms else [])]:
            await doorbell.ring(group, "people")


here = Presence()


async def who(room_pk: int) -> dict[str, Person]:
    """Who is in the room, by key, whichever process holds them."""
    return await database.run(leases.people_in, room_pk)


async def rename(person: Person) -> None:
    """Call the person by their new name in every room, whichever process holds them."""
    here.rename(person)
    for room_pk in await database.run(leases.rename, person):
        await doorbell.ring(doorbell.room(room_pk), "renamed", person=list(person))
