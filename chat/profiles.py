"""A member's profile as a form: the name that others see, the colour of their face, a line."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.account_forms import refuse_taken
from chat.fields import TextField
from chat.models import Member
from chat.models.member import BIO_LENGTH
from chat.names import PERSON_LENGTH, is_blank, validate_person_name

# In the order of static/css/avatar-hues.css.
HUES = (
    *(_("Red"), _("Orange"), _("Amber"), _("Olive"), _("Green"), _("Jade")),
    *(_("Teal"), _("Sky blue"), _("Blue"), _("Violet"), _("Purple"), _("Pink")),
)


class ProfileForm(forms.ModelForm):
    """What a member says about themselves."""

    display_name = TextField(
        label=_("Display name"),
        help_text=_("What the others see. Empty: your username."),
        max_length=PERSON_LENGTH,
        required=False,
    )
    bio = TextField(
        label=_("About you"),
        help_text=_("One line, at most 160 characters."),
        max_length=BIO_LENGTH,
        required=False,
    )
    hue = forms.TypedChoiceField(
        label=_("Colour"),
        choices=[("", _("Automatic")), *enumerate(HUES)],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Member
        fields = ("display_name", "bio", "hue")

    def clean_display_name(self) -> str:
        """Refuse what is another's, and what is no name; one's username is no other name."""
        name = unicodedata.normalize("NFC", " ".join(self.cleaned_data["display_name"].split()))
        if name in ("", self.instance.user.get_username()):
            return ""
        validate_person_name(name)
        refuse_taken(name, self.instance.pk)
        return name

    def clean_bio(self) -> str:
        """One line, or nothing."""
        bio = " ".join(self.cleaned_data["bio"].split())
        return "" if is_blank(bio) else bio

    def clean(self) -> dict[str, Any]:
        """Leave as it is what was not sent at all."""
        super().clean()
        kept = {name: getattr(self.instance, name) for name in self.fields if name not in self.data}
        return self.cleaned_data | kept
