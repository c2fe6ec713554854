"""The room's socket: each line of its contract, and each refusal."""

import json

import pytest
from django.conf import LazySettings
from django.utils import translation

from chat.consumers.allowance import Allowance
from chat.delivery import log, room_feed
from chat.delivery.room_feed import RoomFeed
from chat.models import Message, Room
from chat.people import Person
from chat.tests.sockets import socket

pytestmark = pytest.mark.django_db(transaction=True)
ALERT = 'role="alert"'


async def test_the_status_says_that_the_room_is_connected() -> None:
    async with socket("lobby") as bob:
        heard = await bob.hears("Connected")
        assert 'role="status"' in heard
        assert "lobby" in heard


async def test_what_one_says_everybody_hears_once() -> None:
    async with socket() as alice, socket() as bob:
        await alice.says("hello", username="alice")
        for person in (alice, bob):
            assert (await person.hears("hello")).count("hello") == 1
        message = await Message.objects.aget()
        assert (message.author_name, message.text) == ("alice", "hello")


async def test_a_message_is_an_item_with_its_author() -> None:
    async with socket() as alice:
        await alice.says("hello", username="alice")
        heard = await alice.hears("hello")
        pk = (await Message.objects.aget()).pk
        assert f'<li id="message-{pk}"' in heard
        assert 'data-author="alice"' in heard


async def test_a_guest_without_a_name_is_anonymous() -> None:
    async with socket() as guest:
        await guest.says("hello")
        assert 'data-author="Anonymous"' in await guest.hears("hello")


async def test_the_name_is_kept_as_long_as_the_socket() -> None:
    async with socket() as alice:
        await alice.says("one", username="alice")
        await alice.says("two")
        assert (await alice.hears("two")).count('data-author="alice"') >= 1
        assert [m.author_name async for m in Message.objects.all()] == ["alice", "alice"]


async def test_headers_from_htmx_are_ignored() -> None:
    async with socket() as alice:
        await alice.says("hello", headers={"HX-Request": "true"})
        await alice.hears("hello")


async def test_a_repeated_submission_id_posts_once() -> None:
    async with socket(guest="g1") as alice:
        await alice.says("hello", submission="id-1")
        await alice.says("hello", submission="id-1")
        await alice.says("done")
        assert (await alice.hears("done")).count("hello") == 1


