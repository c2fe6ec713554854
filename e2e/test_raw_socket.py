"""The socket's protocol, for clients that are no browsers."""

import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from e2e.bot import Bot
from e2e.server import Server

ALERT = 'role="alert"'
BAD: dict[str, str | bytes] = {
    "not JSON": "hello",
    "nothing": "",
    "a list": "[]",
    "a string": '"hello"',
    "deep": "[" * 60_000,
    "no message": "{}",
    "empty": '{"message": ""}',
    "blank": '{"message": " \\n\\u200b"}',
    "null": '{"message": null}',
    "a number": '{"message": 5}',
    "too long": json.dumps({"message": "x" * 1001}),
    "far too long": json.dumps({"message": "x" * 100_000}),
    "half a character": '{"message": "\\ud800"}',
    "a null byte": '{"message": "\\u0000"}',
    "name is a list": '{"message": "hello", "username": ["bob"]}',
    "unknown kind": '{"t": "dance"}',
    "no cursor": '{"t": "resume"}',
    "no such cursor": '{"t": "resume", "cursor": -1}',
    "huge cursor": '{"t": "resume", "cursor": 99999999999999999999999}',
    "bytes": b'{"message": "hello"}',
}


@pytest.mark.parametrize("server", ["daphne", "uvicorn"], indirect=True)
def test_a_bad_frame_is_told_and_the_socket_stays_open(server: Server, room: str) -> None:
    with Bot.enters(server.url, room) as bot, Bot.enters(server.url, room, "other") as other:
        for what, frame in BAD.items():
            bot.sends(frame)
            assert "<li" not in bot.hears(ALERT), what
        bot.says("still here")
        bot.hears("still here")
        assert ALERT not in other.hears("still here")


def test_too_fast_is_told_and_the_socket_stays_open(server: Server, room: str) -> None:
    with Bot.enters(server.url, room) as bot, Bot.enters(server.url, room, "other") as other:
        bot.says(*(f"number {number}" for number in range(150)))
        bot.hears("Too fast")
        bot.asks(t="resume", cursor=0)
        assert bot.hears('id="cursor"')
        other.says("hello")
        bot.hears("hello")


def test_what_is_asked_is_answered(server: Server, room: str) -> None:
    with Bot.enters(server.url, room) as bot:
        assert "Connected" in bot.hears('id="status"')
        bot.says("one", "two")
        heard = bot.hears(">two<")
        assert 'data-author="bot"' in heard
        assert heard.index(">one<") < heard.index(">two<")
        bot.asks(t="resume", cursor=1, headers={"from": "htmx"})
        assert ">one<" not in bot.hears(">two<")


def test_a_room_that_is_not_there(server: Server) -> None:
    with Bot.enters(server.url, "no-such-room") as bot:
        assert bot.is_closed_with() == 4404


def test_another_sites_page_may_not_connect(server: Server, room: str) -> None:
    address = server.url.replace("http:", "ws:") + f"/ws/chat/{room}/"
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(address, origin=Origin("http://evil.test")),
    ):
        pass
