"""When two names are the same name, and which characters a name may hold."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 200  # some characters stand for a whole phrase once they are folded
# Emoji such as a woman at a laptop are joined by these two; every other invisible is refused.
JOINERS = "\u200c\u200d"
# Variation selectors choose between two drawings of one character.
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
# Letters and symbols that draw nothing: the fillers of Hangul and Braille's empty cell.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"


def name_key(name: str) -> str:
    """`name` as it is compared: without regard to case, width or invisible characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(c for c in folded if unicodedata.category(c) != "Cf" and c not in SELECTORS)


def is_blank(text: str) -> bool:
    """Whether nothing in `text` would be seen."""
    return all(unicodedata.category(c)[0] in "ZC" or c in BLANKS for c in text)


def validate_room_name(name: str) -> None:
    """1 to 50 letters, digits, `_` and `-` of any script.

    Raises:
        ValidationError: any other name.
    """
    # A mark (the vowel signs of Hindi, say) belongs to the letter before it.
    if (
        not 1 <= len(name) <= 50
        or len(name_key(name)) > KEY_LENGTH
        or not all(c in "_-" or unicodedata.category(c)[0] in "LNM" for c in name)
        or unicodedata.category(name[0])[0] == "M"
    ):
        raise ValidationError(
            _("A room’s name is 1 to 50 letters, digits, hyphens and underscores.")
        )


def validate_person_name(name: str) -> None:
    """Something to be seen, on one line, that cannot turn the text around it.

    Raises:
        ValidationError: a name that is blank, or has control or direction characters.
    """
    if len(name) > 50 or len(name_key(name)) > KEY_LENGTH:
        raise ValidationError(_("A name has at most 50 characters."))
    if is_blank(name) or not name_key(name):
        raise ValidationError(_("A name needs at least one visible character."))
    if any(unicodedata.category(c)[0] == "C" and c not in JOINERS for c in name):
        raise ValidationError(_("That name has characters that cannot be shown."))
