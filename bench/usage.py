"""What processes take: memory and time on their cores."""

from contextlib import suppress

import psutil


def family(pids: list[int]) -> list[psutil.Process]:
    """The processes with all their descendants."""
    found: dict[int, psutil.Process] = {}
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            found |= {one.pid: one for one in [process, *process.children(recursive=True)]}
    return list(found.values())


def memory(pids: list[int]) -> int:
    """Bytes that they have for themselves alone."""
    total = 0
    for process in family(pids):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().uss
    return total


def processor(pids: list[int]) -> float:
    """Seconds that they have run so far."""
    total = 0.0
    for process in family(pids):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return total
