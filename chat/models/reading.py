"""A reading: how far somebody had read a room when they were last in it."""

from django.db import models
from django.utils import timezone

from chat.models.room import Room


class Reading(models.Model):
    """One for each person and room, written when the last of their sockets has gone."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="readings")
    person_key = models.CharField(max_length=64)
    revision = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["room", "person_key"], name="one_reading_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person_key} in {self.room} up to {self.revision}"
