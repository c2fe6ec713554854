"""A context in words, beside what was drawn of it."""

from collections.abc import Mapping
from datetime import datetime
from pprint import pformat
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.forms import BaseForm, BoundField


def told(given: Mapping[str, Any]) -> str:
    """One name a line, and of an object what is in it."""
    return "\n".join(f"{name}: {_told(value)}" for name, value in given.items()) or "nothing"


def _told(value: Any) -> str:
    if isinstance(value, Model):
        fields = {field.attname: getattr(value, field.attname) for field in value._meta.fields}
        kept = {
            name: f"{kept:%H:%M}" if isinstance(kept, datetime) else kept
            for name, kept in fields.items()
            if kept
        }
        return f"{type(value).__name__} {pformat(kept, width=60)}"
    if isinstance(value, AnonymousUser):
        return str(value)
    if isinstance(value, BaseForm):
        return f"{type(value).__name__} {pformat(dict(value.data), width=60)}"
    if isinstance(value, BoundField):
        return f"{type(value).__name__} {value.name}"
    return pformat(value, width=60)
