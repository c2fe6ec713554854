"""The rate: how often a person may post."""

from typing import Any

import pytest

from chat import rate
from chat.forms import MessageForm, first_error
from chat.people import Person
from chat.tests.samples import ALICE, BOB, GUEST

HOME = "192.0.2.1"


def may_post(person: Person) -> bool:
    """Count a post from home."""
    return rate.may("post", person, HOME)


@pytest.fixture(autouse=True)
def _two_posts_an_hour(settings: Any) -> None:
    settings.CHAT_RATE = "2 per hour"


def test_a_burst_is_all_that_a_person_may_post() -> None:
    assert [may_post(ALICE) for _ in range(4)] == [True, True, False, False]


def test_everybody_has_a_burst_of_their_own() -> None:
    assert [may_post(ALICE) for _ in range(3)] == [True, True, False]
    assert may_post(BOB)


def test_another_name_is_not_another_person() -> None:
    assert may_post(ALICE)
    assert may_post(ALICE._replace(name="Alicia"))
    assert not may_post(ALICE._replace(name="Ally"))


def test_off_is_no_limit(settings: Any) -> None:
    settings.CHAT_RATE = "off"
    assert all(may_post(ALICE) for _ in range(50))


def test_the_burst_refills(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CHAT_RATE = "1 per 20 seconds"
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    assert may_post(ALICE)
    assert not may_post(ALICE)
    now += 21
    assert may_post(ALICE)


def test_a_guest_without_a_cookie_is_counted_by_address() -> None:
    guests = [GUEST._replace(key=f"g{n}") for n in range(10)]
    assert [may_post(guest) for guest in guests].count(True) == 2 * rate.GUESTS
    assert may_post(ALICE), "a member is not counted by address"


def test_each_thing_has_a_rate_of_its_own(settings: Any) -> None:
    settings.CHAT_ROOM_RATE = settings.CHAT_SIGN_UP_RATE = "1 per hour"
    for what in ("room", "sign-up"):
        assert rate.may(what, ALICE, HOME)
        assert not rate.may(what, ALICE, HOME)
    assert may_post(ALICE)


def test_without_its_storage_nothing_is_counted(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # nobody listens there
    assert all(may_post(ALICE) for _ in range(5))


def says(text: str) -> MessageForm:
    """A checked form in which alice says `text`."""
    form = MessageForm({"message": text}, ALICE)
    form.full_clean()
    return form


def test_one_post_too_many_is_refused_in_words(db: None) -> None:
    assert says("one").is_valid()
    assert says("two").is_valid()
    assert first_error(says("three")) == "Too fast. Wait a moment, then send it again."


def test_what_is_refused_for_another_reason_does_not_count(db: None) -> None:
    assert not any(says(" ").is_valid() for _ in range(5))
    assert says("one").is_valid()
    assert says("two").is_valid()
