"""A member: what the chat keeps about somebody who has an account."""

from typing import Any

from django.conf import settings
from django.db import models

from chat.names import name_key


class Member(models.Model):
    """One for each account, made with it.

    `name_key` makes account names unique without regard to case, and is what a guest's
    name is held against.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True
    )
    name_key = models.CharField(max_length=600, unique=True, editable=False)

    def __str__(self) -> str:
        return str(self.user)


def keep_member(instance: Any, raw: bool = False, **_signal: Any) -> None:
    """Make or rename the member of an account that was saved."""
    if not raw:  # a fixture brings its own members
        Member.objects.update_or_create(
            user=instance, defaults={"name_key": name_key(instance.get_username())}
        )
