"""A message: one entry of a room's log."""

from datetime import timedelta
from typing import Any, ClassVar

import regex
from django.db import models
from django.db.models import OuterRef
from django.utils import timezone

from chat.markdown import to_words
from chat.models.room import Room
from chat.people import Person
from chat.reactions import Line, lines

RUN = timedelta(minutes=5)  # how long a pause may be within one run of messages
EXCERPT = 100  # characters of a text that is quoted
BEGINNING = 500  # and of one in which they are looked for, marks and addresses among them


class MessageQuerySet(models.QuerySet["Message"]):
    """How messages are found; the log's order is `position`, never the clock."""

    def since(self, cursor: int) -> "MessageQuerySet":
        """What a reader who has everything up to revision `cursor` lacks, in order."""
        return self.filter(revision__gt=cursor).order_by("position")

    def by(self, person: Person) -> "MessageQuerySet":
        """What the person said and did not take back: theirs to change."""
        return self.filter(author_key=person.key, deleted_at=None)

    def at(self, position: int) -> "MessageQuerySet":
        """What stands at `position` and was not deleted."""
        return self.filter(position=position, deleted_at=None)

    def before(self, position: int | None) -> "MessageQuerySet":
        """What stands before `position` (None: everything), newest first."""
        older = self if position is None else self.filter(position__lt=position)
        return older.order_by("-position")

    def after(self, position: int | OuterRef) -> "MessageQuerySet":
        """What stands after `position`, oldest first."""
        return self.filter(position__gt=position).order_by("position")


class Message(models.Model):
    """What somebody said.

    `position` is the room's revision at which it was posted, its place in the log;
    `revision` is that of its last change; a deleted one stays, without its text. The
    author's key, name and hue are kept as they were when it was said. `previous_at` and
    `continues_run` tell about the message before it, so that a message can be drawn on
    its own exactly as it stands among others.
    """

    room = models.ForeignKey(  # its index is that of `one_message_a_position`
        Room, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    position = models.PositiveBigIntegerField()
    revision = models.PositiveBigIntegerField()
    author_key = models.CharField(max_length=64)
    author_name = models.CharField(max_length=150)
    author_is_guest = models.BooleanField()
    author_hue = models.PositiveSmallIntegerField(null=True)
    text = models.TextField()
    posted_at = models.DateTimeField(default=timezone.now)
    previous_at = models.DateTimeField(null=True)
    continues_run = models.BooleanField(default=False)
    # What it answers, with the author's name and the first words, so that to draw it takes no
    # query. The words are cut when what is answered changes: nobody said the old ones any more.
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="replies", db_index=False
    )
    quoted_author = models.CharField(max_length=150, default="")
    quoted_text = models.CharField(max_length=EXCERPT, default="")
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    # A summary of its `reactions`, so that to draw it takes no query; null for none.
    reacted = models.JSONField(null=True)
    # A digest of room, author, submission id and text: a repeated submission posts once.
    fingerprint = models.CharField(max_length=64, null=True)  # noqa: DJ001

    # On the page that is being made: the one that its address asks for, the first that is new.
    is_marked = False
    is_first_new = False

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["room", "position"], name="one_message_a_position"),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(fingerprint__isnull=False),
                name="posted_once",
            ),
        )
        indexes = (
            models.Index(fields=["room", "revision"], name="message_since"),
            models.Index(fields=["author_key", "id"], name="message_by"),
            models.Index(  # of replies alone: most messages are none
                fields=["answers"],
                condition=models.Q(answers__isnull=False),
                name="message_replies",
            ),
        )
        ordering = ("room", "position")

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:50]}"

    def get_absolute_url(self) -> str:
        """The room's page around the message."""
        return f"{self.room.get_absolute_url()}{self.position}/"

    @property
    def html_id(self) -> str:
        """Its element on a page."""
        return f"message-{self.pk}"

    @property
    def author(self) -> Person:
        """Who said it."""
        return Person(self.author_key, self.author_name, self.author_is_guest, self.author_hue)

    @property
    def excerpt(self) -> str:
        """Its first words on one line, without marks, and no half of a character."""
        beginning = _cut(self.text, BEGINNING)
        line = to_words(beginning)
        if beginning == self.text and len(line) <= EXCERPT:
            return line
        return _cut(line, EXCERPT - 1).rstrip() + "…"

    @property
    def reaction_lines(self) -> list[Line]:
        """Who reacted, by emoji."""
        return lines(self.reacted)

    @property
    def starts_day(self) -> bool:
        """Whether it is the first of its day, in the time zone that is active now."""
        if self.previous_at is None:
            return True
        return timezone.localdate(self.previous_at) != timezone.localdate(self.posted_at)

    @property
    def starts_run(self) -> bool:
        """Whether it is drawn with its author's face and name."""
        return not self.continues_run or self.starts_day

    def follow(self, previous: "Message | None") -> None:
        """Note what it needs to know about the message before it."""
        if previous is not None:
            self.previous_at = previous.posted_at
            self.continues_run = (
                previous.author == self.author and self.posted_at - previous.posted_at < RUN
            )

    def answer(self, other: "Message | None") -> None:
        """Keep what it needs to tell about the message that it answers."""
        if other is not None:
            self.answers_id = other.pk
            self.quoted_author = other.author_name
            self.quoted_text = other.excerpt


def _cut(text: str, length: int) -> str:
    """The text, or what fits of it, without half of a character."""
    if len(text) <= length:
        return text
    return "".join(regex.findall(r"\X", text[: length + 1])[:-1])
