"""The chat application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class ChatConfig(AppConfig):
    """Sees to it that the lobby and every member's row exist."""

    name = "chat"

    def ready(self) -> None:
        """Connect the two signals."""
        from django.contrib.auth import get_user_model

        from .models.member import keep_member
        from .models.room import open_lobby

        post_migrate.connect(open_lobby, sender=self)
        post_save.connect(keep_member, sender=get_user_model())
