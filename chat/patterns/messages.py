"""Patterns of what is said."""

from datetime import timedelta

from django.utils import timezone

from chat.delivery.changes import Page
from chat.models import Message
from chat.people import Person
from chat.reactions import REACTIONS, updated

from .library import PAGE, States, pattern
from .samples import ANA, BEN, GUEST, LONG, LONG_NAME, MEI, conversation, room, said, talk

CODE = '```python\ndef greet(name: str) -> str:\n    return f"Hello {name}"  # 42\n```'
REFUSED = "A message has at most 1000 characters; this one has 1200."


@pattern("chat/partials/message.html", stage="log")
def message(me: Person) -> States:
    """Whoever says it, whatever it is."""
    first = said(ANA, "Good morning!")
    changed = timezone.now()
    texts = {
        "very long": LONG,
        "one long word": "https://example.org/" + "a-long-way-" * 20,
        "emoji only": "🎉🚀",
        "from right to left": "مرحبا بالجميع، كيف حالكم اليوم؟\nand a line in English",
        "inline marks": "**Bold**, *italic*, ~~struck out~~, `code` and https://example.org",
        "lists": "- one\n- two\n  - within two\n\n1. first\n2. second",
        "a quote with its answer": "> Shall we meet at nine?\nYes, I shall be there.",
        "code in colours": CODE,
        "a line of code that is too wide": "```\n" + "0123456789" * 20 + "\n```",
        "what looks like markup": "2 < 3 & 4 > 3, 2 * 3 * 4, {{ name }} and &amp;",
    }
    marked = said(BEN, "Did you see this?", first)
    marked.is_marked = True
    reply = said(BEN, "Good morning to you.", first)
    reply.answer(first)
    late = said(BEN, "Good morning to you.", first)
    late.answer(first)
    late.quoted_text = ""
    states = {
        "another's, first of a run": {"message": first},
        "another's, later in the run": {"message": said(ANA, "How are you?", first)},
        "one's own, first of a run": {"message": said(me, "Good morning, all.", first)},
        "one's own, later in the run": {"message": said(me, "And all.", said(me, "Hello", first))},
        "a guest's": {"message": said(GUEST, "May I ask something?", first)},
        "of a long name": {"message": said(LONG_NAME, "That is my name.", first)},
        "edited": {"message": said(BEN, "Better now.", first, edited_at=changed)},
        "deleted": {"message": said(BEN, "", first, deleted_at=changed)},
        "deleted, one's own": {"message": said(me, "", first, deleted_at=changed)},
        **{name: {"message": said(BEN, text, first)} for name, text in texts.items()},
        "one's own, with lists": {"message": said(me, texts["lists"], first)},
        "one's own, with code": {"message": said(me, texts["code in colours"], first)},
        "that a link led to": {"message": marked},
        "a reply": {"message": reply},
        "a reply to what was changed since": {"message": late},
        "with reactions": {"message": _reacted(said(BEN, "It is done.", first), me)},
    }
    return {name: {"room": room(), **context} for name, context in states.items()}


def _reacted(message: Message, *people: Person) -> Message:
    """The message with some reactions."""
    for emoji, who in (("👍", [ANA, MEI, *people]), ("🎉", [GUEST])):
        told = [(person.key, person.name) for person in who]
        message.reacted = updated(message.reacted, emoji, len(told), told)
    return message


@pattern("chat/partials/reactions.html")
def reactions(me: Person) -> States:
    """Who reacted."""
    crowd = [Person(f"u{n}", f"person-{n}", is_guest=False) for n in range(8)]
    many = said(ANA, "")
    many.reacted = updated(None, "❤️", 120, [(one.key, one.name) for one in crowd])
    return {
        "a few": {"message": _reacted(said(ANA, ""), me)},
        "more than are named": {"message": many},
    }


@pattern("chat/partials/quote.html")
def quote(me: Person) -> States:
    """What a message answers."""
    return {
        "as it was said": {"author": "ben", "words": "Shall we meet at nine?"},
        "changed since": {"author": "ben", "words": ""},
        "long": {"author": LONG_NAME.name, "words": LONG[:100]},
    }


