"""What production starts with, and what it refuses to start with."""

import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import uvicorn
from environs import EnvError

from site_config import serve
from site_config.serve import RefusalError, complete

KEY = "kept-nowhere-and-just-long-enough-for-a-made-up-production"
SET = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "chat.example.org", "BEHIND_PROXY": "1"}


def completed(environ: dict[str, str], host: str = "127.0.0.1", workers: int = 1) -> dict[str, str]:
    """The environment that a server with these settings gets, and whether it is a trial."""
    with mock.patch.dict(os.environ, environ, clear=True):
        is_trial = complete(host, workers)
        return {**os.environ, "trial": str(is_trial)}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_with_nothing_set_it_is_a_trial_for_this_machine_alone(host: str) -> None:
    environ = completed({}, host)
    assert environ["trial"] == "True"
    assert environ["DEBUG"] == environ["HTTPS"] == "0"
    assert environ["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert len(environ["SECRET_KEY"]) >= 50


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "chat.example.org", ""])
def test_with_nothing_set_others_must_not_reach_it(host: str) -> None:
    with pytest.raises(RefusalError, match="Set SECRET_KEY and ALLOWED_HOSTS"):
        completed({}, host)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_half_a_production_is_refused(name: str) -> None:
    with pytest.raises(RefusalError, match=f"Set {name}:"):
        completed(SET | {name: ""})


def test_a_production_is_left_as_it_is_set() -> None:
    assert completed(SET, "0.0.0.0") == SET | {"DEBUG": "0", "trial": "False"}


def test_debugging_is_off_whatever_the_shell_says() -> None:
    assert completed(SET | {"DEBUG": "1"})["DEBUG"] == "0"


def test_several_workers_need_redis() -> None:
    with pytest.raises(RefusalError, match="WORKERS=2 needs REDIS_URL"):
        completed(SET, workers=2)
    completed(SET | {"REDIS_URL": "redis://localhost"}, workers=2)


def test_no_workers_are_refused() -> None:
    with pytest.raises(RefusalError, match="WORKERS"):
        completed(SET, workers=0)


@pytest.mark.parametrize("environ", [{"BEHIND_PROXY": "0"}, {"BEHIND_PROXY": "0", "HTTPS": "1"}])
def test_https_without_anybody_who_speaks_it_is_refused(environ: dict[str, str]) -> None:
    with pytest.raises(RefusalError, match="BEHIND_PROXY=1"):
        completed(SET | environ)


def test_plain_http_has_to_be_asked_for() -> None:
    assert completed(SET | {"BEHIND_PROXY": "0", "HTTPS": "0"})["HTTPS"] == "0"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What uvicorn is run with, once `main` has been called."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: given.update(options, app=app))
    monkeypatch.setattr(serve, "MANIFEST", tmp_path)
    for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "HOST", "PORT", "WORKERS"):
        monkeypatch.setenv(name, "")  # so that it is put back after the test
        monkeypatch.delenv(name)
    return given


def test_it_runs_on_this_machine_and_says_so(
    ran: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    serve.main()
    assert (ran["host"], ran["port"], ran["workers"]) == ("127.0.0.1", 8000, 1)
    assert ran["ws"] == "site_config.websocket:WebSocketProtocol"
    assert not ran["ws_per_message_deflate"]
    assert not ran["proxy_headers"]
    assert "for this machine alone" in capsys.readouterr().err


def test_it_runs_as_it_is_told(
    ran: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = SET | {"HOST": "::", "PORT": "80", "WORKERS": "2", "REDIS_URL": "redis://localhost"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    serve.main()
    assert (ran["host"], ran["port"], ran["workers"]) == ("::", 80, 2)
    assert ran["proxy_headers"]
    assert not capsys.readouterr().err


def test_a_port_that_is_no_number_is_said(
    ran: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(EnvError, match="PORT"):
        serve.main()


def test_without_static_files_it_does_not_start(
    ran: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serve, "MANIFEST", tmp_path / "none.json")
    with pytest.raises(RefusalError, match="make serve"):
        serve.main()
