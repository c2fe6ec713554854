"""How an account is looked up for each request: with what the chat keeps about it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend


class MemberBackend(ModelBackend):
    """Django's own, which brings the account's member in the same query."""

    def get_user(self, user_id: Any) -> Any:
        """The account, unless it is gone or may not log in."""
        accounts = get_user_model()._default_manager.select_related("member")
        user = accounts.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
