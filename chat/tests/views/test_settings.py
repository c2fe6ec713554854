"""The settings: what is chosen is kept, leads back, and is nobody else's to choose."""

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client

from chat import leases, reading
from chat.models import Message, Room
from chat.tests.pages import element, elements
from chat.tests.samples import say
from chat.tests.sockets import socket

pytestmark = pytest.mark.django_db


def theme(page: str) -> str | None:
    """The theme that a page says it is in."""
    return element(page, "html").get("data-theme")


def schemes(page: str) -> list[tuple[str, str]]:
    """What a page tells the browser about its colours."""
    return [
        (meta["name"], meta.get("media", ""))
        if meta["name"] == "theme-color"
        else (meta["name"], meta["content"])
        for meta in elements(page, "meta")
        if meta.get("name") in ("color-scheme", "theme-color")
    ]


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
def test_a_theme_is_kept(guest_client: Client, chosen: str) -> None:
    assert theme(guest_client.get("/chat/").text) is None
    answer = guest_client.post("/settings/", {"theme": chosen, "next": "/chat/lobby/"})
    assert (answer.status_code, answer["Location"]) == (302, "/chat/lobby/")
    for address in ("/chat/lobby/", "/chat/", "/nothing/", "/settings/"):
        assert theme(guest_client.get(address).text) == chosen
    cookie = guest_client.cookies["theme"]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_it_can_be_left_to_the_system_again(alice_client: Client) -> None:
    alice_client.post("/settings/", {"theme": "dark"})
    answer = alice_client.post("/settings/", {"theme": ""})
    assert answer["Location"] == "/settings/"
    assert theme(alice_client.get("/settings/").text) is None


def test_a_browser_draws_its_own_things_to_match(guest_client: Client) -> None:
    by_day, by_night = "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"
    both = [
        ("color-scheme", "light dark"),
        ("theme-color", by_day),
        ("theme-color", by_night),
    ]
    for chosen, expected in (
        ("", both),
        ("contrast", both),
        ("light", [("color-scheme", "light"), ("theme-color", "")]),
        ("dark", [("color-scheme", "dark"), ("theme-color", "")]),
    ):
        guest_client.post("/settings/", {"theme": chosen})
        assert schemes(guest_client.get("/chat/").text) == expected


@pytest.mark.parametrize("nonsense", ["", "blue", 'dark" onload="x', "\x00", "d" * 9999])
def test_a_cookie_of_nonsense_counts_as_none(guest_client: Client, nonsense: str) -> None:
    guest_client.cookies["theme"] = nonsense
    answer = guest_client.get("/settings/")
    assert answer.status_code == 200
    assert theme(answer.text) is None
    assert element(answer.text, "input", name="theme", checked="")["value"] == ""


@pytest.mark.parametrize("nonsense", ["blue", "DARK", "dark\x00", "d" * 9999])
def test_what_cannot_be_chosen_is_refused_and_the_choice_stays(
    guest_client: Client, nonsense: str
) -> None:
    guest_client.post("/settings/", {"theme": "dark"})
    answer = guest_client.post("/settings/", {"theme": nonsense, "next": "/chat/"})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.text
    assert element(answer.text, "input", type="hidden", value="/chat/", name="next")
    assert theme(guest_client.get("/chat/").text) == "dark"


def test_a_form_that_was_sent_half_changes_nothing_else(guest_client: Client) -> None:
    guest_client.post("/settings/", {"theme": "dark"})
    assert guest_client.post("/settings/", {}).status_code == 302
    assert theme(guest_client.get("/chat/").text) == "dark"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_it_leads_nowhere_else(guest_client: Client, elsewhere: str) -> None:
    answer = guest_client.post("/settings/", {"theme": "dark", "next": elsewhere})
    assert answer["Location"] == "/settings/"


@pytest.mark.parametrize("address", ["/chat/", "/chat/lobby/?before=7&x=%26", "/chat/大厅/"])
def test_the_way_there_leads_back(guest_client: Client, address: str) -> None:
    answer = guest_client.get(address)
    (link,) = (
        a["href"] for a in elements(answer.text, "a") if a["href"].startswith("/settings/?next=")
    )
    back = elements(guest_client.get(link).text, "input", name="next", type="hidden")[-1]["value"]
    assert back == answer.wsgi_request.get_full_path()
    assert guest_client.post("/settings/", {"next": back})["Location"] == back


