"""What is served is markup: no script of our own anywhere, and a policy that would stop one."""

from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from playwright.sync_api import APIResponse

from e2e.bot import talk
from e2e.conftest import Invite
from e2e.member import Member
from e2e.person import Person
from e2e.server import Server


class Script(HTMLParser):
    """Collects whatever in a page could run, or needs a policy that lets styles in."""

    def __init__(self, html: str) -> None:
        """Read a page to its end."""
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        names = {name for name, _ in attrs}
        handlers = {n for n in names if n.startswith(("on", "hx-on", "data-hx-on")) or n == "style"}
        if handlers or tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(self.get_starttag_text() or tag)
        for _, value in attrs:
            if (value or "").strip().lower().startswith(("javascript:", "js:")):
                self.found.append(self.get_starttag_text() or tag)
            if (value or "").startswith("data:text/html"):  # the composer's next form
                self.found += Script(unquote((value or "").partition(",")[2])).found


def check(response: APIResponse) -> None:
    """It has no script of its own, and its policy allows none."""
    if response.status != 404:  # django-csp leaves it out of these while DEBUG is on
        policy = response.headers.get("content-security-policy", "")
        assert "script-src 'self';" in f"{policy};", response.url
        assert "unsafe" not in policy, response.url
    assert Script(response.text()).found == [], response.url


def test_the_reader_of_pages_sees_a_script() -> None:
    """So that the others mean something when they find none."""
    for bad in (
        "<p onclick=x>",
        "<p style='color: red'>",
        "<script>1</script>",
        "<p hx-on:click=x>",
        "<a href=' JavaScript:x'>",
        "<style></style>",
        '<p hx-get="data:text/html,%3Cp onclick=x%3E">',
    ):
        assert Script(bad).found, bad


@pytest.mark.parametrize("who", ["guest", "member"])
def test_no_page_has_a_script_of_its_own(
    member: Invite[Member], person: Invite[Person], room: str, server: Server, who: str
) -> None:
    texts = talk(server.url, room, 60)
    somebody = member("alice") if who == "member" else person("alice")
    for path in (
        "/chat/",
        "/chat/me.css",
        "/chat/lobby/",
        f"/chat/{room}/",
        f"/chat/{room}/?before=20",
        f"/chat/{room}/5/",
        f"/chat/{room}/history/?before=20",
        f"/chat/{room}/reopen/",
        "/chat/no-such-room/",
        "/help/",
        "/accounts/login/",
        "/accounts/sign-up/",
        "/accounts/password/",
        "/accounts/password/changed/",
    ):
        response = somebody.page.request.get(path)
        assert response.ok or response.status == 404, path
        check(response)
    assert texts[-1] in somebody.page.request.get(f"/chat/{room}/").text()


def test_no_answer_to_a_form_has_a_script_of_its_own(person: Invite[Person], room: str) -> None:
    alice = person("alice").enters(room)
    token = alice.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for action, form, status in (
        ("messages", {"message": "hello"}, 200),
        ("messages", {"message": "x" * 1001}, 422),
        ("messages", {"message": " "}, 200),
        ("composer", {"message": "hello", "multiline": "on"}, 200),
    ):
        for headers in {"HX-Request": "true"}, {}:
            response = alice.page.request.post(
                f"/chat/{room}/{action}/",
                form={**form, "csrfmiddlewaretoken": token},
                headers=headers,
            )
            if headers:
                assert response.status == status, (action, form)
            check(response)
    forged = alice.page.request.post("/chat/", form={"name": "forged"})
    assert forged.status == 403
    check(forged)
