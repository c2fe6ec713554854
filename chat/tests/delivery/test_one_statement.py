"""Posts go in one statement where the database takes that, and as well where it does not.

e2e/services/test_database.py runs this on PostgreSQL.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.delivery import alterations, commit, recent
from chat.delivery.commit import Entry
from chat.models import Message, Room
from chat.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
ALICE = Person("u1", "alice", is_guest=False, chosen_hue=3)
BOB = Person("u2", "bob", is_guest=False)
ODD = '"it\'s" \\n \\u0041 {} %s $$ \u2028 \U0001f600 \n\t שלום;--'


@pytest.fixture
def room() -> Room:
    return Room.objects.create(name="workshop")


def post(room: Room, *texts: str, author: Person = ALICE, submission: str = "") -> list[Message]:
    """Post the texts in one group."""
    return commit.append(room.pk, [Entry(author, text, submission) for text in texts])


def positions(room: Room) -> list[tuple[int, str]]:
    """The room's log, as the database has it."""
    return list(room.messages.values_list("position", "text"))


def test_what_follows_a_post_of_this_process_is_one_statement(room: Room) -> None:
    post(room, "one")
    with CaptureQueriesContext(connection) as queries:
        post(room, "two", "three")
    assert (len(queries) == 1) == (connection.vendor == "postgresql")
    assert positions(room) == [(1, "one"), (2, "two"), (3, "three")]
    assert Room.objects.get(pk=room.pk).revision == 3


def test_it_is_stored_as_it_is_kept(room: Room) -> None:
    post(room, "one", submission="first")
    for author in ALICE, BOB:
        (posted,) = post(room, ODD, author=author, submission="odd")
        stored = Message.objects.get(pk=posted.pk)
        for field in Message._meta.concrete_fields:
            assert getattr(posted, field.attname) == getattr(stored, field.attname), field
    assert Message.objects.filter(reacted__isnull=True).count() == 3  # nulls of SQL, not of JSON
    assert (stored.author_hue, stored.continues_run) == (None, False)
    assert (posted._state.adding, posted._state.db) == (False, "default")


def test_a_post_of_another_process_in_between_is_followed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(room, "one")
    known = {room: changes.copy() for room, changes in recent._changes.items()}
    post(room, "another's", author=BOB)
    monkeypatch.setattr(recent, "_changes", known)
    (posted,) = post(room, "two", author=BOB)
    assert positions(room) == [(1, "one"), (2, "another's"), (3, "two")]
    assert posted.continues_run


def test_a_repeated_submission_is_the_message_that_is_there(room: Room) -> None:
    post(room, "one")
    first = post(room, "two", submission="again")
    again = post(room, "two", submission="again")
    assert first == again
    both = commit.append(room.pk, [Entry(ALICE, "three", "twice"), Entry(ALICE, "three", "twice")])
    assert both[0] == both[1]
    assert positions(room) == [(1, "one"), (2, "two"), (3, "three")]
    assert Room.objects.get(pk=room.pk).revision == 3


def test_what_follows_a_change_goes_on_after_it(room: Room) -> None:
    (one,) = post(room, "one")
    commit.change(one.pk, room.pk, alterations.edited("1"))
    (two,) = post(room, "two")
    assert (two.position, two.revision, two.continues_run) == (3, 3, True)


def test_an_answer_tells_what_it_answers(room: Room) -> None:
    (one,) = post(room, "one")
    (answer,) = commit.append(room.pk, [Entry(BOB, "two", reply_to=one.position)])
    assert (answer.answers_id, answer.quoted_text) == (one.pk, "one")


def test_a_room_that_is_gone_takes_nothing(room: Room) -> None:
    post(room, "one")
    Room.objects.filter(pk=room.pk).delete()
    with pytest.raises(Room.DoesNotExist):
        post(room, "two")
