"""What the server stands on dies."""

from e2e.chaos.conftest import Report
from e2e.chaos.conversation import Conversation
from e2e.chaos.site import Site


def test_redis_is_killed(site: Site, room: str, report: Report) -> None:
    with Conversation(site, room) as talk:
        talk.goes_on()
        site.redis.kill()
        talk.goes_on()
        site.redis.start()
        talk.goes_on()
    report(talk.figures("Redis killed, away for 100 messages"))


def test_postgresql_is_restarted_and_killed(site: Site, room: str, report: Report) -> None:
    with Conversation(site, room) as talk:
        for end in site.postgres.stop, site.postgres.kill:
            talk.goes_on()
            end()
            site.postgres.start()
        talk.goes_on()
    report(talk.figures("PostgreSQL restarted, then killed"))
