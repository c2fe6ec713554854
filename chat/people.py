"""Who somebody is to the chat: a member with an account, or a guest with a cookie."""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import regex
from django.conf import settings
from django.core import signing
from django.utils import translation
from django.utils.translation import gettext as _

HUES = 12  # colours of faces, named in static/css/avatar-hues.css
GUEST_COOKIE = "guest"
GUEST_COOKIE_AGE = 365 * 24 * 3600  # seconds
# Kept in the session: the name that a guest gave in the composer.
GUEST_NAME = "guest_name"
# What is seen as one character (an accented letter, a joined emoji) at the start of each word.
FIRST_LETTERS = regex.compile(r"(?<![^\s._-])(?![\s._-])\X")
_signer = signing.TimestampSigner(salt="chat.guest")


class Person(NamedTuple):
    """Somebody in the chat.

    `key` is theirs alone: `u<account>` or `g<random>`. `name` is what they are called, and
    `chosen_hue` the colour of their face, when they chose one.
    """

    key: str
    name: str
    is_guest: bool
    chosen_hue: int | None = None

    @property
    def initials(self) -> str:
        """What the avatar says: the first letters of two words, or one emoji."""
        first, *others = FIRST_LETTERS.findall(self.name) or [self.name[:1]]
        return str(first + "".join(others[:1]) if first[:1].isalnum() else first).upper()

    @property
    def hue(self) -> int:
        """Which of the avatar colours is theirs: what they chose, or else what their key says."""
        if self.chosen_hue is None:
            return sum(self.key.encode()) * 7 % HUES
        return self.chosen_hue


def anonymous_name() -> str:
    """What a guest is called who gave no name."""
    return _("Anonymous")


def anonymous_names() -> Iterator[str]:
    """What such guests are called, in every language that the site is read in."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield anonymous_name()


def new_guest_key() -> str:
    """A key that nobody else has."""
    return "g" + secrets.token_hex(8)


def sign_guest_key(key: str) -> str:
    """`key` as the guest's cookie holds it."""
    return _signer.sign(key)


def read_guest_key(cookies: Mapping[str, str]) -> str | None:
    """The guest's key in the cookies, unless it is missing, old or forged."""
    try:
        return _signer.unsign(cookies.get(GUEST_COOKIE, ""), max_age=GUEST_COOKIE_AGE)
    except signing.BadSignature:
        return None


def account_person(user: Any) -> Person:
    """The person with that account, as their profile says; asks for it unless it was read."""
    member = getattr(user, "member", None)  # a fixture may bring an account without one
    if member is None:
        return Person(f"u{user.pk}", user.get_username(), is_guest=False)
    person: Person = member.person
    return person


def identify(user: Any, session: Mapping[str, Any], guest_key: str) -> Person:
    """The person behind a request or a socket."""
    if user.is_authenticated:
        return account_person(user)
    return Person(guest_key, session.get(GUEST_NAME) or anonymous_name(), is_guest=True)
