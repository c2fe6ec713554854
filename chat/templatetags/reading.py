"""How the reader of a page reads, so that templates can go by it."""

from django import template

from chat import reading

register = template.Library()


@register.simple_tag
def theme() -> str:
    """The theme that was chosen: "light", "dark", "contrast", or empty for the system's."""
    return reading.theme()
