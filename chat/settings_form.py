"""The form of the settings page: how somebody wants to read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from chat import reading, zones

NONE_OF_THESE = {"invalid_choice": _("Choose one of these.")}


def languages() -> list[tuple[str, Any]]:
    """The languages by their own names."""
    names = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
    return [("", _("As the browser asks")), *names]


def time_zones() -> list[tuple[Any, Any]]:
    """The time zones, by area."""
    site = format_lazy(_("As the site: {zone}"), zone=settings.TIME_ZONE)
    return [("", site), (zones.UTC, zones.UTC), *zones.by_area()]


class Choice(forms.ChoiceField):
    """One of a few; the first, empty one is what the browser or the site would choose."""

    def __init__(self, label: Any, choices: Any) -> None:
        super().__init__(
            label=label,
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages=NONE_OF_THESE,
        )


class SettingsForm(forms.Form):
    """What may be chosen. What was not sent stays as it was: a form may ask for one thing alone."""

    theme = Choice(
        _("Theme"),
        [
            ("", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("High contrast")),
        ],
    )
    language = Choice(_("Language"), languages)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, required=False, error_messages=NONE_OF_THESE
    )
    clock = Choice(
        _("Clock"),
        [
            ("", _("By the language")),
            ("24", _("24 hours, as in 15:30")),
            ("12", _("12 hours, as in 3:30 PM")),
        ],
    )

    def __init__(self, cookies: Mapping[str, str], sent: Mapping[str, str] | None = None) -> None:
        kept = reading.kept(cookies)
        super().__init__(None if sent is None else {**kept, **sent}, initial=kept)
