"""Posting over HTTP as a browser does, and reading a database as nobody else does."""

import sqlite3
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import psycopg

CSRF = "c" * 32  # Django compares a form's token with its cookie, and takes any
PATIENCE = 20.0  # seconds to wait for an answer
LOG = "SELECT text FROM chat_message ORDER BY position"


def post(site: str, text: str, submission: str = "") -> bool:
    """Post to the lobby; says whether it was answered that it was taken."""
    form = {"csrfmiddlewaretoken": CSRF, "message": text, "submission": submission or text}
    headers = {"Cookie": f"csrftoken={CSRF}", "HX-Request": "true"}
    request = Request(f"{site}/chat/lobby/messages/", urlencode(form).encode(), headers)
    try:
        urlopen(request, timeout=PATIENCE).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True


def said(database_url: str) -> list[str]:
    """Every text in the log of the database's only room."""
    if database_url.startswith("sqlite"):
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
            return [text for (text,) in connection.execute(LOG)]
    with psycopg.connect(database_url) as connection:
        return [text for (text,) in connection.execute(LOG)]
