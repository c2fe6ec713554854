"""How a text is shown, so that templates can say what around it."""

import re
from typing import Any, NamedTuple

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from chat.emoji import is_emoji
from chat.markdown import to_html
from chat.people import account_person

register = template.Library()
# Whatever could mean anything in Markdown or be a link. Most texts have nothing of it.
MARKS = re.compile(
    r"[*_~`\[\\\0]|://|mailto:|^[ \t]*(?:[-+>]|\d{1,3}[.)])[ \t]", re.IGNORECASE | re.MULTILINE
)


class Shown(NamedTuple):
    """A text as HTML; made of blocks, or of nothing but a few emoji."""

    html: SafeString
    is_block: bool = False
    is_emoji: bool = False


@register.filter
def markdown(text: str) -> Shown:
    """`text` as it is shown."""
    if is_emoji(text):
        return Shown(escape(text), is_emoji=True)
    if not MARKS.search(text):
        return Shown(escape(text))
    html, is_block = to_html(text)
    return Shown(mark_safe(html), is_block)  # noqa: S308 the sanitiser's own words


@register.filter
def called(user: Any) -> str:
    """What the others call the owner of an account."""
    return account_person(user).name
