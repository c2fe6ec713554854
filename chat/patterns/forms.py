"""Patterns of forms."""

from chat.account_forms import SignUpForm
from chat.forms import RoomForm
from chat.people import Person
from chat.settings_form import SettingsForm

from .library import PAGE, States, pattern


@pattern("chat/form.html", stage="form")
def form(me: Person) -> States:
    """The fields of a form."""
    refused = RoomForm({"name": "a/b", "topic": "x" * 201})
    refused.add_error(None, "Too fast. Wait a moment, then send it again.")
    return {
        "to be filled in": {"form": RoomForm()},
        "with help": {"form": SignUpForm()},
        "refused": {"form": refused},
    }


@pattern("chat/field.html", stage="form")
def field(me: Person) -> States:
    """A field of a form."""
    refused = RoomForm({"name": "a/b", "topic": ""})
    return {
        "a line of text": {"field": RoomForm()["name"]},
        "refused": {"field": refused["name"]},
        "with help": {"field": SignUpForm()["password1"]},
        "a list": {"field": SettingsForm({})["time_zone"]},
    }


@pattern("chat/choices.html", stage="form")
def choices(me: Person) -> States:
    """One choice of a few."""
    kept = {"theme": "dark"}
    return {
        "nothing chosen": {"field": SettingsForm({})["theme"], "are_languages": False},
        "chosen": {"field": SettingsForm(kept)["theme"], "are_languages": False},
        "refused": {
            "field": SettingsForm({}, {"theme": "pink"})["theme"],
            "are_languages": False,
        },
        "languages": {"field": SettingsForm({})["language"], "are_languages": True},
    }


@pattern("chat/settings.html", stage=PAGE)
def settings(me: Person) -> States:
    """The settings page."""
    return {"as it opens": {"form": SettingsForm({}), "next": ""}}
