"""A member: what the chat keeps about somebody who has an account."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models, transaction

from chat import taken
from chat.models.name import Name
from chat.names import PERSON_LENGTH, name_key
from chat.people import Person

BIO_LENGTH = 160


class Member(models.Model):
    """One for each account, made with it: what its owner says about themselves.

    Without a display name they go by their username; without a hue their face has that of
    their key.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True
    )
    display_name = models.CharField(max_length=PERSON_LENGTH, blank=True)
    hue = models.PositiveSmallIntegerField(null=True, blank=True)
    bio = models.CharField(max_length=BIO_LENGTH, blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the names that are theirs in step.

        Raises:
            django.db.IntegrityError: one of them is somebody else's; nothing was saved.
        """
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._take_names()

    @property
    def name(self) -> str:
        """What the others call them."""
        return self.display_name or str(self.user.get_username())

    @property
    def person(self) -> Person:
        """Who they are to the chat."""
        return Person(f"u{self.pk}", self.name, is_guest=False, chosen_hue=self.hue)

    def _take_names(self) -> None:
        # Under the row's lock: the same form may come twice at once.
        Member.objects.select_for_update().get(pk=self.pk)
        keys = {name_key(self.user.get_username()), name_key(self.name)}
        self.names.exclude(key__in=keys).delete()
        held = set(self.names.values_list("key", flat=True))
        Name.objects.bulk_create(Name(member=self, key=key) for key in sorted(keys - held))
        taken.forget()
        transaction.on_commit(taken.forget)  # somebody may have asked meanwhile


def keep_member(
    instance: Any,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **_signal: Any,
) -> None:
    """Make the member of an account that was saved, or give it the account's new name."""
    if raw or (update_fields is not None and "username" not in update_fields):
        return  # a fixture brings its own members; a log-in renames nobody
    member = Member.objects.filter(pk=instance.pk).first() or Member()
    member.user = instance
    member.save()
