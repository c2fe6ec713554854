"""Somebody who looks at the pattern library: the same person on every machine."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from e2e.conftest import NewServer
from e2e.member import Member

from .looks import prepare


@pytest.fixture(scope="session")
def library(browser: Browser, new_server: NewServer) -> Iterator[Page]:
    """Their page. They are the first member of a server of their own, so have the same colour."""
    server = new_server("daphne")
    # The sheet that makes boxes of letters is none of the site's, which the policy would refuse.
    context = browser.new_context(
        base_url=server.url, bypass_csp=True, reduced_motion="reduce", locale="en-US"
    )
    page = context.new_page()
    prepare(page)
    Member("alice", page).is_a_member_already()
    yield page
    context.close()
