"""Settings: what runs by default, and what a production refuses to start without."""

import os
import runpy
import subprocess
import sys
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError

from site_config.secret_key import kept_secret_key
from site_config.vendor import FOLDER

CHECKOUT = FOLDER.parent.parent
SETTINGS = CHECKOUT / "site_config" / "settings.py"
KEY = "kept-nowhere-and-just-long-enough-for-a-made-up-production"
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "chat.example.org"}


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout with no environment but this."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def settings(*names: str, **environ: str) -> list[Any]:
    """The settings of these names that a server with this environment has."""
    with mock.patch.dict(os.environ, environ, clear=True):
        module = runpy.run_path(str(SETTINGS), run_name="site_config.settings")
    return [module.get(name) for name in names]


def test_without_any_environment_it_runs_for_development() -> None:
    debug, hosts, redis, length, history = settings(
        "DEBUG", "ALLOWED_HOSTS", "REDIS_URL", "CHAT_MESSAGE_LENGTH", "CHAT_HISTORY"
    )
    assert (debug, hosts, redis, length, history) == (True, [], "", 1000, 50)


def test_a_development_key_is_made_up_and_kept() -> None:
    first, second = settings("SECRET_KEY"), settings("SECRET_KEY")
    assert first == second == [kept_secret_key(CHECKOUT / ".secret_key")]


@pytest.mark.parametrize("environ", [{}, {"SECRET_KEY": ""}])
def test_a_production_without_a_key_refuses_to_start_and_says_why(environ: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG=0 needs a SECRET_KEY"):
        settings(DEBUG="0", **environ)


def test_the_refusal_is_seen_by_whoever_starts_the_server() -> None:
    process = run("manage.py", "check", DEBUG="0")
    assert process.returncode != 0
    assert "DEBUG=0 needs a SECRET_KEY" in process.stderr


def test_a_production_has_cookies_for_https_alone() -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert settings(*names, **PRODUCTION) == [True, True, True]
    assert settings(*names) == [None, None, None]


def test_a_production_on_plain_http_has_cookies_that_work_there() -> None:
    names = ("SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    assert settings(*names, **PRODUCTION, HTTPS="0") == [None, None, None]


def test_a_production_behind_a_proxy_believes_it_only_when_told() -> None:
    assert settings("SECURE_PROXY_SSL_HEADER", **PRODUCTION) == [None]
    told = settings("SECURE_PROXY_SSL_HEADER", **PRODUCTION, BEHIND_PROXY="1")
    assert told == [("HTTP_X_FORWARDED_PROTO", "https")]


def test_a_production_passes_the_deployment_check() -> None:
    process = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert process.returncode == 0, process.stderr


WITHOUT = """
import sys
for name in ("django_browser_reload", "pattern_library"):
    sys.modules[name] = None  # as if it were not installed
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check"])
import site_config.asgi
"""


@pytest.mark.parametrize("environ", [{"RUN_MAIN": "true"}, PRODUCTION])
def test_what_developing_needs_on_top_need_not_be_installed(environ: dict[str, str]) -> None:
    process = run("-c", WITHOUT, **environ, DJANGO_SETTINGS_MODULE="site_config.settings")
    assert process.returncode == 0, process.stderr


def test_hosts_are_a_list() -> None:
    environ = PRODUCTION | {"ALLOWED_HOSTS": "a.example,b.example"}
    assert settings("ALLOWED_HOSTS", **environ) == [["a.example", "b.example"]]


def test_redis_is_one_variable_away() -> None:
    (layers,) = settings("CHANNEL_LAYERS", REDIS_URL="redis://localhost:6379/0")
    assert layers["default"]["BACKEND"] == "channels_redis.pubsub.RedisPubSubChannelLayer"
    (layers,) = settings("CHANNEL_LAYERS")
    assert layers["default"]["BACKEND"] == "channels.layers.InMemoryChannelLayer"


def test_sqlite_writes_ahead_and_takes_its_lock_at_once() -> None:
    (databases,) = settings("DATABASES")
    options = databases["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=NORMAL" in options["init_command"]


def test_another_database_gets_no_options_of_sqlite() -> None:
    (databases,) = settings("DATABASES", DATABASE_URL="postgres://u:p@db/parley")
    assert databases["default"]["ENGINE"].endswith("postgresql")
    assert "init_command" not in databases["default"].get("OPTIONS", {})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("CHAT_MESSAGE_LENGTH", "20", 20),
        ("CHAT_HISTORY", "5", 5),
        ("CHAT_HEARTBEAT", "0.5", 0.5),
        ("CHAT_RATE", "off", "off"),
        ("TIME_ZONE", "Asia/Shanghai", "Asia/Shanghai"),
        ("DEBUG", "1", True),
    ],
)
def test_a_variable_is_a_setting(name: str, value: str, expected: object) -> None:
    assert settings(name, **{name: value}) == [expected]


@pytest.mark.parametrize("name", ["CHAT_MESSAGE_LENGTH", "CHAT_HISTORY", "CHAT_HEARTBEAT", "DEBUG"])
def test_nonsense_in_a_variable_is_said_at_the_start(name: str) -> None:
    with pytest.raises(EnvError, match=name):
        settings(name, **{name: "nonsense"})
