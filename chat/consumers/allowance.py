"""An allowance: how often one socket may do what costs more than it gives."""

import time


class Allowance:
    """So many times in so many seconds, counted from the first; then it begins anew."""

    def __init__(self, times: int, seconds: float) -> None:
        self.times = times
        self.seconds = seconds
        self._taken = 0
        self._since = 0.0

    def take(self) -> bool:
        """Count one more; False when that is one too many."""
        now = time.monotonic()
        if now - self._since > self.seconds:
            self._taken, self._since = 0, now
        self._taken += 1
        return self._taken <= self.times
