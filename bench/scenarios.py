"""What is measured of a contender: each function does one piece of work and says its figures.

Lengths are chosen so that the slowest takes some seconds; a contender's `pace` shortens its share.
"""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import psycopg
from websockets.sync.client import connect

from bench import cores, usage
from bench.contenders import ROOMS, Running
from bench.load import Load, load, start

Figures = dict[str, float]
BEHIND = 100  # messages that a member of the storm has missed
SETTLE = 2  # seconds after the last has come: who came is told to all meanwhile
GROWTH = (100, 500, 1000, 2000, 5000)  # members
PAGES = 60  # requests for a page of which the median counts


def latency(running: Running, members: int, pace: float) -> Figures:
    """One member speaks, and again when all have heard it."""
    return _loaded(running, members=members, messages=_some(200, pace), outstanding=1)


def saturation(running: Running, members: int, pace: float) -> Figures:
    """All members take turns to speak; 32 messages are on their way at any time."""
    count = _some(3_000_000 // members, pace)
    return _loaded(running, members=members, messages=count, outstanding=32, all_speak=True)


def many_rooms(running: Running, members: int, pace: float) -> Figures:
    """The members sit in a hundred rooms, ten in each."""
    return _loaded(
        running,
        members=members,
        rooms=ROOMS,
        messages=_some(10_000, pace),
        outstanding=32,
        all_speak=True,
    )


def idle_memory(running: Running, members: int, pace: float) -> Figures:
    """Sockets that say nothing; the most that was taken for each of them, in KB."""
    load(running.port, members=10, hold=1, **running.options)  # what only the first one loads
    before = most = usage.memory(running.pids)
    client = start(running.port, members=members, hold=8, **running.options)
    while client.poll() is None:
        most = max(most, usage.memory(running.pids))
        time.sleep(0.5)
    seen = Load(**json.loads(client.communicate()[0]))
    return {"lost": float(seen.lost_members), "kb": (most - before) / members / 1024}


def storm(running: Running, members: int, pace: float) -> Figures:
    """All members come at once, a hundred messages behind; seconds until the last has caught up."""
    room = f"storm{time.monotonic_ns()}"
    with psycopg.connect(running.database) as database:
        database.execute(OPEN, (room, room, 0))
    address = f"ws://127.0.0.1:{running.port}/ws/chat/{room}/"
    origin = {"Origin": f"http://127.0.0.1:{running.port}"}
    with connect(address, additional_headers=origin) as speaker:
        for number in range(1, BEHIND + 1):
            speaker.send(json.dumps({"message": f"missed-{number}."}))
        while f"missed-{BEHIND}." not in str(speaker.recv(timeout=30)):
            pass
    options = running.options | {
        "path": f"/ws/chat/{room}/?resume=1",
        "greeting": '{"t": "resume", "cursor": 0}',
    }
    seen = load(running.port, members=members, until=f"missed-{BEHIND}.", **options)
    return {"lost": float(members - seen.ended), "seconds": seen.until, "joined": seen.joined}


def history(running: Running, stored: int) -> float:
    """Milliseconds until the page of a room with so many messages is there, the median."""
    name = f"history{stored}"
    with psycopg.connect(running.database) as database:
        database.execute(OPEN, (name, name, stored))
        database.execute(HISTORY, {"room": name, "stored": stored})
        database.commit()
        database.autocommit = True
        database.execute("VACUUM ANALYZE chat_message")
    address = f"http://127.0.0.1:{running.port}/chat/{name}/"
    times = []
    with cores.on(cores.CLIENT):
        for _ in range(PAGES):
            began = time.perf_counter()
            urlopen(address, timeout=30).read()
            times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


OPEN = (
    "INSERT INTO chat_room (name, key, topic, revision, opened_at) VALUES (%s, %s, '', %s, now())"
)
HISTORY = """
INSERT INTO chat_message (room_id, position, revision, author_name, author_key, author_is_guest,
    text, quoted_author, quoted_text, posted_at, continues_run)
SELECT room.id, n, n, 'Ada', 'ada', true, 'message ' || n, '', '',
    now() - interval '1 second' * (%(stored)s - n), n > 1
FROM chat_room room, generate_series(1, %(stored)s) n WHERE room.key = %(room)s
"""


def _some(count: int, pace: float) -> int:
    return max(10, int(count * pace))


def _loaded(running: Running, messages: int, **options: Any) -> Figures:
    options |= running.options
    load(running.port, messages=max(10, messages // 5), **options)  # what only a fresh server does
    seen = load(running.port, messages=messages, hold=SETTLE, **options)
    return {
        "deliveries": seen.deliveries,
        "p50": seen.p50,
        "p99": seen.p99,
        "lost": float(seen.lost),
        "client": seen.busy,
        "memory": usage.memory(running.pids) / 1e6,
    }


Scenario = Callable[[Running, int, float], Figures]
SCENARIOS: list[tuple[str, Scenario, int]] = [
    ("latency", latency, 200),
    ("latency", latency, 1000),
    ("saturation", saturation, 200),
    ("saturation", saturation, 1000),
    ("many rooms", many_rooms, 1000),
    ("idle memory", idle_memory, 5000),
]
