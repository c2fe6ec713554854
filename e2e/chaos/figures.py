"""The table of what was measured: printed at the end, and kept in docs/reliability.md."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "reliability.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


@dataclass
class Figures:
    """One happening."""

    happening: str
    messages: int  # in the log at its end
    readers: int
    repeats: int  # attempts to post beyond the first
    reconnects: int  # sockets that ended and were replaced
    median: float  # seconds from Enter, so to speak, until it is on every page
    worst: float
    note: str = ""

    @property
    def cells(self) -> list[str]:
        """The row of the table."""
        return [
            self.happening,
            str(self.messages),
            str(self.readers),
            str(self.repeats),
            str(self.reconnects),
            f"{self.median * 1000:.0f} ms" if self.worst else "",
            f"{self.worst:.1f} s" if self.worst else "",
            self.note,
        ]


HEAD = [
    "happening",
    "messages",
    "readers",
    "posts repeated",
    "sockets replaced",
    "on every page: median",
    "at worst",
    "also",
]


def table(rows: list[Figures]) -> str:
    """The rows as a table in Markdown that is also readable as it stands."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join("| " + " | ".join(map(str.ljust, line, widths)) + " |\n" for line in lines)


def keep(rows: list[Figures]) -> None:
    """Put the table in the place of the last one."""
    text = DOCUMENT.read_text()
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    DOCUMENT.write_text(pattern.sub(lambda _: f"{BEGIN}{table(rows)}{END}", text))
