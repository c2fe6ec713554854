"""Static files, served before Django is asked: in production what `collectstatic` gathered."""

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.http import FileResponse, HttpRequest, HttpResponse
from servestatic.asgi import ServeStaticASGI


class StaticFiles(ServeStaticASGI):  # type: ignore[misc]  # it has no types
    """The application with `STATIC_ROOT` in front.

    A browser keeps a file with a hash in its name for a year, any other for a minute.
    Every file in the folder is served, so that a page from before an upgrade keeps its looks.
    """

    FOREVER = 365 * 24 * 3600  # seconds

    def __init__(self, application: Any) -> None:
        root = Path(settings.STATIC_ROOT)
        super().__init__(
            application,
            root=root if root.is_dir() else None,
            prefix=settings.STATIC_URL,
            allow_all_origins=False,
            add_headers_function=_no_guessing,
        )


class EditedFiles(ASGIStaticFilesHandler):
    """Static files in development, where they stand.

    A browser asks each time whether they changed; otherwise it would guess from their age how
    long to keep them, and show yesterday's style after it was edited.
    """

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Answer with the file."""
        response = super().serve(request)
        response["Cache-Control"] = "no-cache"
        return response


def _no_guessing(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
