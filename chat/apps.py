"""The chat application."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class ChatConfig(AppConfig):
    """Keeps the lobby, every member's row, and the news of sessions that end."""

    name = "chat"

    def ready(self) -> None:
        """Connect the signals."""
        from django.contrib.auth import get_user_model
        from django.contrib.sessions.models import Session

        from .models.member import Member, keep_member
        from .models.room import open_lobby
        from .sessions import ring

        post_migrate.connect(open_lobby, sender=self)
        post_save.connect(keep_member, sender=get_user_model())
        for signal, sender in (
            (post_save, get_user_model()),
            (post_save, Member),
            (post_delete, get_user_model()),
            (post_delete, Session),
        ):
            signal.connect(ring, sender=sender)
