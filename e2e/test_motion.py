"""Who wants no motion has none: nothing moves, fades or slides on any page."""

import pytest

from e2e.conftest import Invite
from e2e.person import Person

# What is still under way or would be: an animation of no length only says when something shows.
MOVES = """() => [...document.querySelectorAll('*')].flatMap(element => {
    const style = getComputedStyle(element);
    const times = [style.transitionDuration, style.animationDuration].join().split(',');
    return times.some(time => parseFloat(time) > 0) ? [element.outerHTML.slice(0, 99)] : [];
})"""


@pytest.mark.expects_errors("404")
def test_nothing_moves(person: Invite[Person], room: str) -> None:
    alice = person("alice", reduced_motion="reduce").enters(room)
    alice.says("hello")
    alice.sees("hello")
    assert alice.page.evaluate(MOVES) == []
    for path in "/chat/", "/settings/", "/accounts/sign-up/", "/nothing/":
        alice.goes(path)
        assert alice.page.evaluate(MOVES) == [], path


def test_what_moves_is_found(person: Invite[Person]) -> None:
    alice = person("alice", reduced_motion="no-preference")
    alice.goes("/chat/")
    assert alice.page.evaluate(MOVES) != []
