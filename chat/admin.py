"""Rooms, messages and people for those who look after the chat."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest

from .account_forms import FreeName
from .models import Connection, Member, Message, Room


class Cascading(admin.ModelAdmin):
    """Whoever may delete this may delete what hangs on it."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Ask for no permission beyond the object's own."""
        deleted, counts, _, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(), protected


class ChangeForm(FreeName, UserChangeForm):
    """An account's form."""


class CreationForm(FreeName, AdminUserCreationForm):
    """A new account's form."""


admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class AccountAdmin(Cascading, UserAdmin):
    """Accounts, whose names differ in more than their case."""

    form = ChangeForm
    add_form = CreationForm


@admin.register(Room)
class RoomAdmin(Cascading):
    """Rooms: open, give a topic, delete."""

    list_display = ("name", "topic", "revision", "opened_at")
    search_fields = ("name", "topic")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The name stays: open pages know the room by it."""
        return ("name",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Room, form: Any, change: bool) -> None:
        """Write the topic alone: people may have gone on talking, and numbering, meanwhile."""
        obj.save(update_fields=["topic"] if change else None)


class Kept:
    """What the chat makes by itself, nobody adds or deletes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """No: a page that shows it would never hear of it."""
        return False


class ReadOnly(Kept):
    """What the log and the workers write, nobody edits by hand."""

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


@admin.register(Member)
class MemberAdmin(Kept, admin.ModelAdmin):
    """Members, whose line about themselves can be mended; their accounts are under Users."""

    list_display = ("user", "display_name", "bio", "joined")
    list_select_related = ("user",)
    readonly_fields = ("user", "display_name", "hue")
    search_fields = ("user__username", "display_name", "bio")

    @admin.display(ordering="user__date_joined")
    def joined(self, member: Member) -> datetime:
        """Since when they have their account."""
        return member.user.date_joined

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        """Write the line alone: its owner may have changed the rest meanwhile."""
        Member.objects.filter(pk=obj.pk).update(bio=obj.bio)


@admin.register(Connection)
class ConnectionAdmin(ReadOnly, admin.ModelAdmin):
    """Who is where now."""

    list_display = ("room", "person_name", "person_is_guest", "worker")
    list_filter = ("room",)
