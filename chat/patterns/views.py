"""The pages of the pattern library.

django-pattern-library draws the list and the frame around a pattern, with scripts and styles of its
own; templates/patterns/pattern_library/ gives them the look of the chat. What is in that frame is
ours, under the policy of the site, except that these pages frame one another.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from chat import reading
from chat.middleware import ChatRequest, person_of

from .comment import comment, source
from .library import PAGE, Pattern, patterns
from .telling import told

FIRST = "chat/partials/message.html"
THEMES = {"light": "Light", "dark": "Dark"}


class Shown(NamedTuple):
    """A state as the page of its pattern has it; a page is framed, a piece is drawn."""

    name: str
    context: str
    number: int
    stage: str
    markup: str = ""
    staged: str = ""


@require_safe
@csp_update({"style-src": [UNSAFE_INLINE], "frame-src": [SELF]})  # type: ignore[arg-type]
def library(request: ChatRequest, pattern_template_name: str = FIRST) -> HttpResponse:
    """The list of all templates, and one of them."""
    found = states_of(request, pattern_template_name)
    context = {
        "pattern_templates": {"template_groups": contents()},
        "pattern_template_name": pattern_template_name,
        "pattern_name": pattern_template_name,
        "pattern_markdown": linebreaks(comment(pattern_template_name), autoescape=True),
        "pattern_config": "\n\n".join(f"{name}\n{told(given)}" for _, name, given in found),
        "pattern_source": source(pattern_template_name),
    }
    return render(request, "pattern_library/index.html", context)


def contents() -> dict[str, Any]:
    """The list as the library's templates take it: topics, and within them their templates."""
    topics: dict[str, Any] = {}
    for template, shown in patterns().items():
        entry = {"origin": {"template_name": template}, "pattern_name": template}
        kind = "pages" if shown[0].stage == PAGE else "pieces"
        groups = topics.setdefault(shown[0].topic, {"template_groups": {}})["template_groups"]
        groups.setdefault(kind, {"templates_stored": []})["templates_stored"].append(entry)
    return topics


@require_safe
@xframe_options_sameorigin
@csp_update({"frame-src": [SELF]})
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def states(request: ChatRequest, pattern_template_name: str) -> HttpResponse:
    """A template in all its states, each by day and by night, with what it was given."""
    shown = [
        draw(request, pattern, number, name, given)
        for number, (pattern, name, given) in enumerate(states_of(request, pattern_template_name))
    ]
    context = {"template": pattern_template_name, "states": shown, "themes": THEMES}
    return render(request, "patterns/states.html", context)


def draw(
    request: ChatRequest, pattern: Pattern, number: int, name: str, given: Mapping[str, Any]
) -> Shown:
    """Draw a piece on its stage; a page has an address of its own."""
    if pattern.stage == PAGE:
        return Shown(name, told(given), number, PAGE)
    markup = render_to_string(pattern.template, dict(given), request)
    stage = f"patterns/stages/{pattern.stage}.html"
    staged = render_to_string(stage, {**given, "piece": markup}, request)
    return Shown(name, told(given), number, pattern.stage, markup.strip(), staged)


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def page(request: ChatRequest, theme: str, pattern_template_name: str, number: int) -> HttpResponse:
    """One state of a whole page, as somebody sees it who chose that theme."""
    found = states_of(request, pattern_template_name)
    if theme not in THEMES or number >= len(found):
        raise Http404
    _pattern, _name, given = found[number]
    request.COOKIES[reading.THEME] = theme
    with reading.as_chosen(request):
        return render(request, pattern_template_name, dict(given))


def states_of(request: ChatRequest, template: str) -> list[tuple[Pattern, str, Mapping[str, Any]]]:
    """The states of a template with their names and contexts, on whichever stage.

    Raises:
        Http404: no template that has patterns is called so.
    """
    if template not in patterns():
        raise Http404
    me = person_of(request)
    return [
        (pattern, name, given)
        for pattern in patterns()[template]
        for name, given in pattern.states(me).items()
    ]
