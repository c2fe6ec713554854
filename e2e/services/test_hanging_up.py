"""Whoever hangs up has been heard: what they sent before is posted."""

from e2e.bot import Bot
from e2e.services.conftest import Serve

MANY = 60


def test_what_was_said_just_before_is_posted(serve: Serve, sqlite_url: str) -> None:
    server = serve(DATABASE_URL=sqlite_url)
    with Bot.enters(server.url, "lobby", "alice") as alice:
        alice.hears("Connected")
        with Bot.enters(server.url, "lobby", "bob") as bob:
            bob.says(*(f"line {number}." for number in range(MANY)))
        heard = alice.hears(f"line {MANY - 1}.")
        assert all(f"line {number}." in heard for number in range(MANY))
