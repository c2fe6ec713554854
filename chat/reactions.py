"""Reactions: the few there are, and how they are told below a message."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

REACTIONS = {
    "👍": _("Thumbs up"),
    "❤️": _("Heart"),
    "😂": _("Laughing"),
    "🎉": _("Hooray"),
    "👀": _("Looking"),
    "✅": _("Done"),
}
NAMED = 8  # people named for one reaction; the others are a number

# What is kept with a message: for each reaction in the order above, how many, and the keys and
# names of the first.
Summary = list[dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """Those who reacted alike; `people` are the keys and names of the first."""

    emoji: str
    count: int
    people: list[list[str]]

    @property
    def name(self) -> str:
        """What the emoji is called."""
        return str(REACTIONS[self.emoji])

    @property
    def keys(self) -> str:
        """The people's keys, for a style sheet that knows its reader's."""
        return " ".join(key for key, _name in self.people)

    @property
    def who(self) -> str:
        """Their names, in a sentence of a bearable length."""
        *names, last = [name for _key, name in self.people]
        comma = pgettext("between names", ", ")
        if others := self.count - len(self.people):
            all_named = comma.join([*names, last])
            return ngettext(
                "%(names)s and %(others)d other", "%(names)s and %(others)d others", others
            ) % {"names": all_named, "others": others}
        if not names:
            return last
        return gettext("%(names)s and %(last)s") % {"names": comma.join(names), "last": last}


def lines(summary: Summary | None) -> list[Line]:
    """A summary as it is shown, without what there is no more."""
    return [Line(**line) for line in summary or () if line["emoji"] in REACTIONS]


def updated(summary: Summary | None, emoji: str, count: int, people: Any) -> Summary | None:
    """The summary with another line for `emoji`; None when there is no reaction any more."""
    others = {line["emoji"]: line for line in summary or ()}
    others[emoji] = {"emoji": emoji, "count": count, "people": [[*person] for person in people]}
    return [others[one] for one in REACTIONS if one in others and others[one]["count"]] or None
