"""The time zones that can be chosen."""

from zoneinfo import ZoneInfo

import pytest

from chat import zones


@pytest.mark.parametrize("name", ["UTC", "Asia/Shanghai", "America/Argentina/Buenos_Aires"])
def test_a_citys_can_be_chosen(name: str) -> None:
    assert name in zones.names()
    assert zones.zone(name) == ZoneInfo(name)


@pytest.mark.parametrize(
    "name", ["", "localtime", "posixrules", "EST", "Etc/GMT+3", "utc", "Asia", "Asia/../UTC"]
)
def test_what_is_nobodys_home_cannot(name: str) -> None:
    assert name not in zones.names()


def test_each_is_on_the_list_once_by_area() -> None:
    assert [area for area, _ in zones.by_area()] == list(zones.AREAS.values())
    listed = {name: city for _, cities in zones.by_area() for name, city in cities}
    assert {"UTC", *listed} == zones.names()
    assert listed["America/Argentina/Buenos_Aires"] == "Buenos Aires, Argentina"


def test_cities_are_in_order() -> None:
    for _, cities in zones.by_area():
        assert [city for _, city in cities] == sorted(city for _, city in cities)
