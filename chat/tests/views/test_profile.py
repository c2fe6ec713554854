"""One's own profile, and everybody's card: pages that also work without JavaScript."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client

from chat import clock
from chat.models import Connection, Member, Room
from chat.tests.markup import Markup
from chat.tests.pages import element, elements
from chat.tests.samples import GUEST, hold, say

pytestmark = pytest.mark.django_db(transaction=True)  # a rename rings from another thread
SENT = {"display_name": "Ada Byron", "bio": "First of all", "hue": "3"}


def test_a_profile_is_saved_and_shown_as_the_others_see_it(
    alice_client: Client, alice: User
) -> None:
    answer = alice_client.post("/profile/", SENT, follow=True)
    assert answer.redirect_chain == [(f"/people/u{alice.pk}/", 302)]
    since = f"Member since {clock.day(alice.date_joined)}"
    for words in ("Ada Byron</h1>", "@alice", "First of all", since):
        assert words in answer.text
    assert elements(answer.text, "span", class_="avatar avatar--3")
    assert elements(answer.text, "a", href="/profile/")


def test_the_page_has_what_was_saved(alice_client: Client) -> None:
    alice_client.post("/profile/", SENT)
    page = alice_client.get("/profile/").text
    assert element(page, "input", name="display_name")["value"] == "Ada Byron"
    assert element(page, "input", name="bio")["value"] == "First of all"
    assert "checked" in element(page, "input", name="hue", value="3")


def test_the_masthead_has_the_name_and_leads_to_the_profile(alice_client: Client) -> None:
    alice_client.post("/profile/", SENT)
    page = alice_client.get("/chat/").text
    assert element(page, "a", href="/profile/")["class"] == "masthead__person"
    assert page.count(">Ada Byron<") == 2  # a button on small screens, too


def test_a_guest_is_led_to_log_in(guest_client: Client) -> None:
    for answer in (guest_client.get("/profile/"), guest_client.post("/profile/", SENT)):
        assert answer["Location"] == "/accounts/login/?next=/profile/"


@pytest.mark.parametrize("name", ["bob", "ＢＯＢ", "Anonymous", "x" * 51, "\u202e", "\u200d"])
def test_what_is_refused_is_given_back_and_changes_nothing(
    alice_client: Client, bob: User, name: str
) -> None:
    answer = alice_client.post("/profile/", {**SENT, "display_name": name})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert element(answer.text, "input", name="display_name")["value"] == name
    assert element(answer.text, "input", name="bio")["value"] == "First of all"
    assert "checked" in element(answer.text, "input", name="hue", value="3")
    assert answer.text.count(">alice<") == 2  # the masthead goes by what is true
    assert Member.objects.get(user__username="alice").bio == ""


def test_of_two_who_want_a_name_at_once_one_gets_it(
    alice_client: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(name: str, account: int | None) -> None:
        bob.member.display_name = name.upper()
        bob.member.save()

    monkeypatch.setattr("chat.profiles.refuse_taken", overtaken)
    answer = alice_client.post("/profile/", SENT)
    assert answer.status_code == 422
    assert "That name is taken." in answer.text
    assert Member.objects.get(user=bob).name == "ADA BYRON"
    assert Member.objects.get(user__username="alice").name == "alice"


def test_the_race_is_one_that_the_database_decides(alice: User, bob: User) -> None:
    alice.member.display_name = bob.member.display_name = "Ada"
    alice.member.save()
    with pytest.raises(IntegrityError):
        bob.member.save()


def test_sent_twice_is_sent_once(alice_client: Client) -> None:
    for _ in range(2):
        assert alice_client.post("/profile/", SENT).status_code == 302


def test_whoever_is_in_a_room_has_the_new_name_there(
    alice_client: Client, alice: User, lobby: Room
) -> None:
    hold(lobby, alice.member.person)
    alice_client.post("/profile/", SENT)
    person = Connection.objects.get().person
    assert (person.name, person.hue) == ("Ada Byron", 3)


def test_what_was_said_keeps_the_name_and_what_is_said_has_the_new_one(
    alice_client: Client, alice: User
) -> None:
    alice_client.post("/chat/lobby/messages/", {"message": "before"})
    alice_client.post("/profile/", SENT)
    alice_client.post("/chat/lobby/messages/", {"message": "after", "username": "mallory"})
    page = alice_client.get("/chat/lobby/").text
    before, after = elements(
        page, "li", data_person=f"u{alice.pk}", class_="message message--starts"
    )
    assert (before["data-author"], after["data-author"]) == ("alice", "Ada Byron")


def test_a_name_in_a_message_leads_to_its_card_and_one_in_a_run_does_not(
    guest_client: Client, lobby: Room
) -> None:
    say(lobby, "one", "two", author=GUEST)
    page = guest_client.get("/chat/lobby/").text
    link = element(page, "a", class_="message__author")
    assert link["href"] == "/people/g1/"
    assert set(link) == {"class", "dir", "href", "hx-boost"}  # what is pushed stays small


def test_a_card_is_put_beside_the_name_that_asked(
    guest_client: Client, lobby: Room, htmx: dict[str, str]
) -> None:
    say(lobby, "hello", author=GUEST._replace(name="Grace"))
    hold(lobby, GUEST._replace(name="Grace"))
    answer = guest_client.get("/people/g1/", headers=htmx)
    assert "<html" not in answer.text
    assert element(answer.text, "hx-partial", hx_target="this", hx_swap="afterend")
    assert element(answer.text, "hx-partial", hx_target="#person", hx_swap="delete")
    assert element(answer.text, "dialog", id="person", closedby="any")["aria-label"] == "Grace"
    said = Markup(answer.text).text
    assert "guest" in said
    assert "Here now" in said
    assert "Member since" not in said


def test_the_card_of_a_messages_author_is_asked_for_by_the_message(
    guest_client: Client, lobby: Room, htmx: dict[str, str]
) -> None:
    (message,) = say(lobby, "hello", author=GUEST._replace(name="Grace"))
    headers = htmx | {"HX-Target": f"li#message-{message.pk}"}
    answer = guest_client.get("/people/", headers=headers)
    beside = f"#message-{message.pk} .message__author"
    assert element(answer.text, "hx-partial", hx_target=beside, hx_swap="afterend")
    assert element(answer.text, "dialog", id="person")["aria-label"] == "Grace"
    assert "HX-Target" in answer["Vary"]


@pytest.mark.parametrize(
    "target",
    [
        "",
        "i#pointed-at",
        "li",
        "li#message-0",
        "li#message-x",
        "li#message-" + "9" * 30,
        "li#message-١",
    ],
)
def test_where_no_message_is_meant_nothing_comes(
    guest_client: Client, htmx: dict[str, str], target: str
) -> None:
    answer = guest_client.get("/people/", headers=htmx | {"HX-Target": target})
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_list_of_people_is_no_page(guest_client: Client) -> None:
    assert guest_client.get("/people/").status_code == 404


def test_the_page_and_the_card_are_not_taken_for_one_another(
    alice_client: Client, alice: User
) -> None:
    answer = alice_client.get(f"/people/u{alice.pk}/")
    assert "HX-Request" in answer["Vary"]
    assert {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))


def test_another_is_not_told_to_edit_it(bob_client: Client, alice: User, lobby: Room) -> None:
    say(lobby, "hello", author=alice.member.person)
    page = bob_client.get(f"/people/u{alice.pk}/").text
    assert "Edit your profile" not in page


def test_whoever_has_no_account_any_more_is_told_apart(
    bob_client: Client, alice: User, lobby: Room
) -> None:
    say(lobby, "hello", author=alice.member.person)
    address = f"/people/u{alice.pk}/"
    alice.delete()
    assert "no longer a member" in bob_client.get(address).text


@pytest.mark.parametrize(
    "key", ["u1", "u999", "g999", "x", "a.b", "u" + "9" * 300, "%00", "%E2%80%AE", "u1'--", "ｕ１"]
)
def test_nobody_else_has_a_page(guest_client: Client, bob: User, key: str) -> None:
    assert guest_client.get(f"/people/{key}/").status_code == 404


def test_everything_that_a_profile_says_is_text(
    alice_client: Client, alice: User, htmx: dict[str, str]
) -> None:
    evil = "\"><img src=x>'{{ 7|add:7 }}"
    alice_client.post("/profile/", {"display_name": evil, "bio": evil * 2, "hue": ""})
    address = f"/people/u{alice.pk}/"
    for answer in (
        *(alice_client.get(address), alice_client.get(address, headers=htmx)),
        *(alice_client.get("/profile/"), alice_client.get("/chat/")),
    ):
        assert "<img" not in answer.text
        assert "{{ 7|add:7 }}" in answer.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_is_taken(alice_client: Client, method: str) -> None:
    assert alice_client.generic(method, "/profile/").status_code == 405
    assert alice_client.generic(method, "/people/u1/").status_code == 405


def test_a_body_that_is_nonsense_changes_nothing(alice_client: Client, settings: Any) -> None:
    alice_client.post("/profile/", SENT)
    alice_client.post("/profile/", b"\xff\x00%zz&=&--x", content_type="nonsense")
    assert Member.objects.get(user__username="alice").name == "Ada Byron"
