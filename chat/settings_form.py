"""The form of the settings page: how somebody wants to read."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chat import reading


class Choice(forms.ChoiceField):
    """One of a few; the first, empty one is what the browser or the site would choose."""

    def __init__(self, label: Any, choices: Any) -> None:
        super().__init__(
            label=label,
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose one of these.")},
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

    def __init__(self, cookies: Mapping[str, str], sent: Mapping[str, str] | None = None) -> None:
        kept = reading.kept(cookies)
        super().__init__(None if sent is None else {**kept, **sent}, initial=kept)
