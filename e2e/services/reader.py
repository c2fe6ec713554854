"""A process that follows the lobby's log to a revision: `python -m e2e.services.reader <last>`.

It fails when a look shows a revision before those below it: then commits were not in the
order of revisions, and whoever reads by cursor would have missed one.
"""

import asyncio
import os
import sys

import django


async def follow(last: int) -> None:
    """Look as often as it can, until `last` is there; prints how many looks saw something."""
    from chat.delivery import log
    from chat.models import Room

    lobby = await Room.objects.aget(key="lobby")
    cursor = looks = 0
    while cursor < last:
        changes = await log.since(lobby.pk, cursor)
        assert [m.position for m in changes.messages] == list(
            range(cursor + 1, changes.revision + 1)
        ), f"gap above {cursor}"
        looks += bool(changes.messages)
        await asyncio.sleep(0.005)
        cursor = changes.revision
    print(looks)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    django.setup()
    asyncio.run(follow(int(sys.argv[1])))
