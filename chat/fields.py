"""Fields of the forms: text that is text, and numbers of a room's log.

A form copies its fields, so that each may change its own; none does, and to copy these took a
quarter of the time of a message's form (docs/performance.md). So these are not copied.
"""

import unicodedata
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Shared(forms.Field):
    """A field that all forms of a class have in common."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class TextField(Shared, forms.CharField):
    """Text that is a string as it comes, and is text: no control characters, no half of one."""

    def to_python(self, value: Any) -> str:
        """Normalise line ends; refuse what is no text."""
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("Text was expected here."))
        text = super().to_python((value or "").replace("\r\n", "\n").replace("\r", "\n")) or ""
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
            raise ValidationError(_("That has characters that cannot be shown."))
        return text


class LogField(Shared, forms.IntegerField):
    """A position or a revision in a room's log: what the database can hold of them."""

    def __init__(self, *, min_value: int = 1, **options: Any) -> None:
        super().__init__(min_value=min_value, max_value=2**63 - 1, **options)
