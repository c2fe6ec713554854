"""The database is that of the chat's tests."""

from chat.tests.conftest import django_db_setup

__all__ = ["django_db_setup"]
