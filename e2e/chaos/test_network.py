"""The network breaks: connections are cut, or die without a word."""

import time

from e2e.chaos.conftest import Report
from e2e.chaos.conversation import Conversation
from e2e.chaos.network import Swallowing
from e2e.chaos.site import Site
from e2e.proxy import Proxy

CUTS, EVERY = 5, 2.0  # seconds


def test_everybody_is_cut_off_every_two_seconds(
    site: Site, room: str, report: Report, proxy: Proxy
) -> None:
    with Conversation(site, room, proxy.url) as talk:
        for _ in range(CUTS):
            time.sleep(EVERY)
            proxy.cut()
            proxy.mend()
        talk.goes_on()
    report(talk.figures("every connection cut every 2 s", f"{CUTS} times"))


def test_connections_die_without_a_word(site: Site, room: str, report: Report) -> None:
    with Swallowing(site.port) as network, Conversation(site, room, network.url) as talk:
        for _ in range(2):
            talk.goes_on()
            network.swallow()
        talk.goes_on()
    report(talk.figures("every byte swallowed, nothing closed", "twice"))
