"""A reaction: one emoji of one person to one message."""

from django.db import models

from chat.models.message import Message


class Reaction(models.Model):
    """Somebody reacted, under the name that they had; with each emoji once.

    Messages are drawn from the summary that each keeps, never from these rows.
    """

    message = models.ForeignKey(
        Message,
        on_delete=models.CASCADE,
        related_name="reactions",
        db_index=False,  # the constraint's begins with it
    )
    emoji = models.CharField(max_length=16)
    person_key = models.CharField(max_length=64)
    person_name = models.CharField(max_length=150)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["message", "emoji", "person_key"], name="one_reaction_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_name}: {self.emoji}"
