"""Where the time of one post goes: `python -m bench.steps`.

The server runs with a clock at each step of the way of a message to a thousand members; one speaks,
and again when all have heard. Prints the median of each step, and its part of the whole.
"""

import inspect
import json
import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.contenders import parley_production
from bench.scenarios import latency

MEMBERS = 1000
WARM = 50  # messages that do not count
OUT = "STEPS_OUT"
# Each step, and the mark that it ends at.
STEPS = {
    "from the socket to its consumer": "received",
    "to the database's thread": "checking",
    "check the form": "checked",
    "commit: number, insert, COMMIT": "committed",
    "back to the event loop, and ring": "rendering",
    "render the frame, once for all": "rendered",
    "write it to a thousand sockets": "written",
}

_marks: dict[str, float] = {}
_rows: list[dict[str, float]] = []


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "steps.json"
        settings = {OUT: str(out)}
        with parley_production(program=("-m", "bench.steps", "serve"), **settings) as running:
            latency(running, MEMBERS, 2)
        rows = json.loads(out.read_text())[WARM:]
    spent: dict[str, list[float]] = {name: [] for name in STEPS}
    for row in rows:
        at = row["came"]
        for name, mark in STEPS.items():
            spent[name].append(row[mark] - at)
            at = row[mark]
    medians = {name: statistics.median(times) for name, times in spent.items()}
    whole = sum(medians.values())
    for name, median in medians.items():
        print(f"| {name} | {median * 1e6:,.0f} µs | {median / whole:.0%} |")


def serve() -> None:
    """Serve as `site_config.serve` does, with clocks."""
    from site_config import serve as production

    production.complete("127.0.0.1", 1)
    import site_config.asgi  # noqa: F401 sets Django up
    from chat import fragments
    from chat.consumers.room import RoomConsumer
    from chat.delivery import commit
    from chat.delivery.room_feed import RoomFeed
    from site_config.websocket import WebSocketProtocol

    _clock(WebSocketProtocol, "send_receive_event_to_app", before="came")
    _clock(RoomConsumer, "receive", before="received")
    _clock(RoomConsumer, "checked", before="checking", after="checked")
    _clock(commit, "append", after="committed")
    _clock(fragments, "changes", before="rendering", after="rendered")
    _clock(RoomFeed, "publish", after="written", last=True)
    production.main()


def _clock(owner: Any, name: str, before: str = "", after: str = "", last: bool = False) -> None:
    """Note when a function begins and ends."""
    function = getattr(owner, name)

    def begin() -> None:
        if before == "came":
            _marks.clear()
        if before:
            _marks[before] = time.perf_counter()

    def end() -> None:
        if after:
            _marks[after] = time.perf_counter()
        if last and set(STEPS.values()) <= _marks.keys():
            _keep()

    def clocked(*args: Any, **kwargs: Any) -> Any:
        begin()
        try:
            return function(*args, **kwargs)
        finally:
            end()

    async def awaited(*args: Any, **kwargs: Any) -> Any:
        begin()
        return await function(*args, **kwargs)

    setattr(owner, name, awaited if inspect.iscoroutinefunction(function) else clocked)


def _keep() -> None:
    _rows.append(dict(_marks))
    _marks.clear()
    if len(_rows) % 100 == 0:
        Path(os.environ[OUT]).write_text(json.dumps(_rows))


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
