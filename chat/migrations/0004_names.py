from typing import Any

from django.db import migrations


def move_names(apps: Any, schema_editor: Any) -> None:
    """Every member goes on holding their username."""
    Member, Name = apps.get_model("chat", "Member"), apps.get_model("chat", "Name")
    members = Member.objects.values_list("pk", "name_key").iterator()
    Name.objects.bulk_create(
        (Name(member_id=pk, key=key) for pk, key in members), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0003_profiles"),
    ]

    operations = [
        migrations.RunPython(move_names),
        migrations.RemoveField(
            model_name="member",
            name="name_key",
        ),
    ]
