"""A name that is taken: nobody is called what another member is, by username or display name."""

from typing import Any, ClassVar

from django.db import models

from chat.names import name_key


class NameQuerySet(models.QuerySet["Name"]):
    """How names are found."""

    def like(self, name: str) -> "NameQuerySet":
        """The one that is `name`, in any letter case and width: at most one."""
        return self.filter(key=name_key(name))


class Name(models.Model):
    """What a member is called, as names are compared.

    Usernames and display names are kept in one column, so that the database decides who of
    two gets a name that both want, whichever kind it is to be for either.
    """

    key = models.CharField(max_length=600, unique=True)
    member = models.ForeignKey("Member", on_delete=models.CASCADE, related_name="names")

    objects: ClassVar[Any] = NameQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key
