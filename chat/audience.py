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

from chat import clock, zones

TIME_ZONE, CLOCK = "time_zone", "clock"  # cookies, and the fields that set them


class Audience(NamedTuple):
    """A language, the name of a time zone, and a clock (of clock.CLOCKS, or the usual one)."""

    language: str
    time_zone: str
    clock: str = ""

    @contextmanager
    def active(self) -> Iterator[None]:
        """Render for this audience inside the block."""
        zone = zones.zone(self.time_zone)
        with (
            translation.override(self.language),
            timezone.override(zone),
            clock.override(self.clock),
        ):
            yield

    @classmethod
    def of(cls, language: str, cookies: Mapping[str, str]) -> "Audience":
        """The audience of those who read in a language and chose what the cookies say.

        Whatever these are, there are no more audiences than languages, zones and clocks: each
        costs a rendering.
        """
        zone, hours = cookies.get(TIME_ZONE), cookies.get(CLOCK)
        return cls(
            language,
            zone if zone in zones.names() else settings.TIME_ZONE,
            hours if hours in clock.CLOCKS else clock.usual(language),
        )

    def by_default(self) -> "Audience":
        """The one in the same language of those who chose nothing."""
        return Audience.of(self.language, {})

    @classmethod
    def of_scope(cls, scope: Mapping[str, Any]) -> "Audience":
        """The audience of a socket; its language by the rules that LocaleMiddleware has."""
        cookies = scope.get("cookies", {})
        accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin1")
        wanted = [
            cookies.get(settings.LANGUAGE_COOKIE_NAME, ""),
            *(language for language, _ in parse_accept_lang_header(accepted)),
            settings.LANGUAGE_CODE,
        ]
        for language in wanted:
            try:
                return cls.of(get_supported_language_variant(language), cookies)
            except LookupError:
                continue
        return cls.of(settings.LANGUAGE_CODE, cookies)
