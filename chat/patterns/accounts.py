"""Patterns of the pages around an account."""

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from chat.account_forms import SignUpForm
from chat.people import Person

from .library import PAGE, States, pattern
from .samples import member


@pattern("registration/login.html", stage=PAGE)
def login(me: Person) -> States:
    """Logging in."""
    refused = AuthenticationForm(None, {"username": "ana"})
    refused.errors.clear()  # that there is no password: it is not given back
    refused.add_error(None, refused.get_invalid_login_error())
    return {
        "as it opens": {"form": AuthenticationForm(), "next": ""},
        "refused": {"form": refused, "next": "/chat/design/"},
    }


@pattern("registration/sign_up.html", stage=PAGE)
def sign_up(me: Person) -> States:
    """Making an account."""
    refused = SignUpForm({"username": "Anonymous", "password1": "12345", "password2": "12345"})
    return {
        "as it opens": {"form": SignUpForm(), "next": ""},
        "refused": {"form": refused, "next": ""},
    }


@pattern("registration/password_change_form.html", stage=PAGE)
def password_change(me: Person) -> States:
    """Changing one's password."""
    sent = {"old_password": "wrong", "new_password1": "12345", "new_password2": "12345"}
    return {
        "as it opens": {"form": PasswordChangeForm(member()), "user": member()},
        "refused": {"form": PasswordChangeForm(member(), sent), "user": member()},
    }


@pattern("registration/password_change_done.html", stage=PAGE)
def password_changed(me: Person) -> States:
    """The password was changed."""
    return {"done": {"user": member()}}
