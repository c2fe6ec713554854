"""A connection: a person whom a worker holds in a room, in however many tabs."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from chat.models.room import Room
from chat.models.worker import Worker
from chat.people import Person


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """How connections are found."""

    def alive(self) -> "ConnectionQuerySet":
        """Those of workers whose lease lasts."""
        return self.filter(worker__lease_ends__gt=timezone.now())


class Connection(models.Model):
    """A person in a room, as long as the worker's lease lasts."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="connections")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="connections")
    person_key = models.CharField(max_length=64)
    person_name = models.CharField(max_length=150)
    person_is_guest = models.BooleanField()
    person_hue = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar[Any] = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["worker", "room", "person_key"], name="one_connection_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_name} in {self.room}"

    @property
    def person(self) -> Person:
        """Who is connected."""
        return Person(self.person_key, self.person_name, self.person_is_guest, self.person_hue)
