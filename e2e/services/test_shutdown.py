"""SIGTERM ends a server without losing a post that it has answered."""

import signal
import threading
import time
from typing import NamedTuple

import pytest

from e2e.bot import Bot
from e2e.services.conftest import Serve
from e2e.services.posting import post, said
from site_config.serve import GRACE
from site_config.tests.serving import Serving

POSTERS = 8
RESTART = 1012


class Taken(NamedTuple):
    """A post that was answered, and when it was sent and answered."""

    text: str
    sent: float
    answered: float


def posts_until_the_end(server: Serving, name: str, taken: list[Taken]) -> None:
    """Post one after the other until the server does not answer any more."""
    number = 0
    while True:
        text, sent = f"{name} {number}", time.monotonic()
        if not post(server.url, text):
            return
        taken.append(Taken(text, sent, time.monotonic()))
        number += 1


@pytest.fixture(params=["one worker", "two workers"])
def server(request: pytest.FixtureRequest, serve: Serve) -> tuple[Serving, str]:
    """A server of either kind, and its database."""
    if request.param == "one worker":
        url = request.getfixturevalue("sqlite_url")
        return serve(DATABASE_URL=url), url
    url, redis = request.getfixturevalue("postgres_url"), request.getfixturevalue("redis")
    return serve(DATABASE_URL=url, REDIS_URL=redis.url, WORKERS="2"), url


def test_what_was_answered_is_kept_and_sockets_are_told(server: tuple[Serving, str]) -> None:
    serving, database_url = server
    taken: list[Taken] = []
    posters = [
        threading.Thread(target=posts_until_the_end, args=(serving, f"poster {n}", taken))
        for n in range(POSTERS)
    ]
    with Bot.enters(serving.url, "lobby") as bot:
        bot.hears("Connected")
        for poster in posters:
            poster.start()
        time.sleep(1)
        asked = time.monotonic()
        status = serving.stop()
        took = time.monotonic() - asked
        assert bot.is_closed_with() == RESTART
    for poster in posters:
        poster.join()
    assert status in (0, -signal.SIGTERM)
    assert took < GRACE / 2
    assert any(post.sent < asked < post.answered for post in taken), "none was under way"
    kept = said(database_url)
    assert len(kept) == len(set(kept))
    assert {post.text for post in taken} <= set(kept)
