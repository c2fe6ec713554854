"""Whatever somebody writes is text, and nothing but text."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from e2e.bot import Bot
from e2e.conftest import Invite, OpenRoom
from e2e.person import Person
from e2e.server import Server

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</hx-partial><script>alert(1)</script>",
    '</hx-partial><hx-partial hx-target="body"><h1>gone</h1></hx-partial>',
    '<template hx type=partial hx-target="#log"><p>gone</p></template>',
    '<hx-partial hx-target="#log" hx-swap="innerHTML">gone</hx-partial>',
    '<ol id="log" hx-swap-oob="true">gone</ol>',
    '<li id="message-1" hx-ws:connect="/x">one</li>',
    '<b hx-get="/accounts/logout/" hx-trigger="load">b</b>',
    '<i hx-on:load="alert(1)" autofocus onfocus=alert(1) tabindex=1>i</i>',
    "</li></ol></p></form></main></body>",
    "<!-- </textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7|add:7 }} {% debug %} {# gone #} ${7*7}",
    "&lt;b&gt; &amp;amp; &#x27; %3Cscript%3E",
    "https://example.org/\"onmouseover=alert(1)'><b>",
]
HOSTILE_NAMES = [name for name in HOSTILE if len(name) <= 50]


def is_unharmed(somebody: Person) -> None:
    """Nothing in the page came out of what was written."""
    page = somebody.page
    grown = page.locator("main").locator(
        "script, img, iframe, template, hx-partial, [onerror], [onload], [onfocus], [onmouseover]"
    )
    expect(grown).to_have_count(0)
    within = page.locator(":is(#log, #side, #typing, header) *")
    for attribute in "hx-ws\\:connect", "hx-swap-oob", "hx-trigger", "hx-on\\:load", "style":
        expect(within.and_(page.locator(f"[{attribute}]"))).to_have_count(0)
    for scheme in "javascript", "data":
        expect(page.locator(f"main a[href^='{scheme}:' i]")).to_have_count(0)


def shows(somebody: Person, texts: list[str]) -> None:
    """The messages say these things, to the letter."""
    expect(somebody.texts).to_have_count(len(texts))
    assert somebody.texts.all_text_contents() == texts


def test_a_message_by_form(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    for text in HOSTILE:
        alice.says(text)
    for one in alice, bob:
        shows(one, HOSTILE)
        is_unharmed(one)
    bob.page.reload()
    shows(bob, HOSTILE)
    is_unharmed(bob)
    bob.is_connected()
    alice.says("still here")
    bob.sees("still here")


def test_a_message_by_socket(person: Invite[Person], room: str, server: Server) -> None:
    alice = person("alice").enters(room)
    with Bot.enters(server.url, room) as bot:
        bot.says(*HOSTILE)
        shows(alice, HOSTILE)
        is_unharmed(alice)
        bot.says("still here")
        alice.sees("still here")


def test_a_guests_name(person: Invite[Person], room: str) -> None:
    alice, bob = person("alice").enters(room), person("bob").enters(room)
    alice.says("before")
    bob.sees("before")
    for name in HOSTILE_NAMES:
        alice.name_field.fill(name)
        alice.says(f"I am {name}")
    expect(bob.texts).to_have_count(1 + len(HOSTILE_NAMES))
    authors = bob.messages.locator(".message__author").all_text_contents()
    assert authors == ["alice", *HOSTILE_NAMES]
    expect(bob.people.filter(has_text=HOSTILE_NAMES[-1])).to_have_count(1)
    is_unharmed(bob)
    bob.page.reload()
    expect(bob.people.filter(has_text=HOSTILE_NAMES[-1])).to_have_count(1)
    is_unharmed(bob)
    expect(alice.name_field).to_have_value(HOSTILE_NAMES[-1])


def test_names_by_socket(person: Invite[Person], room: str, server: Server) -> None:
    alice = person("alice").enters(room)
    with ExitStack() as bots:
        for name in HOSTILE_NAMES:
            bots.enter_context(Bot.enters(server.url, room, name)).says("hello")
        expect(alice.texts).to_have_count(len(HOSTILE_NAMES))
        for name in HOSTILE_NAMES:
            expect(alice.people.get_by_text(name, exact=True)).to_have_count(1)
        is_unharmed(alice)


@pytest.mark.parametrize("topic", [HOSTILE[1], HOSTILE[3], HOSTILE[7]], ids=["img", "hx", "ws"])
def test_a_topic(person: Invite[Person], open_room: OpenRoom, topic: str) -> None:
    alice = person("alice")
    alice.goes("/chat/")
    room = open_room("topic", topic)
    listed = alice.page.get_by_role("listitem").filter(has_text=room)
    expect(listed).to_contain_text(topic)  # as it was pushed
    is_unharmed(alice)
    alice.page.reload()
    expect(listed).to_contain_text(topic)
    alice.enters(room)
    expect(alice.page.get_by_text(topic, exact=True)).to_be_visible()
    is_unharmed(alice)
    alice.says("still here")
    alice.sees("still here")
