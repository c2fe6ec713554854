"""Cores: one for whatever serves, another for whoever loads it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

SERVER, CLIENT = 0, 1


@contextmanager
def on(*cores: int) -> Iterator[None]:
    """What is started in the block runs on these cores alone, and so do its children."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
