"""The load client, from Python: builds `load.c` once and reads what it prints."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import cores

SOURCE = Path(__file__).with_suffix(".c")


@dataclass(frozen=True)
class Load:
    """What one run of the load client saw. Latencies in ms, over pairs of message and member."""

    members: int
    lost_members: int
    joined: float  # seconds until all had joined
    until: float  # seconds until all had heard the marker that they waited for
    ended: int  # members who did
    spoken: int
    heard: int
    lost: int
    twice: int
    seconds: float
    frames: int
    bytes: int
    p50: float
    p99: float
    worst: float
    processor: float  # seconds of its core that the client took meanwhile

    @property
    def deliveries(self) -> float:
        """Messages heard, by all members together, a second."""
        return self.heard / self.seconds

    @property
    def busy(self) -> float:
        """The part of its core that the client took; near 1 it is what limits the contender."""
        return self.processor / self.seconds


@cache
def program() -> Path:
    """The load client, built.

    Raises:
        RuntimeError: there is no C compiler.
    """
    built = Path(tempfile.mkdtemp(prefix="parley-load-")) / "load"
    command = ["cc", "-O2", "-Wall", "-Wextra", "-o", str(built), str(SOURCE)]
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError:
        raise RuntimeError("There is no C compiler. First: sudo apt-get install gcc") from None
    return built


def start(port: int, **options: object) -> "subprocess.Popen[str]":
    """Start it on its core; an option is one of `load.c`, with underscores, True for a bare one."""
    command = [str(program()), "--port", str(port)]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", *([] if value is True else [str(value)])]
    with cores.on(cores.CLIENT):
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def load(port: int, **options: object) -> Load:
    """Run it to its end."""
    out, _ = start(port, **options).communicate()
    return Load(**json.loads(out))
