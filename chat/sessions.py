"""Sessions that end: by log-out, by a new password, by a disabled account, or by time."""

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


class Ticket(NamedTuple):
    """What a member's socket was opened with: the account, its password's digest, the session."""

    user_pk: int
    auth_hash: str
    session_key: str


def ticket_of(user: Any, session: Any) -> Ticket | None:
    """The ticket of a socket; a guest has none, for a guest has no session that could end."""
    if not user.is_authenticated or not session.session_key:
        return None
    return Ticket(user.pk, user.get_session_auth_hash(), session.session_key)


def check(tickets: Iterable[Ticket]) -> tuple[set[Ticket], datetime | None]:
    """Which of the tickets have ended, and when the next of the others does, in two queries."""
    tickets = set(tickets)
    sessions = dict(
        Session.objects.filter(
            session_key__in={ticket.session_key for ticket in tickets},
            expire_date__gt=timezone.now(),
        ).values_list("session_key", "expire_date")
    )
    users = get_user_model().objects.filter(
        pk__in={ticket.user_pk for ticket in tickets}, is_active=True
    )
    hashes = {user.pk: user.get_session_auth_hash() for user in users}
    good = {
        ticket
        for ticket in tickets
        if ticket.session_key in sessions and hashes.get(ticket.user_pk) == ticket.auth_hash
    }
    ends = [sessions[ticket.session_key] for ticket in good]
    return tickets - good, min(ends, default=None)


def ring(update_fields: Iterable[str] | None = None, **_signal: Any) -> None:
    """Have every process check its sockets' tickets, for somebody's account or session changed."""
    if update_fields is None or set(update_fields) != {"last_login"}:  # a log-in ends nothing
        transaction.on_commit(partial(async_to_sync(doorbell.ring), doorbell.SESSIONS, "sessions"))
