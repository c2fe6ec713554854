"""The switch of the language: it is kept, and leads back to the page that it was on."""

import pytest
from django.test import Client

from chat.tests.pages import element, elements
from chat.tests.words import CHINESE

pytestmark = pytest.mark.django_db


def switch(client: Client, language: str, **fields: str) -> str:
    """Choose a language; returns where the answer leads."""
    answer = client.post("/language/", {"language": language, **fields})
    assert answer.status_code == 302
    return answer["Location"]


def read_in(page: str) -> str:
    """The language that a page says it is in."""
    return element(page, "html")["lang"]


def test_a_choice_is_kept(guest_client: Client) -> None:
    assert read_in(guest_client.get("/chat/").text) == "en"
    assert switch(guest_client, "zh-hans", next="/chat/lobby/") == "/chat/lobby/"
    for address in ("/chat/lobby/", "/chat/", "/nothing/"):
        assert read_in(guest_client.get(address).text) == "zh-hans"
    cookie = guest_client.cookies["django_language"]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_choice_goes_before_what_the_browser_asks_for(guest_client: Client) -> None:
    switch(guest_client, "en")
    assert read_in(guest_client.get("/chat/", headers=CHINESE).text) == "en"


def test_the_languages_are_there_by_their_own_names_and_the_one_that_is_read_is_marked(
    guest_client: Client,
) -> None:
    for accept, current in (("en", "en"), ("zh", "zh-hans")):
        page = guest_client.get("/chat/", headers={"Accept-Language": accept}).text
        buttons = elements(page, "button", name="language")
        assert [(b["value"], b["lang"]) for b in buttons] == [("en", "en"), ("zh-hans",) * 2]
        assert [b["value"] for b in buttons if b.get("aria-current") == "true"] == [current]
        assert ">English</button>" in page
        assert ">简体中文</button>" in page


@pytest.mark.parametrize(
    "address", ["/chat/", "/chat/lobby/?before=7&x=%26", "/chat/大厅/", "/accounts/login/?next=/"]
)
def test_it_leads_back_to_the_page(guest_client: Client, address: str) -> None:
    answer = guest_client.get(address)
    back = elements(answer.text, "input", name="next")[0]["value"]
    assert back == answer.wsgi_request.get_full_path()
    assert switch(guest_client, "zh-hans", next=back) == back


def test_from_a_message_that_was_refused_it_leads_back_to_the_room(guest_client: Client) -> None:
    page = guest_client.post("/chat/lobby/messages/", {"message": "x" * 1001}).text
    assert elements(page, "input", name="next")[0]["value"] == "/chat/lobby/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"]
)
def test_it_leads_nowhere_else(guest_client: Client, elsewhere: str) -> None:
    assert switch(guest_client, "zh-hans", next=elsewhere) == "/"


@pytest.mark.parametrize("language", ["", "zh-hans\n", "../etc", "\x00", "x" * 9999])
def test_what_is_no_language_of_the_site_is_not_kept(guest_client: Client, language: str) -> None:
    switch(guest_client, language)
    assert "django_language" not in guest_client.cookies


def test_a_language_that_django_alone_has_is_not_read(guest_client: Client) -> None:
    switch(guest_client, "fr")
    assert read_in(guest_client.get("/chat/").text) == "en"


def test_another_site_cannot_switch_it() -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "zh-hans"})
    assert answer.status_code == 403
    assert "django_language" not in answer.cookies


def test_to_look_at_the_address_changes_nothing(guest_client: Client) -> None:
    assert guest_client.get("/language/?language=zh-hans").status_code == 302
    assert "django_language" not in guest_client.cookies