@pytest.mark.parametrize(
    ("frame", "error"),
    [
        ("not json", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("null", "not a JSON object"),
        ("[" * 60_000, "not JSON"),
        ('{"message": ' + "9" * 6_000 + "}", "not JSON"),
        ("{}", "Write a message first"),
        ('{"message": ""}', "Write a message first"),
        ('{"message": " \\n\\u200b\\u3164"}', "Write a message first"),
        ('{"message": null}', "Write a message first"),
        ('{"message": 5}', "Text was expected"),
        ('{"message": ["a"]}', "Text was expected"),
        ('{"message": {"a": 1}}', "Text was expected"),
        ('{"message": "a\\u0000b"}', "cannot be shown"),
        ('{"message": "a\\ud800b"}', "cannot be shown"),
        ('{"message": "a\\u001bb"}', "cannot be shown"),
        ('{"message": "a", "username": 5}', "Text was expected"),
        ('{"message": "a", "username": "x\\u202ey"}', "cannot be shown"),
        ('{"message": "a", "submission": {}}', "Text was expected"),
        ('{"message": "a", "submission": "' + "x" * 4_001 + '"}', "at most 4000"),
        ('{"t": "resume"}', "required"),
        ('{"t": "resume", "cursor": "x"}', "whole number"),
        ('{"t": "resume", "cursor": -1}', "greater than or equal to 0"),
        ('{"t": "resume", "cursor": 1e400}', "whole number"),
        ('{"t": "resume", "cursor": [1]}', "whole number"),
        ('{"t": "dance"}', "not known"),
        ('{"t": ["resume"]}', "not known"),
        (" " * 65_537, "too long"),
    ],
    ids=lambda value: value[:40],
)
async def test_a_bad_frame_gets_an_error_and_the_socket_stays_open(frame: str, error: str) -> None:
    async with socket() as mallory, socket() as bob:
        await mallory.sends_text(frame)
        heard = await mallory.hears(error)
        assert ALERT in heard
        await mallory.says("still here")
        await mallory.hears("still here")
        assert ALERT not in await bob.hears("still here")


async def test_a_binary_frame_gets_an_error() -> None:
    async with socket() as mallory:
        await mallory.communicator.send_to(bytes_data=b"\x00\xff")
        assert ALERT in await mallory.hears("Only text")


async def test_a_thousand_characters_are_posted_and_one_more_is_not() -> None:
    async with socket() as alice:
        await alice.says("💬" * 1000)
        await alice.hears("💬" * 1000)
        await alice.says("x" * 1001)
        assert ALERT in await alice.hears("at most 1000 characters")
        assert await Message.objects.acount() == 1


async def test_too_fast_is_refused_and_nobody_else_is_slowed(settings: LazySettings) -> None:
    settings.CHAT_RATE = "2 per minute"
    async with socket(guest="gfast") as mallory, socket(guest="gbob") as bob:
        for text in ("one", "two", "three"):
            await mallory.says(text)
        assert ALERT in await mallory.hears("Too fast")
        await bob.says("slowly")
        await bob.hears("slowly")
        assert [m.text async for m in Message.objects.all()] == ["one", "two", "slowly"]


async def test_markup_is_shown_as_text() -> None:
    evil = "</p></hx-partial><script>alert(1)</script><img src=x onerror=alert(1)>"
    async with socket() as mallory:
        await mallory.says(evil, username="<b>x</b>")
        heard = await mallory.hears("alert")
        assert "<script" not in heard
        assert "<img" not in heard
        assert "<b>x" not in heard
        assert "&lt;/hx-partial&gt;&lt;script&gt;" in heard


@pytest.mark.parametrize("text", ["你好,世界", "👩‍💻🎉", "مرحبا بالعالم", "שלום", "नमस्ते"])
async def test_every_script_is_welcome(text: str) -> None:
    async with socket() as person:
        await person.says(text, username=text)
        heard = await person.hears(f">{text}</p>")
        assert f'data-author="{text}"' in heard


async def test_two_rooms_never_mix() -> None:
    await Room.objects.acreate(name="大厅")
    async with socket("lobby") as alice, socket("大厅") as bob:
        await alice.says("in the lobby")
        await bob.says("in the hall")
        assert "in the lobby" not in await bob.hears("in the hall")
        assert "in the hall" not in await alice.hears("in the lobby")
        await bob.hears_nothing("in the lobby")
        await alice.hears_nothing("in the hall")


@pytest.mark.parametrize("name", ["nowhere", "a b", "x" * 51, "a.b", "\x00"])
async def test_no_such_room_is_closed_with_4404(name: str) -> None:
    async with socket(name) as lost:
        assert await lost.is_closed() == 4404


async def test_a_room_is_found_in_any_letter_case() -> None:
    async with socket("LOBBY") as alice, socket("lobby") as bob:
        await alice.says("hello")
        await bob.hears("hello")


async def test_a_room_that_is_deleted_closes_its_sockets() -> None:
    room = await Room.objects.acreate(name="short-lived")
    async with socket("short-lived") as alice, socket("short-lived") as bob:
        await alice.hears("joined")
        await Room.objects.filter(pk=room.pk).adelete()
        await bob.says("anybody here?")
        assert 'role="alert"' in await bob.hears("This room is gone.")
        assert await bob.is_closed() == 4404
        assert await alice.is_closed() == 4404


async def test_a_frame_after_the_close_is_ignored() -> None:
    async with socket("nowhere") as lost:
        await lost.is_closed()
        await lost.says("hello?")
        assert await Message.objects.acount() == 0


async def test_typing_is_shown_to_others_and_not_to_oneself() -> None:
    async with socket(guest="ga") as alice, socket(guest="gb") as bob:
        await bob.hears("joined")
        await alice.sends({"t": "typing"})
        assert "typing-ga" in await bob.hears("is typing")
        await alice.hears_nothing("is typing")


async def test_typing_ends_with_the_message_and_does_not_trail_it() -> None:
    async with socket(guest="ga") as alice, socket(guest="gb") as bob:
        await bob.hears("joined")
        await alice.sends({"t": "typing"})
        await bob.hears("is typing")
        await alice.says("hello")
        assert '<i id="typing-ga" hx-swap-oob="delete">' in await bob.hears("hello")
        await alice.sends({"t": "typing"})
        await alice.says("bye")
        assert "is typing" not in await bob.hears("bye")


async def test_whoever_typed_and_never_sent_is_forgotten(
    lobby: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_feed, "TYPING", 0)
    feed = RoomFeed(lobby)
    for number in range(3):
        feed.typing(Person(f"g{number}", "guest", is_guest=True))
    assert list(feed._typed_at) == ["g2"]


async def test_a_flood_of_typing_is_passed_on_once() -> None:
    async with socket(guest="ga") as alice, socket(guest="gb") as bob:
        await bob.hears("joined")
        for _ in range(50):
            await alice.sends({"t": "typing"})
        await alice.says("hello")
        assert (await bob.hears("hello")).count("is typing") == 1


async def test_an_error_reads_in_the_senders_language_whoever_is_there() -> None:
    async with socket() as mallory:
        await mallory.sends_text(json.dumps({"message": "x" * 2000}))
        assert "this one has 2000" in await mallory.hears("at most 1000 characters")


@pytest.mark.parametrize(
    ("frame", "refusal"),
    [
        ('{"message": ""}', "Write a message first."),
        ('{"message": 1}', "Text was expected here."),
        ('{"t": "resume", "cursor": "x"}', "Enter a whole number."),
        ('{"t": "dance"}', "That kind of frame is not known."),
        ("not json", "That was not JSON."),
    ],
)
async def test_every_refusal_is_translated(frame: str, refusal: str) -> None:
    with translation.override("zh-hans"):
        translated = translation.gettext(refusal)
    assert translated != refusal
    async with socket(language="zh-hans") as bob:
        await bob.sends_text(frame)
        await bob.hears(translated)


async def test_another_process_is_heard() -> None:
    """Whatever is committed and rung for by anybody arrives; nothing goes from socket to socket."""
    room = await Room.objects.aget(name="lobby")
    async with socket() as bob:
        await bob.hears("Connected")
        await log.append(room, Person("u1", "alice", is_guest=False), "from elsewhere")
        await bob.hears("from elsewhere")


async def test_a_flood_closes_the_socket_that_sends_it_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Allowance, "take", lambda allowance: False)
    async with socket() as mallory, socket() as bob:
        await bob.hears("Connected")
        await mallory.sends_text("not json")
        assert await mallory.is_closed() == 1008
        await bob.says("still here")
        await bob.hears("still here")


async def test_an_address_where_nothing_is_is_closed_with_4404() -> None:
    for path in ("/ws/unknown/", "/ws/chat/a%2Fb/", "/"):
        async with socket(path=path) as lost:
            assert await lost.is_closed() == 4404
