"""Whatever the sockets are told, in whatever order: what a page has is what the log has."""

import asyncio
import json
import secrets
from typing import Any

import pytest
from django.conf import LazySettings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chat.delivery import doorbell, log
from chat.delivery.doorbell import ring
from chat.models import Message, Room
from chat.people import Person
from chat.templatetags.text import markdown
from chat.tests.browsers import Browser
from chat.tests.markup import Markup
from chat.tests.swaps import DELETED

pytestmark = pytest.mark.django_db(transaction=True)
BOT = Person("gbot", "bot", is_guest=True)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(
    ["t", "message", "username", "submission", "sender", "cursor", "headers", "reply_to"]
)
VALUES = st.sampled_from(["resume", "typing", "0", 0, 5, -1, 2**63, "\u200b", "x" * 1001]) | JUNK
FRAMES = (
    st.dictionaries(FIELDS, VALUES, max_size=4).map(json.dumps)
    | JUNK.map(json.dumps)
    | st.text(max_size=20)
    | st.binary(max_size=20)
)
TEXTS = st.sampled_from(["hello", "<b>&amp;</b>", "</li><li id='message-1'>x", "大厅\n\n!", " "])
TEXTS |= st.text(max_size=20)
PAGES = st.integers(0, 2)
PLACES = st.integers(0, 9)  # of a message, from the newest one back
ACTIONS = st.one_of(
    st.tuples(st.just("come"), PAGES),
    st.tuples(st.just("go"), PAGES),
    st.tuples(st.just("say"), PAGES, TEXTS),
    st.tuples(st.just("junk"), FRAMES),
    st.tuples(st.just("edit"), PLACES),
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("react"), PLACES),
    st.tuples(st.just("reply"), PLACES),
    st.tuples(st.just("many"), st.sampled_from([1, 3, 12])),
    st.tuples(st.just("mute"), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([0, 0.001, 0.02])),
)

# A page comes back between a change and its feed's look, which nobody rang for.
UNRUNG = [("come", 0), ("go", 0), ("many", 3), ("wait", 0.02), ("mute", True)]


class Bell:
    """The doorbell, whose rings are lost at times: another process's may be."""

    is_muted = False

    async def rings(self, group: str, what: str, **hint: Any) -> None:
        """Ring, or do not."""
        if not self.is_muted:
            await ring(group, what, **hint)


async def message_at(room: Room, place: int) -> Message | None:
    """One of the newest messages."""
    newest_first: Any = Message.objects.filter(room=room).before(None)
    message: Message | None = await newest_first[place : place + 1].afirst()
    return message


async def do(pages: list[Browser], vandal: Browser, bell: Bell, action: tuple[Any, ...]) -> None:
    """Let it happen, without waiting for what comes of it."""
    room = vandal.room
    match action:
        case "come", number:
            await pages[number].come()
        case "go", number:
            await pages[number].go()
        case "say", number, text:
            await pages[number].send(json.dumps({"message": text}))
        case "junk", frame:
            await vandal.send(frame)
        case "edit" | "delete" as change, place:
            if message := await message_at(room, place):
                await (log.edit(message, "edited") if change == "edit" else log.delete(message))
        case "react", place:
            if message := await message_at(room, place):
                await log.react(message, BOT, "👍", adds=True)
        case "reply", place:
            if message := await message_at(room, place):
                await log.append(room, BOT, "a reply", reply_to=message.position)
        case "many", times:
            for number in range(times):
                await log.append(room, BOT, f"bot {number}")
        case "mute", is_muted:
            bell.is_muted = is_muted
        case "wait", seconds:
            await asyncio.sleep(seconds)
    for page in pages:
        await page.read()


async def entries(room: Room) -> list[tuple[int, str]]:
    """The log as a page shows it."""
    changes = await log.since(room.pk, 0)
    return [
        (m.pk, DELETED if m.deleted_at else Markup(markdown(m.text).html).text)
        for m in changes.messages
    ]


@given(st.lists(ACTIONS, max_size=25))
@example([*UNRUNG, ("edit", 0), ("come", 0)])
@example([*UNRUNG, ("reply", 0), ("wait", 0.02), ("edit", 1), ("many", 1), ("come", 0)])
@example([*UNRUNG, ("delete", 1), ("many", 1), ("come", 0)])
@example([*UNRUNG, ("many", 12), ("come", 0), ("edit", 11)])
@hypothesis_settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_a_page_has_what_the_log_has(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch, actions: list[tuple[Any, ...]]
) -> None:
    settings.CHAT_RATE = "off"
    settings.CHAT_HISTORY = 5
    settings.CHAT_HEARTBEAT = 0.05  # after which everybody looks, whatever was rung
    bell = Bell()
    monkeypatch.setattr(doorbell, "ring", bell.rings)
    monkeypatch.setattr(log, "CATCH_UP", 8)  # so that some have to be given the newest page
    room = await Room.objects.acreate(name=f"room-{secrets.token_hex(6)}")
    pages = [Browser(room, f"page{number}") for number in range(3)]
    vandal = Browser(room, "vandal")
    try:
        await vandal.come()
        for action in actions:
            await do(pages, vandal, bell, action)
        for page in pages:
            await page.settle()
        await vandal.settle()
        expected = await entries(room)
        await room.arefresh_from_db()
        for page in pages:
            await page.catch_up(room.revision)
            shown = page.page.messages
            assert shown == (expected[-len(shown) :] if page.page.older else expected)
    finally:
        for page in (*pages, vandal):
            await page.go()
