"""A worker: a server process that holds people's connections."""

from django.db import models


class Worker(models.Model):
    """A process and its lease.

    A killed process says no goodbye, so its connections count only while its lease lasts.
    """

    lease_ends = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"worker {self.pk} until {self.lease_ends:%F %T}"
