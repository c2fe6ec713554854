"""Who reacted, in sentences of a bearable length."""

import pytest

from chat.reactions import Line, lines, updated


def people(*names: str) -> list[list[str]]:
    """Keys and names."""
    return [[f"u{n}", name] for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "count", "who"),
    [
        (["alice"], 1, "alice"),
        (["alice", "bob"], 2, "alice and bob"),
        (["alice", "bob", "carol"], 3, "alice, bob and carol"),
        (["alice", "bob"], 3, "alice, bob and 1 other"),
        (["alice", "bob"], 1002, "alice, bob and 1000 others"),
        (["%(last)s", "100%"], 2, "%(last)s and 100%"),
    ],
)
def test_names_are_a_sentence(names: list[str], count: int, who: str) -> None:
    assert Line("👍", count, people(*names)).who == who


def test_the_lines_keep_to_one_order() -> None:
    summary = updated(None, "✅", 1, people("alice"))
    summary = updated(summary, "👍", 2, people("alice", "bob"))
    assert [line.emoji for line in lines(summary)] == ["👍", "✅"]


def test_the_last_one_gone_leaves_nothing() -> None:
    assert updated(updated(None, "👍", 1, people("alice")), "👍", 0, []) is None


def test_a_reaction_that_there_is_no_more_is_not_shown() -> None:
    assert lines([{"emoji": "🐟", "count": 1, "people": people("alice")}]) == []
