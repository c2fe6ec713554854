"""A room: a name, a topic, and the number of its last change."""

import unicodedata
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from chat.names import KEY_LENGTH, name_key, validate_room_name
from chat.people import Person


class RoomQuerySet(models.QuerySet["Room"]):
    """How rooms are found."""

    def named(self, name: str) -> "RoomQuerySet":
        """The room of that name, in any letter case: at most one."""
        try:
            validate_room_name(name)
        except ValidationError:
            return self.none()
        return self.filter(key=name_key(name))

    def read_by(self, person: Person) -> "RoomQuerySet":
        """With the revision that the person had of each when they were last in it: `read`."""
        theirs = FilteredRelation("readings", condition=Q(readings__person_key=person.key))
        return self.annotate(reading=theirs, read=F("reading__revision"))

    def advance(self, pk: int, by: int) -> int:
        """Raise a room's revision, and hold its row's lock to the end of the transaction.

        Gives the new revision. One statement, where to lock, read and save takes three.

        Raises:
            Room.DoesNotExist: the room was deleted.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                "UPDATE chat_room SET revision = revision + %s WHERE id = %s RETURNING revision",
                [by, pk],
            )
            row = cursor.fetchone()
        if row is None:
            raise Room.DoesNotExist
        return int(row[0])


class Room(models.Model):
    """Where people talk.

    `revision` is the number of the room's last change. It is incremented under the row's
    lock in the transaction that saves the change, so commits happen in its order, and
    whoever has read up to a revision has missed nothing below it.
    """

    name = models.CharField(max_length=50, validators=[validate_room_name])
    key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)
    topic = models.CharField(max_length=200, blank=True)
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(auto_now_add=True)

    read: int | None = None  # see `read_by`

    objects: ClassVar[Any] = RoomQuerySet.as_manager()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key in step with the name."""
        self.name = unicodedata.normalize("NFC", self.name)
        self.key = name_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The room's page."""
        return self._url

    @cached_property
    def _url(self) -> str:  # every message on a page has it in its link
        return reverse("room", args=[self.name])

    def clean(self) -> None:
        """Refuse a name that another room has in another letter case.

        Raises:
            ValidationError: it is taken.
        """
        if Room.objects.named(self.name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a room of that name.")})


def open_lobby(**_signal: Any) -> None:
    """Open the first room, so that a fresh installation has somewhere to go."""
    Room.objects.get_or_create(key=name_key("lobby"), defaults={"name": "lobby"})
