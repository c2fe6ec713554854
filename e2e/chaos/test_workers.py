"""Workers die."""

from e2e.chaos.conftest import Report
from e2e.chaos.conversation import Conversation
from e2e.chaos.site import Site


def test_a_worker_is_killed(site: Site, room: str, report: Report) -> None:
    with Conversation(site, room) as talk:
        for _ in range(3):
            talk.goes_on()
            site.kills(site.workers()[0])
        talk.goes_on()
    report(talk.figures("kill -9 of a worker, three times"))


def test_all_workers_are_replaced(site: Site, room: str, report: Report) -> None:
    with Conversation(site, room) as talk:
        talk.goes_on()
        site.restarts()
        talk.goes_on()
    report(talk.figures("rolling restart of all workers"))
