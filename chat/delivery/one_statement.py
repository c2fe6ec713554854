"""Posts in one statement, where the database takes that: PostgreSQL.

A transaction that numbers and inserts is four trips to the database, and the object-relational
mapper's work on twenty columns: two fifths of a commit's time (docs/performance.md). In one
statement nobody can read the room's revision first, so the messages are made for the one that this
process knows of; when that is the last no more, nothing happens.
"""

import json

from django.db import connection

from chat.models import Message

_FIELDS = [field for field in Message._meta.concrete_fields if not field.primary_key]
_COLUMNS = [str(field.column) for field in _FIELDS]
_INSERT = f"""
WITH advanced AS (
    UPDATE chat_room SET revision = revision + %s WHERE id = %s AND revision = %s RETURNING id
)
INSERT INTO chat_message ({", ".join(_COLUMNS)})
SELECT {", ".join(f"new.{column}" for column in _COLUMNS)}
FROM advanced, json_populate_recordset(NULL::chat_message, %s) new
RETURNING position, id
"""  # noqa: S608 the model's own names


def is_possible() -> bool:
    """Whether the database takes it, in a transaction that is the statement's own."""
    return connection.vendor == "postgresql" and not connection.in_atomic_block


def insert(room_pk: int, revision: int, messages: list[Message]) -> bool:
    """Insert what follows `revision` in the room's log; false when that is not its last any more.

    Raises:
        django.db.IntegrityError: one was posted before; nothing was inserted.
        django.db.DatabaseError: nothing was inserted.
    """
    rows = [
        {field.column: getattr(message, field.attname) for field in _FIELDS} for message in messages
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, (len(messages), room_pk, revision, json.dumps(rows, default=str)))
        keys = dict(cursor.fetchall())
    for message in messages if keys else ():
        message.pk = keys[message.position]
        message._state.adding, message._state.db = False, connection.alias
    return bool(keys)
