"""The forms of accounts: what they may be called, and a new one."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import BaseUserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chat.models import Name
from chat.names import name_key, validate_person_name
from chat.people import anonymous_names

TAKEN = _("That name is taken.")


def refuse_taken(name: str, account: int | None) -> None:
    """Refuse what another member than the owner of that account is called, and what guests are.

    Raises:
        ValidationError: it is taken.
    """
    reserved = {name_key(anonymous) for anonymous in anonymous_names()}
    taken = Name.objects.like(name).exclude(member=account).exists()
    if taken or name_key(name) in reserved:
        raise ValidationError(TAKEN)


class FreeName:
    """For the forms of accounts: a name that nobody has in any letter case."""

    instance: Any
    cleaned_data: dict[str, Any]

    def clean_username(self) -> str:
        """Refuse a name that is taken, or is what guests are called."""
        name: str = self.cleaned_data["username"]
        validate_person_name(name)
        refuse_taken(name, self.instance.pk)
        return name


class SignUpForm(FreeName, BaseUserCreationForm):
    """A new account."""

    class Meta(BaseUserCreationForm.Meta):
        model = get_user_model()