def _actions(me: Person) -> States:
    """What one may do with a message."""
    another, own = said(ANA, "Good morning!"), said(me, "Good morning!")
    pressed = [(emoji, name, emoji == "🎉") for emoji, name in REACTIONS.items()]
    given = {"message": another, "own": False, "reactions": pressed, "error": ""}
    return {
        "another's": given,
        "one's own": {**given, "message": own, "own": True},
        "refused": {**given, "error": "Too fast. Wait a moment, then send it again."},
    }


@pattern("chat/room/actions.html", stage="log")
def actions(me: Person) -> States:
    """The toolbar of a message."""
    return _actions(me)


@pattern("chat/room/actions_fields.html")
def actions_fields(me: Person) -> States:
    """What is in it."""
    return _actions(me)


@pattern("chat/actions.html", stage=PAGE)
def actions_page(me: Person) -> States:
    """The same as a page."""
    return _actions(me)


@pattern("chat/partials/messages.html", stage="log")
def messages(me: Person) -> States:
    """Messages among others."""
    yesterday = said(ANA, "See you tomorrow.")
    yesterday.posted_at -= timedelta(days=1)
    today = said(ANA, "Good morning!", yesterday, pause=24 * 60)
    seen, new = talk([(ANA, "Good morning!"), (BEN, "Is anybody here?")])
    new.is_first_new = True
    states = {
        "a conversation": conversation(me),
        "over two days": [yesterday, today],
        "a long run": talk([(MEI, text) for text in ("一", "二", "三", "四")]),
        "something new": [seen, new],
    }
    return {name: {"room": room(), "messages": shown} for name, shown in states.items()}


@pattern("chat/partials/page.html", stage="past")
def page(me: Person) -> States:
    """A page of the log."""
    said_so_far = conversation(me)
    return {
        "all there is": {"room": room(), "page": Page(said_so_far, None)},
        "with older ones before it": {"room": room(), "page": Page(said_so_far, 7)},
        "around a message, with newer ones after it": {
            "room": room(),
            "page": Page(said_so_far, 7, newer=9),
        },
        "nothing yet": {"room": room(), "page": Page([], None)},
    }


@pattern("chat/partials/day.html", stage="log")
def day(me: Person) -> States:
    """The line above a day."""
    return {"today": {"message": said(ANA, "")}}


@pattern("chat/partials/older.html", stage="past")
def older(me: Person) -> States:
    """The way back."""
    return {"there is more": {"room": room(), "before": 7, "read": None}}


@pattern("chat/partials/newer.html", stage="past")
def newer(me: Person) -> States:
    """The way on."""
    return {"there is more": {"room": room(), "after": 9}}


@pattern("chat/partials/news.html", stage="log")
def news(me: Person) -> States:
    """The line above what came since."""
    return {"always": {}}


@pattern("chat/partials/painted.html", stage="log")
def painted(me: Person) -> States:
    """Where what was pushed begins: nothing to be seen."""
    return {"always": {}}


@pattern("chat/room/empty.html")
def empty(me: Person) -> States:
    """No message yet."""
    return {"nobody has spoken": {}}


@pattern("chat/room/editor.html", stage="log")
def editor(me: Person) -> States:
    """One's own message, being changed."""
    own = said(me, "Good mroning")
    return {
        "as it opens": {"message": own, "text": own.text, "error": ""},
        "refused": {"message": own, "text": LONG, "error": REFUSED},
    }


@pattern("chat/room/editor_fields.html", stage="editor")
def editor_fields(me: Person) -> States:
    """What every editor has."""
    return {
        "as it opens": {"text": "Good mroning", "error": ""},
        "emptied, and refused": {"text": "", "error": "Write a message first."},
    }


@pattern("chat/edit.html", stage=PAGE)
def edit_page(me: Person) -> States:
    """The editor on a page of its own."""
    return {
        "as it opens": {"message": said(me, "Hi"), "text": "Hi", "error": ""},
        "refused": {"message": said(me, "Hi"), "text": LONG, "error": REFUSED},
    }
