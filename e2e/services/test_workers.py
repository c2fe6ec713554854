"""Two workers are one chat."""

import json
import os
import signal
from contextlib import ExitStack

from playwright.sync_api import APIRequestContext, Playwright
from websockets.sync.client import connect

from e2e.bot import Bot
from e2e.member import PASSWORD
from e2e.services.conftest import Serve
from site_config.tests.services import Service
from site_config.tests.serving import Serving


def enters(stack: ExitStack, server: Serving, name: str, session: str = "") -> Bot:
    """A socket in the lobby whose id in the log is its name."""
    address = server.url.replace("http:", "ws:") + "/ws/chat/lobby/"
    headers = {"Origin": server.url, "X-Request-ID": name}
    if session:
        headers["Cookie"] = f"sessionid={session}"
    bot = Bot(stack.enter_context(connect(address, additional_headers=headers)), name)
    bot.hears("Connected")
    return bot


def worker_of(server: Serving, bot: Bot) -> int:
    """The process that accepted the bot's socket."""
    lines = [json.loads(line) for line in server.log().splitlines() if line.startswith("{")]
    (process,) = {line["process"] for line in lines if line["id"] == bot.name}
    return int(process)


def on_two_workers(stack: ExitStack, server: Serving, session: str = "") -> tuple[Bot, Bot]:
    """Alice, and a bob whom another worker holds; with a session, both are its member."""
    alice = enters(stack, server, "alice", session)
    # Workers take sockets from one queue: while hers stands still, another one takes his.
    hers = worker_of(server, alice)
    os.kill(hers, signal.SIGSTOP)
    try:
        bob = enters(stack, server, "bob", session)
    finally:
        os.kill(hers, signal.SIGCONT)
    assert worker_of(server, bob) != hers
    return alice, bob


def on_the_roster(name: str) -> str:
    """What a page hears when somebody of that name is here."""
    return f'<span class="roster__name" dir="auto">{name}</span>'


def sends_form(browser: APIRequestContext, page: str, **fields: str) -> None:
    """Fill in one of the accounts' forms."""
    browser.get("/accounts/login/")
    (token,) = [c for c in browser.storage_state()["cookies"] if c["name"] == "csrftoken"]
    answer = browser.post(page, form={**fields, "csrfmiddlewaretoken": token["value"]})
    assert answer.ok, answer.text()


def test_people_on_two_workers_hear_and_see_each_other(
    serve: Serve, postgres_url: str, redis: Service
) -> None:
    server = serve(DATABASE_URL=postgres_url, REDIS_URL=redis.url, WORKERS="2")
    with ExitStack() as stack:
        alice, bob = on_two_workers(stack, server)
        for speaker, listener in (alice, bob), (bob, alice):
            speaker.says(f"hello from {speaker.name}")
            heard = listener.hears(f"hello from {speaker.name}")
            if on_the_roster(speaker.name) not in heard:
                listener.hears(on_the_roster(speaker.name))


def test_logging_out_ends_the_sockets_on_every_worker(
    serve: Serve, postgres_url: str, redis: Service, playwright: Playwright
) -> None:
    server = serve(DATABASE_URL=postgres_url, REDIS_URL=redis.url, WORKERS="2")
    browser = playwright.request.new_context(base_url=server.url)
    with ExitStack() as stack:
        sends_form(
            browser, "/accounts/sign-up/", username="ada", password1=PASSWORD, password2=PASSWORD
        )
        (session,) = [c for c in browser.storage_state()["cookies"] if c["name"] == "sessionid"]
        bots = on_two_workers(stack, server, session["value"])
        guest = enters(stack, server, "guest")
        sends_form(browser, "/accounts/logout/")
        assert [bot.is_closed_with() for bot in bots] == [4401, 4401]
        guest.says("still here")
        guest.hears("still here")
    browser.dispose()
