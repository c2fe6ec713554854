"""Fragments say what happened, in a sentence of a bearable length."""

import pytest
from django.template.loader import render_to_string

from chat import fragments
from chat.people import Person
from chat.tests.markup import Markup


def people(*names: str) -> list[Person]:
    """People of those names."""
    return [Person(f"u{n}", name, is_guest=False) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Alice"], "Alice joined"),
        (["Alice", "Bob"], "Alice and Bob joined"),
        (["Alice", "Bob", "Carol"], "Alice, Bob and 1 other joined"),
        (["Alice", "Bob", "Carol", "Dave"], "Alice, Bob and 2 others joined"),
    ],
)
def test_joins_are_merged(names: list[str], said: str) -> None:
    fragment = fragments.people(people(*names), [], people(*names))
    assert said in Markup(fragment).text
    assert "left" not in fragment


def test_leaves_are_merged() -> None:
    fragment = fragments.people([], people(*["Alice", "Bob", "C", "D"]), [])
    assert "Alice, Bob and 2 others left" in Markup(fragment).text


def test_a_name_in_a_sentence_has_a_direction_of_its_own() -> None:
    """Two names in Arabic would change places else."""
    both = people("ليلى", "دود")
    for fragment in fragments.people(both, [], both), fragments.people([], both, []):
        assert "<bdi>ليلى</bdi> and <bdi>دود</bdi>" in fragment
    assert "<bdi>ليلى</bdi> is typing" in fragments.typing(both[0])
    words = render_to_string("chat/partials/quote.html", {"author": "ليلى", "words": "نعم"})
    assert "In reply to <bdi>ليلى</bdi></span>" in words
    assert 'dir="auto">نعم</span>' in words


def test_the_roster_is_capped() -> None:
    fragment = fragments.people([], [], people(*(f"person-{n}-" for n in range(63))))
    assert fragment.count('class="roster__person"') == 50
    assert "and 13 more" in fragment
    assert 'People here <span class="count">63' in fragment


def test_names_are_shown_as_text() -> None:
    evil = people("<img src=x>")
    for fragment in (fragments.people(evil, evil, evil), fragments.typing(evil[0])):
        assert "<img" not in fragment
        assert "&lt;img" in fragment
