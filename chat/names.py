"""When two names are the same name, and which characters a name may hold."""

import unicodedata

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PERSON_LENGTH = 50  # characters in what a person is called
KEY_LENGTH = 200  # some characters stand for a whole phrase once they are folded
# What draws nothing by itself: selectors, joiners, fillers, direction marks; Braille's empty cell.
INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\U0001D159]")
BLANK = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\s\u2800]*")
# A mark (the vowel signs of Hindi, say) belongs to the letter before it.
ROOM = regex.compile(r"[\p{L}\p{N}_-][\p{L}\p{M}\p{N}_-]{0,49}")
# Emoji such as a woman at a laptop are joined by U+200D; other controls cannot be shown.
UNSHOWABLE = regex.compile(r"[[\p{C}\p{Zl}\p{Zp}]--[\u200c\u200d]]", regex.VERSION1)


def name_key(name: str) -> str:
    """`name` as it is compared: without regard to case, width, gaps or invisible characters."""
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", name).casefold())
    folded = " ".join(folded.split())  # a page draws several spaces as one
    # Folding can bring out more to fold: a joiner gone, an accent meets its letter.
    return folded if folded == name else name_key(folded)


def is_blank(text: str) -> bool:
    """Whether nothing in `text` would be seen."""
    return BLANK.fullmatch(text) is not None


def validate_room_name(name: str) -> None:
    """1 to 50 letters, digits, `_` and `-` of any script.

    Raises:
        ValidationError: any other name.
    """
    if not ROOM.fullmatch(name) or INVISIBLE.search(name) or len(name_key(name)) > KEY_LENGTH:
        raise ValidationError(
            _("A room’s name is 1 to 50 letters, digits, hyphens and underscores.")
        )


def validate_person_name(name: str) -> None:
    """Something to be seen, on one line, that cannot turn the text around it.

    Raises:
        ValidationError: a name that is long, blank, or has control or direction characters.
    """
    if len(name) > PERSON_LENGTH or len(name_key(name)) > KEY_LENGTH:
        raise ValidationError(_("A name has at most 50 characters."))
    if is_blank(name):
        raise ValidationError(_("A name needs at least one visible character."))
    if UNSHOWABLE.search(name):
        raise ValidationError(_("That name has characters that cannot be shown."))
