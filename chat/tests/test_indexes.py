"""The indexes of part of the messages are used: SQLite knows only some ways to say which part."""

import pytest

from chat.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"fingerprint__in": ["a", "b"]}, "posted_once"),
        ({"answers": 1}, "message_replies"),
        ({"room": 1, "revision__gt": 1}, "message_since"),
        ({"room": 1, "position__lt": 9}, "one_message_a_position"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_looked_for_is_found_by_an_index(wanted: dict[str, object], index: str) -> None:
    plan = Message.objects.filter(**wanted).order_by().explain()
    assert "SCAN" not in plan
    if index == "one_message_a_position":  # by the index of its own that SQLite makes
        assert "(room_id=? AND position<?)" in plan
    else:
        assert f"USING INDEX {index} " in plan
