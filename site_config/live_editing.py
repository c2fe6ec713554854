"""Live editing: open pages load again when a template or a style sheet is saved.

Django forgets by itself, when a file changes, the templates that it keeps, so the next fragment
for a socket is drawn anew as well.
"""

from django.utils.crypto import get_random_string
from django_browser_reload.apps import DjangoBrowserReloadAppConfig


class LiveEditing(DjangoBrowserReloadAppConfig):
    """django-browser-reload, for more than one browser, and quicker.

    The package tells of a change whichever browser asks first, and no other. But each loads its
    page again when it hears that the server is another one: so the server says so.
    """

    def ready(self) -> None:
        """Answer a change in our way."""
        super().ready()
        from django_browser_reload import views

        def renew() -> None:
            views.version_id = get_random_string(32)

        views.trigger_reload_soon = renew
        views.PING_DELAY = 0.2  # seconds until a browser hears of it
