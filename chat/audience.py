"""An audience: those for whom a fragment reads the same, so that it is rendered once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)


class Audience(NamedTuple):
    """A language and the name of a time zone."""

    language: str
    time_zone: str

    @contextmanager
    def active(self) -> Iterator[None]:
        """Render for this audience inside the block."""
        with translation.override(self.language), timezone.override(self.time_zone):
            yield

    @classmethod
    def of_scope(cls, scope: Mapping[str, Any]) -> "Audience":
        """The audience of a socket, by the rules that LocaleMiddleware has for pages."""
        accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin1")
        wanted = [
            scope.get("cookies", {}).get(settings.LANGUAGE_COOKIE_NAME, ""),
            *(language for language, _ in parse_accept_lang_header(accepted)),
            settings.LANGUAGE_CODE,
        ]
        for language in wanted:
            try:
                return cls(get_supported_language_variant(language), settings.TIME_ZONE)
            except LookupError:
                continue
        return cls(settings.LANGUAGE_CODE, settings.TIME_ZONE)
