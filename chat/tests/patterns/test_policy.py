"""What a browser may do on the pages of the pattern library, and that a production has none."""

import pytest
from django.test import Client

from site_config.tests.test_settings import PRODUCTION, run, settings

RELAXED = "/patterns/"
STRICT = [
    "/patterns/render-pattern/chat/partials/message.html",
    "/patterns/page/dark/chat/room.html/0/",
]


def policy(address: str) -> dict[str, str]:
    """The policy of a page, by directive."""
    header = Client().get(address)["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", STRICT)
def test_a_pattern_has_the_policy_of_the_site_but_for_frames(address: str) -> None:
    ours = policy("/chat/")
    assert ours.pop("frame-ancestors") == "'none'"
    pattern = policy(address)
    assert pattern.pop("frame-ancestors") == "'self'"
    assert pattern.pop("frame-src", "'self'") == "'self'"
    assert pattern == ours
    assert Client().get(address)["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
def test_the_librarys_own_page_may_have_styles_of_its_own_and_no_other_scripts() -> None:
    page = policy(RELAXED)
    assert page["style-src"] == "'self' 'unsafe-inline'"
    assert page["script-src"] == "'self'"
    assert page["frame-ancestors"] == "'none'"


def test_a_production_has_none() -> None:
    apps, on = settings("INSTALLED_APPS", "PATTERNS", **PRODUCTION)
    assert "pattern_library" not in apps
    assert not on
    script = """
import sys, django
from django.urls import resolve, Resolver404
sys.modules["pattern_library"] = None  # as where it is not installed
django.setup()
try:
    resolve("/patterns/")
except Resolver404:
    print("absent")
"""
    environ = PRODUCTION | {"DJANGO_SETTINGS_MODULE": "site_config.settings"}
    process = run("-c", script, **environ)
    assert process.stdout == "absent\n", process.stderr


def test_it_is_not_missed_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    apps, on = settings("INSTALLED_APPS", "PATTERNS")
    assert "pattern_library" not in apps
    assert not on
