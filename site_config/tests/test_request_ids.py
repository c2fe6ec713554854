"""An id for every request and connection."""

import asyncio
import logging
from typing import Any

import pytest

from site_config import request_ids
from site_config.logs import WithRequestId
from site_config.request_ids import RequestIds, current


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the id that it knows."""
    if scope["path"] == "/broken":
        raise RuntimeError("broken")
    headers = [(b"knows", current.get().encode())]
    await send({"type": "http.response.start", "status": 204, "headers": headers})


async def get(path: str = "/", type: str = "http", **headers: str) -> dict[bytes, bytes]:
    """The headers of the answer to a request."""
    sent: list[Any] = []

    async def send(event: Any) -> None:
        sent.append(event)

    given = [(name.encode(), value.encode("latin1")) for name, value in headers.items()]
    scope = {"type": type, "method": "GET", "path": path, "headers": given}
    await RequestIds(application)(scope, None, send)
    return dict(sent[0]["headers"])


@pytest.mark.parametrize("given", ["a", "1b9d6bcd-bbfd-4b2d", "A.b_c-9" * 9])
async def test_a_sane_id_is_kept(given: str) -> None:
    answer = await get(**{"x-request-id": given})
    assert answer[b"knows"] == answer[b"x-request-id"] == given.encode()


@pytest.mark.parametrize("given", ["", "a b", "a" * 65, "a\n", "\xe9", "${jndi}", '"'])
async def test_any_other_is_replaced(given: str) -> None:
    answer = await get(**{"x-request-id": given})
    assert answer[b"knows"] == answer[b"x-request-id"]
    assert len(answer[b"knows"]) == 16


async def test_no_two_are_the_same() -> None:
    answers = await asyncio.gather(*(get() for _ in range(10)))
    assert len({answer[b"x-request-id"] for answer in answers}) == 10


async def test_a_socket_has_one_too_and_its_frames_pass_untouched() -> None:
    answer = await get(type="websocket", **{"x-request-id": "a"})
    assert answer == {b"knows": b"a"}


async def test_a_request_is_logged_with_its_id(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithRequestId())
    with caplog.at_level(logging.INFO, request_ids.__name__):
        await get("/chat/", **{"x-request-id": "a"})
    (record,) = caplog.records
    assert record.getMessage() == "GET /chat/ 204"
    assert record.__dict__["id"] == "a"
    assert record.__dict__["status"] == 204
    assert 0 <= record.__dict__["seconds"] < 1


async def test_a_request_that_breaks_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, request_ids.__name__), pytest.raises(RuntimeError):
        await get("/broken")
    assert caplog.messages == ["GET /broken ended"]
