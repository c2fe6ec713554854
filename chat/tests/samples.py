"""What a test starts from: people and messages, without the machinery that posts them."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from chat.models import Connection, Message, Room, Worker
from chat.people import Person

ALICE = Person("u1", "alice", is_guest=False)
BOB = Person("u2", "bob", is_guest=False)
GUEST = Person("g1", "Anonymous", is_guest=True)


def say(room: Room, *texts: str, author: Person = ALICE) -> list[Message]:
    """Write `texts` to the end of the room's log."""
    previous = room.messages.before(None).first()
    messages = []
    for text in texts:
        room.revision += 1
        message = Message(
            room=room,
            position=room.revision,
            revision=room.revision,
            author_key=author.key,
            author_name=author.name,
            author_is_guest=author.is_guest,
            author_hue=author.chosen_hue,
            text=text,
        )
        message.follow(previous)
        messages.append(message)
        previous = message
    room.save(update_fields=["revision"])
    saved: list[Message] = Message.objects.bulk_create(messages)
    return saved


def hold(room: Room, person: Person, lease: float = 60) -> Connection:
    """Put the person in the room, held by a worker of its own for `lease` seconds."""
    worker = Worker.objects.create(lease_ends=timezone.now() + timedelta(seconds=lease))
    return Connection.objects.create(
        worker=worker,
        room=room,
        person_key=person.key,
        person_name=person.name,
        person_is_guest=person.is_guest,
        person_hue=person.chosen_hue,
    )


def drawn(message: Message) -> str:
    """The message as it stands in the log."""
    context = {"message": message, "room": message.room}
    return render_to_string("chat/partials/message.html", context)
