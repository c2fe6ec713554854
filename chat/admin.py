"""Rooms, messages and people for those who look after the chat."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from .models import Connection, Member, Message, Room


@admin.register(Room)
class RoomAdmin(admin.ModelAdmin):
    """Rooms: rename, give a topic, delete."""

    list_display = ("name", "topic", "revision", "opened_at")
    search_fields = ("name", "topic")


class ReadOnly:
    """What the log and the workers write, nobody edits by hand."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """No."""
        return False


@admin.register(Message)
class MessageAdmin(ReadOnly, admin.ModelAdmin):
    """Messages: find and read."""

    list_display = ("room", "position", "author_name", "text", "posted_at")
    list_filter = ("room",)
    search_fields = ("text", "author_name")
    date_hierarchy = "posted_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """With their rooms, in one query."""
        return super().get_queryset(request).select_related("room")

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Not from here: a page that shows the message would never hear of it."""
        return False


@admin.register(Member)
class MemberAdmin(ReadOnly, admin.ModelAdmin):
    """Members; their accounts are under Users."""

    list_display = ("user", "name_key")
    search_fields = ("user__username",)


@admin.register(Connection)
class ConnectionAdmin(ReadOnly, admin.ModelAdmin):
    """Who is where now."""

    list_display = ("room", "person_name", "person_is_guest", "worker")
    list_filter = ("room",)
