"""An audience: the language and clock that a socket's fragments are rendered for."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone, translation

from chat import clock
from chat.audience import Audience


def language(accept: bytes | None = None, cookie: str | None = None) -> str:
    """The language of a socket that asks for one."""
    headers = [] if accept is None else [(b"accept-language", accept)]
    cookies = {} if cookie is None else {"django_language": cookie}
    return Audience.of_scope({"headers": headers, "cookies": cookies}).language


def test_who_asks_for_nothing_gets_the_default() -> None:
    assert language() == "en"


@pytest.mark.parametrize("accept", [b"zh-Hans", b"zh-CN,zh;q=0.9,en;q=0.8", b"fr,zh-hans;q=0.5"])
def test_a_browser_gets_the_language_that_it_prefers(accept: bytes) -> None:
    assert language(accept) == "zh-hans"


def test_a_choice_that_was_kept_goes_first() -> None:
    assert language(b"zh-Hans", cookie="en") == "en"


@pytest.mark.parametrize(
    "accept",
    [b"", b"fr", b"*", b"\xff\xfe", b";;;", b"x" * 10_000, b"en;q=nonsense", b"../etc", b"\x00"],
)
def test_nonsense_gets_the_default(accept: bytes) -> None:
    assert language(accept) == "en"


@pytest.mark.parametrize("cookie", ["", "xx", "../../etc/passwd", "\x00", "e" * 10_000])
def test_a_cookie_of_nonsense_is_ignored(cookie: str) -> None:
    assert language(b"zh-Hans", cookie=cookie) == "zh-hans"


def test_without_any_known_language_the_default_is_taken(settings: Any) -> None:
    settings.LANGUAGES = [("de", "German")]
    assert language(b"fr") == "en"


def test_an_audience_is_active_inside_the_block_alone() -> None:
    before = translation.get_language(), timezone.get_current_timezone_name()
    with Audience("zh-hans", "Asia/Shanghai").active():
        inside = translation.get_language(), timezone.get_current_timezone_name()
    after = translation.get_language(), timezone.get_current_timezone_name()
    assert inside == ("zh-hans", "Asia/Shanghai")
    assert after == before


HOSTILE = ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "UTC\x00", "Z" * 10_000]


def of_cookies(language: str = "en", **cookies: str) -> Audience:
    """The audience of a socket with these cookies."""
    headers = [(b"accept-language", language.encode())]
    return Audience.of_scope({"headers": headers, "cookies": cookies})


def test_a_zone_and_a_clock_that_were_chosen_are_those_of_the_socket() -> None:
    chosen = of_cookies(time_zone="Asia/Tokyo", clock="12")
    assert chosen == Audience("en", "Asia/Tokyo", "12")
    assert chosen.by_default() == of_cookies() == Audience("en", "UTC", "12")


def test_the_usual_clock_is_that_of_the_language() -> None:
    assert of_cookies("en").clock == "12"
    assert of_cookies("zh").clock == "24"
    assert of_cookies("en", clock="12") == of_cookies("en")  # no audience of its own


@pytest.mark.parametrize("zone", [*HOSTILE, "localtime", "Factory", "Etc/GMT+3", "asia/tokyo"])
def test_a_zone_of_nonsense_is_the_sites(zone: str, settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Lisbon"
    assert of_cookies(time_zone=zone) == Audience("en", "Europe/Lisbon", "12")


@pytest.mark.parametrize("clock", [*HOSTILE, "13", "24h", "１２"])
def test_a_clock_of_nonsense_is_the_usual_one(clock: str) -> None:
    assert of_cookies(clock=clock) == of_cookies()


def test_the_clock_is_told_inside_the_block_alone() -> None:
    at = datetime(2026, 1, 1, 15, 30)
    with Audience("zh-hans", "UTC", "24").active():
        assert clock.time(at) == "15:30"
        with Audience("en", "UTC", "12").active():
            assert clock.time(at) == "3:30 PM"
        assert clock.time(at) == "15:30"


def test_those_who_read_the_same_are_one_audience() -> None:
    scope: dict[str, Any] = {"headers": [], "cookies": {}}
    assert len({Audience.of_scope(scope), Audience.of_scope(scope)}) == 1