def test_another_site_cannot_choose() -> None:
    answer = Client(enforce_csrf_checks=True).post("/settings/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "theme" not in answer.cookies


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (ZeroDivisionError, 500)])
def test_what_is_broken_says_so_in_the_theme(
    guest_client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    def fail(*args: Any) -> None:
        raise error

    guest_client.raise_request_exception = False
    guest_client.cookies["theme"] = "dark"
    monkeypatch.setattr(leases, "people_in", fail)
    page = guest_client.get("/chat/lobby/")
    assert page.status_code == status
    assert theme(page.text) == "dark"


def times(page: str) -> list[str]:
    """What the messages of a page have for their times, and what is behind them."""
    titles = [link["title"] for link in elements(page, "a") if link.get("class") == "message__time"]
    return [*re.findall(r'class="message__time"[^>]*>([^<]*)', page), *titles]


@pytest.fixture
def _said_before_midnight(lobby: Room) -> None:
    """Somebody said something on the last of the year, at half past three in the afternoon."""
    said = say(lobby, "hello")[0]
    at = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
    Message.objects.filter(pk=said.pk).update(posted_at=at)


@pytest.mark.parametrize(
    ("chosen", "time", "moment", "day"),
    [
        ({}, "3:30 PM", "31 December 2026 3:30 PM", "Thursday, 31 December 2026"),
        ({"clock": "24"}, "15:30", "31 December 2026 15:30", "Thursday, 31 December 2026"),
        (
            {"time_zone": "Asia/Tokyo"},
            *("12:30 AM", "1 January 2027 12:30 AM", "Friday, 1 January 2027"),
        ),
        (
            {"language": "zh-hans", "time_zone": "Asia/Shanghai"},
            *("23:30", "2026年12月31日 23:30", "2026年12月31日 星期四"),
        ),
    ],
    ids=["no choice", "24 hours", "in Tokyo", "in Chinese"],
)
@pytest.mark.usefixtures("_said_before_midnight")
def test_times_and_days_are_the_readers(
    guest_client: Client, chosen: dict[str, str], time: str, moment: str, day: str
) -> None:
    assert guest_client.post("/settings/", chosen).status_code == 302
    for address in ("/chat/lobby/", "/chat/lobby/history/?before=9"):
        page = guest_client.get(address).text
        assert times(page) == [time, moment]
        assert f">{day}</time>" in page


def test_each_choice_is_shown_and_can_be_undone(guest_client: Client) -> None:
    chosen = {"theme": "dark", "language": "en", "time_zone": "Asia/Tokyo", "clock": "12"}
    guest_client.post("/settings/", chosen)
    page = guest_client.get("/settings/").text
    for field in ("theme", "language", "clock"):
        assert element(page, "input", name=field, checked="")["value"] == chosen[field]
    assert element(page, "option", selected="")["value"] == "Asia/Tokyo"
    guest_client.post("/settings/", dict.fromkeys(chosen, ""))
    assert [guest_client.cookies[name].value for name in chosen if name in guest_client.cookies]
    page = guest_client.get("/settings/").text
    for field in ("theme", "language", "clock"):
        assert element(page, "input", name=field, checked="")["value"] == ""
    assert element(page, "option", selected="")["value"] == ""


def test_a_choice_of_the_language_is_that_of_the_masthead(guest_client: Client) -> None:
    guest_client.post("/language/", {"language": "zh-hans"})
    page = guest_client.get("/settings/").text
    assert element(page, "input", name="language", checked="")["value"] == "zh-hans"
    guest_client.post("/settings/", {"language": ""})
    assert element(guest_client.get("/settings/").text, "html")["lang"] == "en"


@pytest.mark.parametrize("field", ["language", "time_zone", "clock"])
@pytest.mark.parametrize("nonsense", ["nonsense", "../etc", "Etc/GMT+3", "\x00", "x" * 9999])
def test_nonsense_is_refused_when_sent_and_ignored_when_kept(
    guest_client: Client, field: str, nonsense: str
) -> None:
    answer = guest_client.post("/settings/", {field: nonsense})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.text
    guest_client.cookies[reading.COOKIES[field]] = nonsense
    assert guest_client.get("/settings/").status_code == 200
    assert guest_client.get("/chat/lobby/").status_code == 200
    assert guest_client.post("/settings/", {"theme": "dark"}).status_code == 302


@pytest.mark.django_db(transaction=True)
async def test_what_is_pushed_is_in_the_readers_zone_and_clock() -> None:
    async with (
        socket(guest="g1") as utc,
        socket(guest="g2", time_zone="Asia/Tokyo", clock="24") as tokyo,
        socket(guest="g3", time_zone="nowhere/at;all", clock="25") as nowhere,
    ):
        await utc.says("hello")
        heard = [await somebody.hears("hello") for somebody in (utc, tokyo, nowhere)]
    said = (await Message.objects.aget(text="hello")).posted_at
    in_tokyo = said.astimezone(ZoneInfo("Asia/Tokyo"))
    assert times(heard[0])[0] == times(heard[2])[0] == f"{said:%-I:%M %p}"
    assert times(heard[1])[0] == f"{in_tokyo:%H:%M}"
    assert f"{in_tokyo:%A, %-d %B %Y}</time>" in heard[1]


def test_a_member_finds_what_is_theirs(alice_client: Client, guest_client: Client) -> None:
    page = alice_client.get("/settings/").text.partition("<main")[2]
    assert [link["href"] for link in elements(page, "a")] == ["/profile/", "/accounts/password/"]
    page = guest_client.get("/settings/").text.partition("<main")[2]
    assert elements(page, "a") == []


def test_one_persons_choice_is_not_anothers(guest_client: Client, bob: User) -> None:
    guest_client.post("/settings/", {"theme": "dark"})
    assert theme(Client().get("/chat/").text) is None
