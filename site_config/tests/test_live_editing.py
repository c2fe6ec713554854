"""Pages follow what is edited where a server watches its files, and nowhere else."""

import importlib.util
from pathlib import Path

import pytest
from django.core.handlers.asgi import ASGIHandler
from django.test import RequestFactory
from django.utils.autoreload import file_changed

from site_config.live_editing import LiveEditing
from site_config.static_files import EditedFiles
from site_config.tests.test_settings import PRODUCTION
from site_config.tests.test_settings import settings as settings_of

ROOT = Path(__file__).parents[2]
WATCHING = {"RUN_MAIN": "true"}  # as Django's autoreload tells the process that serves


def is_on(**environ: str) -> bool:
    """Whether such a server has it; all of it, or nothing."""
    apps, middleware, on = settings_of("INSTALLED_APPS", "MIDDLEWARE", "LIVE_EDITING", **environ)
    assert ("site_config.live_editing.LiveEditing" in apps) == on
    assert any("browser_reload" in name for name in middleware) == on
    return bool(on)


def test_it_is_on_where_files_are_watched() -> None:
    assert is_on(**WATCHING)
    assert not is_on()


def test_a_production_never_has_it() -> None:
    assert not is_on(**PRODUCTION, **WATCHING)


def test_it_is_not_missed_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not is_on(**WATCHING)


@pytest.mark.parametrize("name", ["templates/base.html", "static/css/tokens.css"])
def test_every_browser_hears_of_another_version(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    from django_browser_reload import views

    for patched in "version_id", "trigger_reload_soon", "PING_DELAY":
        monkeypatch.setattr(views, patched, getattr(views, patched))
    LiveEditing.create("site_config.live_editing.LiveEditing").ready()
    before = views.version_id
    results = file_changed.send(sender=None, file_path=ROOT / name)
    assert views.version_id != before
    assert any(done for _, done in results)  # so the server is not started again


@pytest.mark.django_db  # an answer that is closed looks after the connections to it
def test_a_browser_asks_whether_a_style_sheet_changed() -> None:
    answer = EditedFiles(ASGIHandler()).serve(RequestFactory().get("/static/css/tokens.css"))
    assert answer["Cache-Control"] == "no-cache"
    assert "Last-Modified" in answer
    answer.close()
