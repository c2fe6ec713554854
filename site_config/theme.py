"""A theme: a folder whose `templates/` and `static/` win over the shipped ones."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def theme(folder: str, root: Path) -> list[Path]:
    """The theme's folder, none when no theme is named; a relative one is below `root`.

    Raises:
        ImproperlyConfigured: there is no theme in it.
    """
    if not folder:
        return []
    path = root / folder
    if not path.is_dir():
        raise ImproperlyConfigured(f"CHAT_THEME_DIR: there is no folder {path}.")
    if not any((path / kind).is_dir() for kind in ("templates", "static")):
        raise ImproperlyConfigured(f"CHAT_THEME_DIR: {path} has neither templates/ nor static/.")
    return [path]
