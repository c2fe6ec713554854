"""Every address takes the methods that it is for, and refuses the others without breaking."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
READ = ["/chat/lobby/", "/chat/lobby/history/", "/chat/lobby/reopen/", "/chat/me.css"]
WRITTEN = ["/chat/lobby/messages/", "/chat/lobby/composer/"]
BOTH = ["/chat/", "/settings/", "/accounts/sign-up/", "/accounts/login/"]


@pytest.mark.parametrize("address", [*READ, *BOTH])
def test_a_page_has_a_head(guest_client: Client, address: str) -> None:
    answer = guest_client.head(address)
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", READ)
def test_what_is_read_takes_nothing(guest_client: Client, method: str, address: str) -> None:
    assert guest_client.generic(method, address).status_code == 405


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", WRITTEN)
def test_what_is_written_is_posted(guest_client: Client, method: str, address: str) -> None:
    answer = guest_client.generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "TRACE", "NONSENSE"])
@pytest.mark.parametrize("address", BOTH)
def test_no_page_takes_any_other_method(guest_client: Client, method: str, address: str) -> None:
    assert guest_client.generic(method, address).status_code == 405


@pytest.mark.parametrize("address", [*READ, *WRITTEN, *BOTH])
def test_a_body_that_is_nonsense_breaks_nothing(guest_client: Client, address: str) -> None:
    kinds = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"]
    for kind in kinds:
        answer = guest_client.post(address, b"\xff\x00%zz&=&--x", content_type=kind)
        assert 200 <= answer.status_code < 500


@pytest.mark.parametrize("address", [*READ[:-1], *WRITTEN, *BOTH])
def test_an_address_without_its_slash_leads_to_the_one_with_it(
    guest_client: Client, address: str
) -> None:
    answer = guest_client.get(address.rstrip("/"))
    assert (answer.status_code, answer["Location"]) == (301, address)
