"""What a socket goes on with once its middlewares have returned."""

from typing import Any

import pytest

from chat.handover import HANDOVER, Handover


async def receive() -> str:
    """The server's own."""
    return "from the server"


async def send(event: Any) -> None:
    """The server's own."""


async def test_what_is_left_is_served_after_the_application_with_what_the_server_gave() -> None:
    course: list[Any] = []

    async def serve(*given: Any) -> None:
        course.append(given)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        scope[HANDOVER].append(serve)
        course.append(scope["path"])

    scope = {"path": "/"}
    await Handover(application)(scope, receive, send)
    assert course == ["/", (receive, send)]
    assert scope == {"path": "/"}  # the server's own is as it was


async def test_an_application_may_leave_nothing() -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        assert await receive() == "from the server"

    await Handover(application)({}, receive, send)


async def test_what_breaks_on_the_way_in_is_not_served() -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        scope[HANDOVER].append(application)
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        await Handover(application)({}, receive, send)
