"""What a browser fetches before a room of production is on its screen."""

from playwright.sync_api import BrowserContext, Response, expect

from e2e.bot import talk
from e2e.services.conftest import Serve

WEIGHT = 60_000  # bytes in all, as they are sent
HISTORY = 50  # messages on the first page


def test_a_room_is_few_files_and_light(
    serve: Serve, sqlite_url: str, context: BrowserContext
) -> None:
    server = serve(DATABASE_URL=sqlite_url)
    talk(server.url, "lobby", HISTORY)
    page = context.new_page()
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))
    page.goto(f"{server.url}/chat/lobby/")
    expect(page.get_by_role("log").locator(".message")).to_have_count(HISTORY)
    expect(page.get_by_role("status").first).to_contain_text("Connected")
    kinds = [response.request.resource_type for response in fetched]
    assert kinds.count("document") == 1
    assert kinds.count("script") == 1
    assert kinds.count("stylesheet") <= 2
    sizes = [response.request.sizes()["responseBodySize"] for response in fetched]
    assert 0 < sum(sizes) < WEIGHT, dict(zip([r.url for r in fetched], sizes, strict=True))
