"""Redis and PostgreSQL go away and come back; the server stays, and so do its sockets."""

import json
import time
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

from e2e.bot import Bot
from e2e.services.conftest import Serve
from e2e.services.posting import post, said
from site_config.tests.services import Service

PATIENCE = 15.0  # seconds until the server has noticed
SHOWN = 10.0  # seconds that a page waits for its post's answer


def checks(site: str) -> dict[str, str]:
    """What `/readyz` says, whether it is well or not."""
    try:
        with urlopen(f"{site}/readyz", timeout=PATIENCE) as answer:
            return dict(json.load(answer))
    except HTTPError as refusal:
        return dict(json.load(refusal))


def until(condition: Callable[[], bool]) -> None:
    """Wait for it."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)


def test_without_redis_people_talk_on(serve: Serve, postgres_url: str, redis: Service) -> None:
    server = serve(DATABASE_URL=postgres_url, REDIS_URL=redis.url, CHAT_RATE="1000 per second")
    with Bot.enters(server.url, "lobby") as bot:
        bot.hears("Connected")
        redis.kill()
        try:
            assert checks(server.url)["layer"] == "failed"
            assert post(server.url, "said without Redis")
            bot.hears("said without Redis")
            with Bot.enters(server.url, "lobby") as newcomer:
                newcomer.says("said by who came meanwhile")
                bot.hears("said by who came meanwhile")
        finally:
            redis.start()
        until(lambda: checks(server.url)["status"] == "ok")
        bot.says("said with Redis")
        bot.hears("said with Redis")


def test_postgres_is_back_and_so_is_the_chat(
    serve: Serve, postgres_url: str, postgres: Service
) -> None:
    server = serve(DATABASE_URL=postgres_url)
    with Bot.enters(server.url, "lobby") as bot:
        bot.hears("Connected")
        assert post(server.url, "before")
        bot.hears("before")
        postgres.kill()
        try:
            until(lambda: checks(server.url)["database"] == "failed")
            began = time.monotonic()
            assert not post(server.url, "while it was away")
            assert time.monotonic() - began < SHOWN
            time.sleep(4)  # long enough for whoever backs off to have backed off
        finally:
            postgres.start()
        until(lambda: checks(server.url)["status"] == "ok")
        assert post(server.url, "while it was away")
        bot.hears("while it was away")
        bot.says("after")
        bot.hears("after")
    assert said(postgres_url) == ["before", "while it was away", "after"]


def test_a_restart_between_two_posts_is_not_noticed(
    serve: Serve, postgres_url: str, postgres: Service
) -> None:
    server = serve(DATABASE_URL=postgres_url)
    for number in range(3):
        assert post(server.url, f"post {number}")
        postgres.stop()
        postgres.start()
    assert post(server.url, "the last")
    assert said(postgres_url) == ["post 0", "post 1", "post 2", "the last"]
