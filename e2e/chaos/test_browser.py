"""What the page does by itself when things die, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from e2e.chaos.conftest import Report
from e2e.chaos.conversation import Conversation
from e2e.chaos.site import Site
from e2e.conftest import Invite
from e2e.person import Person
from e2e.proxy import Proxy

BROKEN = pytest.mark.expects_errors(
    "ERR_", "WebSocket connection to", "htmx:ws:error", "Failed to fetch", "htmx:error"
)
TIMES = 3  # that it happens
PACE = 0.25  # seconds: pages that draw more than they can are another story
PATIENCE = 60_000  # milliseconds for the composer's attempts, and to scroll through everything


def shown(person: Person) -> list[tuple[int, str]]:
    """Key and text of every message on the page, in order."""
    script = "all => all.map(m => [m.id, m.querySelector('.message__text').textContent])"
    found: list[Any] = person.messages.evaluate_all(script)
    return [(int(name.removeprefix("message-")), text) for name, text in found]


def scrolls_to_the_beginning(person: Person) -> None:
    """Read back until there is nothing older."""
    older = person.page.locator(".older")
    while older.count():
        before = person.messages.count()
        person.page.get_by_role("log").evaluate("scroller => scroller.scrollTop = -1e9")
        expect(person.messages.nth(before)).to_be_attached(timeout=PATIENCE)


def talks(
    site: Site, room: str, alice: Person, bob: Person, happens: Callable[[], None]
) -> Conversation:
    """Let alice type while others talk and it happens; everybody has the same in the end."""
    alice.enters(room)
    bob.enters(room)
    with Conversation(site, room, pace=PACE) as talk:
        for number in range(TIMES):
            for line in range(5):
                alice.says(f"alice {number}.{line}")
            happens()
            alice.types(f"half a thought {number}")
            talk.goes_on(50)
            expect(alice.field).to_have_value(f"half a thought {number}")
            alice.writes("")
        expect(alice.sending).to_have_count(0, timeout=PATIENCE)
        talk.others = [f"alice {n}.{line}" for n in range(TIMES) for line in range(5)]
    rows = site.rows(room)
    for person in alice, bob:
        expect(person.messages.last).to_have_id(f"message-{rows[-1][0]}", timeout=PATIENCE)
        scrolls_to_the_beginning(person)
        assert shown(person) == rows
    return talk


@BROKEN
def test_a_worker_is_killed_under_a_composer(
    site: Site, room: str, person: Invite[Person], report: Report
) -> None:
    def happens() -> None:
        site.kills(site.workers()[0])

    talk = talks(site, room, person("alice"), person("bob"), happens)
    report(talk.figures("two in Chromium, kill -9 of a worker", f"{TIMES} times"))


@BROKEN
def test_a_composer_is_cut_off(
    site: Site, room: str, person: Invite[Person], report: Report, proxy: Proxy
) -> None:
    def happens() -> None:
        proxy.cut()
        proxy.mend()

    talk = talks(site, room, person("alice", proxy.url), person("bob", proxy.url), happens)
    report(talk.figures("two in Chromium cut off", f"{TIMES} times, nobody else"))
