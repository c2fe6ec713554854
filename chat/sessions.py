"""Sessions that end: by log-out, by a new password, by a disabled account, or by time.

Who looks whether they have sees, too, what their members are called by now.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from asgiref.sync import async_to_sync
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from chat.delivery import doorbell
from chat.people import Person, account_person


class Ticket(NamedTuple):
    """What a member's socket was opened with: the account, its password's digest, the session."""

    user_pk: int
    auth_hash: str
    session_key: str


class Checked(NamedTuple):
    """Which tickets have ended, when the next of the others does, and who holds those."""

    ended: set[Ticket]
    next_end: datetime | None
    members: list[Person]


def ticket_of(user: Any, session: Any) -> Ticket | None:
    """The ticket of a socket; a guest has none, for a guest has no session that could end."""
    if not user.is_authenticated or not session.session_key:
        return None
    return Ticket(user.pk, user.get_session_auth_hash(), session.session_key)


def check(tickets: Iterable[Ticket]) -> Checked:
    """What has become of the tickets, in two queries."""
    tickets = set(tickets)
    sessions = dict(
        Session.objects.filter(
            session_key__in={ticket.session_key for ticket in tickets},
            expire_date__gt=timezone.now(),
        ).values_list("session_key", "expire_date")
    )
    accounts = get_user_model().objects.select_related("member")
    users = accounts.filter(pk__in={ticket.user_pk for ticket in tickets}, is_active=True)
    hashes = {user.pk: user.get_session_auth_hash() for user in users}
    good = {
        ticket
        for ticket in tickets
        if ticket.session_key in sessions and hashes.get(ticket.user_pk) == ticket.auth_hash
    }
    ends = [sessions[ticket.session_key] for ticket in good]
    return Checked(tickets - good, min(ends, default=None), [*map(account_person, users)])


def ring(update_fields: Iterable[str] | None = None, **_signal: Any) -> None:
    """Have every process check its sockets: an account, a profile or a session changed."""
    if update_fields is None or set(update_fields) != {"last_login"}:  # a log-in ends nothing
        transaction.on_commit(partial(async_to_sync(doorbell.ring), doorbell.SESSIONS, "sessions"))
