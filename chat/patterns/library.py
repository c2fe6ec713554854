"""Which patterns there are."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from chat.people import Person

TOPICS = ("messages", "writing", "people", "rooms", "connection", "forms", "accounts", "refusals")
PAGE = "page"  # the stage of a template that is a whole page
States = Mapping[str, Mapping[str, Any]]  # of each state its name and context


class Pattern(NamedTuple):
    """A template, what stands around it, and the states that it is shown in."""

    template: str
    stage: str
    states: Callable[[Person], States]

    @property
    def topic(self) -> str:
        """The module that it is in."""
        return self.states.__module__.rpartition(".")[2]


_patterns: dict[str, list[Pattern]] = {}


def pattern(
    template: str, stage: str = "plain"
) -> Callable[[Callable[[Person], States]], Callable[[Person], States]]:
    """Show the template in the states that the function returns."""

    def add(states: Callable[[Person], States]) -> Callable[[Person], States]:
        _patterns.setdefault(template, []).append(Pattern(template, stage, states))
        return states

    return add


def patterns() -> Mapping[str, list[Pattern]]:
    """All of them, by template; a template may be shown on several stages."""
    for topic in TOPICS:
        import_module(f"chat.patterns.{topic}")
    return _patterns
