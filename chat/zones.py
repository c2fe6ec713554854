"""The time zones that can be chosen: a city's, or UTC."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UTC = "UTC"
# The first part of a zone's name. Others, as in "Etc/GMT+3", are nobody's home.
AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}


@cache
def names() -> frozenset[str]:
    """The names of the zones."""
    return frozenset({UTC} | {n for n in available_timezones() if n.partition("/")[0] in AREAS})


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name; kept, for to read it takes longer than to render a message."""
    return ZoneInfo(name)


@cache
def by_area() -> list[tuple[Promise, list[tuple[str, str]]]]:
    """The names of the zones with their cities, in the order of these, of each area."""
    cities: dict[str, list[tuple[str, str]]] = {area: [] for area in AREAS}
    for name in names() - {UTC}:
        area, *place = name.replace("_", " ").split("/")
        cities[area].append((", ".join(reversed(place)), name))
    return [
        (AREAS[area], [(name, city) for city, name in sorted(found)])
        for area, found in cities.items()
    ]
