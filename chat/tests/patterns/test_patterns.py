"""The pattern library: every template is in it, in states that can be drawn."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from chat.patterns.comment import comment
from chat.patterns.library import PAGE, TOPICS, patterns
from chat.patterns.samples import ANA
from chat.tests.no_script import in_markup
from chat.tests.templates import NAMES

# Frames are wrappers that nobody sees; these have no markup, or are the library's own.
SHOWN = [
    name for name in NAMES if name.endswith(".html") and not re.search("/frames/|^patterns/", name)
]
ALL = [(template, one) for template, several in patterns().items() for one in several]
ALWAYS = {"request", "user"}  # by context processors
GIVEN = re.compile(r"((?:\w+, )*\w+) \([^()]*\)")
REFERRED = re.compile(r"what ([\w/]+\.html) is given")


def given(template: str) -> tuple[set[str], set[str]]:
    """The names that a template says it is given, and those of templates that it refers to."""
    text = comment(template).partition("Given: ")[2].partition("Pushed by")[0].split("\n\n")[0]
    own = {name for names in GIVEN.findall(text) for name in names.split(", ")}
    return own, {name for other in REFERRED.findall(text) for name in set().union(*given(other))}


def ids_used_twice(markup: str) -> list[str]:
    """The ids that more than one element has."""
    ids = re.findall(r'\sid="([^"]*)"', markup)
    return sorted({one for one in ids if ids.count(one) > 1})


@pytest.mark.parametrize("template", SHOWN)
def test_every_template_has_a_pattern(template: str) -> None:
    assert template in patterns(), f"{template} has no pattern: see chat/patterns/__init__.py"


def test_no_pattern_is_of_a_template_that_is_gone() -> None:
    assert set(patterns()) <= set(NAMES)
    assert {pattern.topic for _, pattern in ALL} == set(TOPICS)


@pytest.mark.django_db
@pytest.mark.parametrize("template", SHOWN)
def test_a_state_is_given_what_the_comment_says(template: str) -> None:
    own, others = given(template)
    for pattern in patterns()[template]:
        for name, context in pattern.states(ANA).items():
            assert own - ALWAYS <= set(context), f"{template}, {name}: something is missing"
            assert set(context) <= own | others | ALWAYS, f"{template}, {name}: too much"


@pytest.mark.django_db
@pytest.mark.parametrize("template", SHOWN)
def test_a_pattern_is_drawn_in_all_its_states(template: str) -> None:
    answer = Client().get(reverse("pattern_library:render_pattern", args=[template]))
    assert answer.status_code == 200
    assert in_markup(answer.text.replace("&lt;", "")) == []
    names = [name for pattern in patterns()[template] for name in pattern.states(ANA)]
    assert [state.name for state in answer.context["states"]] == names
    for state in answer.context["states"]:
        assert ids_used_twice(state.markup) == []


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("template", [one.template for _, one in ALL if one.stage == PAGE])
def test_a_page_is_drawn_in_all_its_states(template: str, theme: str) -> None:
    count = sum(len(pattern.states(ANA)) for pattern in patterns()[template])
    for number in range(count):
        answer = Client().get(reverse("pattern_library:page", args=[theme, template, number]))
        assert answer.status_code == 200
        assert f'data-theme="{theme}"' in answer.text
        assert in_markup(answer.text) == []
        assert ids_used_twice(answer.text) == []
    nothing = reverse("pattern_library:page", args=[theme, template, count])
    assert Client().get(nothing).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("template", ["chat/partials/message.html", "chat/room.html"])
def test_the_library_lists_all_and_tells_of_one(template: str) -> None:
    answer = Client().get(reverse("pattern_library:display_pattern", args=[template]))
    assert all(name in answer.text for name in SHOWN)
    assert "Given: " in answer.text
    assert Client().get("/patterns/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "pattern/chat/partials/none.html",
        "render-pattern/admin/index.html",
        "render-pattern/chat/frames/error.html",
        "render-pattern/../settings.html",
        "page/pink/chat/room.html/0/",
    ],
)
def test_nothing_else_is_drawn(address: str) -> None:
    assert Client().get(f"/patterns/{address}").status_code == 404


@pytest.mark.django_db
def test_ones_own_messages_are_those_of_whoever_looks(alice: User, alice_client: Client) -> None:
    page = alice_client.get("/patterns/render-pattern/chat/partials/message.html").text
    assert f'data-person="u{alice.pk}"' in page
