"""Strict templates: a wrong name raises in ours, whatever for; Django's go on working."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path, reverse

from site_config.strict import Undefined, UndefinedVariable
from site_config.tests.test_settings import PRODUCTION
from site_config.tests.test_settings import settings as settings_of

LOBBY = SimpleNamespace(name="lobby", topic="")
WRONG = [
    "{{ romm }}",
    "{{ romm.name }}",
    "{{ room.nmae }}",
    "{{ romm|upper }}",
    "{{ romm|default:'none' }}",
    "{% if romm %}{% endif %}",
    "{% if not romm %}{% endif %}",
    "{% if room.nmae %}{% endif %}",
    "{% if room and romm %}{% endif %}",
    "{% if 'a' in romm or room %}{% endif %}",
    "{% if room.topic %}{% elif romm|length > 2 %}{% endif %}",
    "{% for one in romms %}{% endfor %}",
    "{% for one in room.poeple %}{% endfor %}",
    "{% with name=romm %}{% endwith %}",
    "{% include 'chat/partials/error.html' with message=romm %}",
    "{% include 'chat/partials/error.html' %}",
    "{% url 'room' romm %}",
    "{% load i18n %}{% blocktranslate %}{{ romm }} here{% endblocktranslate %}",
]
RIGHT = {
    "{{ room.name }}": "lobby",
    "{{ room.topic|default:'none' }}": "none",
    "{% if room.topic %}no{% elif room.name == 'lobby' %}yes{% endif %}": "yes",
    "{% if nobody and nobody.name or nobody.name.first %}no{% else %}yes{% endif %}": "yes",
    "{% if 1 in room.topic %}no{% else %}yes{% endif %}": "yes",
    "{% for letter in room.name %}{{ letter }}{% if not forloop.last %}-{% endif %}{% endfor %}": (
        "l-o-b-b-y"
    ),
    "{% for one in nobody %}{% empty %}empty{% endfor %}": "empty",
}


def drawn(template: str) -> str:
    """A template of ours that is given a room, and nobody."""
    return str(engines["parley"].from_string(template).render({"room": LOBBY, "nobody": None}))


@pytest.mark.parametrize("template", WRONG)
def test_a_wrong_name_raises(template: str) -> None:
    with pytest.raises(UndefinedVariable):
        drawn(template)


@pytest.mark.parametrize(("template", "html"), RIGHT.items())
def test_a_right_name_is_drawn(template: str, html: str) -> None:
    assert drawn(template) == html


def test_the_error_says_what_is_missing_and_where() -> None:
    template = engines["parley"].get_template("chat/partials/error.html")
    with pytest.raises(
        UndefinedVariable, match=r"“message” is not given \(.*chat/partials/error.html:\d+\)"
    ):
        template.render({})


def test_what_is_not_there_is_never_drawn() -> None:
    with pytest.raises(UndefinedVariable, match="not there"):
        engines["parley"].from_string("{{ thing }}").render({"thing": Undefined()})


def test_a_production_is_forgiving() -> None:
    (engines_of_production,) = settings_of("TEMPLATES", **PRODUCTION)
    assert [set(engine["OPTIONS"]) for engine in engines_of_production] == [
        {"context_processors"},
        {"context_processors"},
    ]


@pytest.fixture
def root_client(db: None) -> Client:
    """A superuser's browser."""
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize(
    "page", ["index", "auth_user_add", "chat_room_changelist", "chat_room_add", "password_change"]
)
def test_the_administration_goes_on_working(root_client: Client, page: str) -> None:
    assert root_client.get(reverse(f"admin:{page}")).status_code == 200


@pytest.mark.django_db
def test_djangos_pages_for_an_error_go_on_working(settings: Any) -> None:
    settings.DEBUG = True
    client = Client(raise_request_exception=False)
    assert "URLconf" in client.get("/nothing/").text
    settings.ROOT_URLCONF = __name__
    assert "“romm” is not given" in client.get("/").text


def broken(request: HttpRequest) -> HttpResponse:
    """A page whose template has a wrong name."""
    return HttpResponse(drawn("{{ romm }}"))


urlpatterns = [path("", broken)]
