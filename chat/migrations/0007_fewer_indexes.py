import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes that nothing else covers, with conditions that SQLite knows to use."""

    dependencies = [("chat", "0006_replies")]

    operations = [
        migrations.AddConstraint(  # first: reads go on while it is built
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(fingerprint__isnull=False),
                fields=("fingerprint",),
                name="posted_once",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="fingerprint",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AlterField(
            model_name="message",
            name="room",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="chat.room",
            ),
        ),
        migrations.RemoveIndex(model_name="message", name="message_replies"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(answers__isnull=False),
                fields=["answers"],
                name="message_replies",
            ),
        ),
    ]
