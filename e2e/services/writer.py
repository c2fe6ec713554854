"""A process that appends to the lobby's log: `python -m e2e.services.writer <name> <times>`."""

import asyncio
import os
import sys

import django


async def write(name: str, times: int) -> None:
    """Append, one after the other."""
    from chat.delivery import log
    from chat.models import Room
    from chat.people import Person

    lobby = await Room.objects.aget(key="lobby")
    for number in range(times):
        await log.append(lobby, Person(f"g{name}", name, is_guest=True), f"{name} {number}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    django.setup()
    asyncio.run(write(sys.argv[1], int(sys.argv[2])))
