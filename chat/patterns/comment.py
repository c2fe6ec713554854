"""The comment that a template begins with: what it is, and what it is given."""

import re

from django.template import Engine

# A page's is lines of the other kind: Django wants `extends` to be the first tag.
COMMENT = re.compile(
    r"\A(?:\{% comment %\}\s(.+?)\s\{% endcomment %\}|((?:\{# .+? #\}\n)+))", re.DOTALL
)


def source(template: str) -> str:
    """The template as it is written."""
    return str(Engine.get_default().get_template(template).source)


def comment(template: str) -> str:
    """The comment, each of its paragraphs in one line; empty when there is none."""
    found = COMMENT.match(source(template))
    if not found:
        return ""
    text = found[1] or re.sub(r"\{# | #\}", "", found[2])
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
