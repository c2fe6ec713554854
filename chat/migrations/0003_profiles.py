import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0002_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=600, unique=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="chat.member",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="member",
            name="bio",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="member",
            name="display_name",
            field=models.CharField(blank=True, max_length=50),
        ),
        migrations.AddField(
            model_name="member",
            name="hue",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="connection",
            name="person_hue",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="author_hue",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["author_key", "id"], name="message_by"),
        ),
    ]
