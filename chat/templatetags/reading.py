"""How the reader of a page reads, so that templates can go by it."""

from datetime import datetime

from django import template

from chat import clock, reading

register = template.Library()


@register.simple_tag
def theme() -> str:
    """The theme that was chosen: "light", "dark", "contrast", or empty for the system's."""
    return reading.theme()


@register.filter(expects_localtime=True)
def time_of_day(at: datetime) -> str:
    """The time of day by the reader's clock."""
    return clock.time(at)


@register.filter(expects_localtime=True)
def day(at: datetime) -> str:
    """The day."""
    return clock.day(at)


@register.filter(expects_localtime=True)
def weekday(at: datetime) -> str:
    """The day, and which of the week it is."""
    return clock.weekday(at)


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """The day and the time of day by the reader's clock."""
    return clock.moment(at)
