"""Servers die and networks break, and nothing is lost or said twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Route, expect

from e2e.bot import Bot
from e2e.conftest import Invite, NewServer
from e2e.person import Person
from e2e.proxy import Proxy
from e2e.server import Server

BROKEN = pytest.mark.expects_errors("ERR_", "WebSocket connection to", "Failed to fetch")


@pytest.fixture
def server(new_server: NewServer) -> Iterator[Server]:
    """A server that may be killed."""
    server = new_server("daphne")
    yield server
    server.stop()


def banner(person: Person) -> Locator:
    """What tells them that the connection is lost."""
    return person.page.get_by_text("Connection lost, reconnecting…")


@BROKEN
def test_a_killed_server_loses_nothing(person: Invite[Person], room: str, server: Server) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("before")
    bob.sees("before")
    expect(alice.sending).to_have_count(0)
    server.kill()
    alice.says("while it was away")
    alice.says("and still away")
    alice.types("half a thought")
    expect(alice.sending).to_have_count(2)
    server.start()
    for one in alice, bob:
        # Once each. In their order too, but for a server that comes back between two retries:
        # see test_a_message_that_is_retried_comes_after_the_next.
        expect(one.texts).to_have_count(3)
        assert sorted(one.texts.all_text_contents()[1:]) == ["and still away", "while it was away"]
    assert alice.texts.all_text_contents() == bob.texts.all_text_contents()
    expect(alice.sending).to_have_count(0)
    expect(alice.field).to_have_value("half a thought")
    expect(alice.field).to_be_focused()
    alice.is_connected()
    bob.says("welcome back")
    alice.sees("welcome back")


@BROKEN
def test_a_message_that_is_retried_comes_after_the_next(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    failed: list[Route] = []

    def fail_once(route: Route) -> None:
        if "first" in (route.request.post_data or "") and not failed:
            failed.append(route)
            route.abort()
        else:
            route.continue_()

    alice.page.route("**/messages/", fail_once)
    alice.says("first")
    alice.says("second")
    expect(bob.texts).to_have_count(2)
    assert bob.texts.all_text_contents() == ["second", "first"]


@BROKEN
def test_who_was_cut_off_reads_what_was_said_meanwhile(
    person: Invite[Person], room: str, server: Server, proxy: Proxy
) -> None:
    alice = person("alice", at=proxy.url).enters(room)
    with Bot.enters(server.url, room) as bot:
        bot.says("before")
    alice.reads("before")
    alice.types("half a thought")
    proxy.cut()
    server.kill()
    server.start()
    missed = [f"missed {number}" for number in range(1, 11)]
    with Bot.enters(server.url, room) as bot:
        bot.says(*missed)
        bot.hears(missed[-1])
        proxy.mend()
        alice.reads("before", *missed)
        bot.says("after")
        alice.reads("before", *missed, "after")
    expect(alice.field).to_have_value("half a thought")


@BROKEN
def test_a_lost_connection_is_told(person: Invite[Person], room: str, server: Server) -> None:
    alice = person("alice").enters(room)
    expect(banner(alice)).to_be_hidden()
    server.stop()
    expect(banner(alice)).to_be_visible(timeout=21_000)
    server.start()
    expect(banner(alice)).to_be_hidden()
    alice.is_connected()
    alice.says("here again")
    alice.reads("here again")


@pytest.mark.slow
@BROKEN
def test_a_half_dead_socket_is_replaced(
    person: Invite[Person], room: str, server: Server, proxy: Proxy
) -> None:
    alice, bob = person("alice", at=proxy.url).enters(room), person("bob").enters(room)
    bob.says("before")
    alice.reads("before")
    alice.types("half a thought")
    proxy.swallow_sockets()
    bob.says("are you there?")
    expect(banner(alice)).to_be_visible(timeout=21_000)
    expect(alice.message("are you there?")).to_have_count(1, timeout=60_000)
    alice.reads("before", "are you there?")
    expect(banner(alice)).to_be_hidden()
    expect(alice.field).to_have_value("half a thought")
    expect(alice.field).to_be_focused()
    bob.says("welcome back")
    alice.sees("welcome back")
