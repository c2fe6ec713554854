"""An audience: the language and clock that a socket's fragments are rendered for."""

from typing import Any

import pytest
from django.utils import timezone, translation

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


def test_those_who_read_the_same_are_one_audience() -> None:
    scope: dict[str, Any] = {"headers": [], "cookies": {}}
    assert len({Audience.of_scope(scope), Audience.of_scope(scope)}) == 1
