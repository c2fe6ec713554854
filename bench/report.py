"""What was measured, as a table with ratios and as a chart."""

from pathlib import Path

from bench.scenarios import Figures

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN, END = "<!-- figures: made by `make bench` -->", "<!-- end of figures -->"
PARLEY = "Parley, production"
Medians = dict[tuple[str, str], Figures]


def table(medians: Medians) -> str:
    """Markdown: a part a scenario, a line a contender; ratios are Parley's to theirs."""
    scenarios = list(dict.fromkeys(scenario for _, scenario in medians))
    parts = [_loads(medians, name) for name in scenarios if name.split(",")[0] in LOADS]
    return "\n\n".join([*parts, _alone(medians)])


LOADS = ("latency", "saturation", "many rooms")


def _loads(medians: Medians, scenario: str) -> str:
    rows = {who: figures for (who, what), figures in medians.items() if what == scenario}
    ours = rows.get(PARLEY)
    lines = [
        f"**{scenario} members**\n",
        "| | p50 ms | p99 ms | deliveries/s | lost | client's core | memory MB "
        "| Parley: p50 | Parley: deliveries |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for who, it in rows.items():
        ratios = (
            f"{ours['p50'] / it['p50']:.2f} × | {ours['deliveries'] / it['deliveries']:.2f} ×"
            if ours
            else "| "
        )
        lines.append(
            f"| {who} | {it['p50']:.1f} | {it['p99']:.1f} | {it['deliveries']:,.0f} "
            f"| {it['lost']:.0f} | {it['client']:.0%} "
            f"| {it['memory']:.0f} | {ratios} |"
        )
    return "\n".join(lines)


def _alone(medians: Medians) -> str:
    lines = ["**the rest**\n", "| | | |", "|---|---|--:|"]
    for (who, what), it in medians.items():
        if what.startswith("idle"):
            lines.append(f"| {who} | {what} sockets, a socket | {it['kb']:.1f} KB |")
        elif what.startswith("storm"):
            lines.append(f"| {who} | {what} members caught up | {it['seconds']:.1f} s |")
        elif what == "history":
            lines.append(
                f"| {who} | a room's page at 1 thousand and at 1 million messages "
                f"| {it['small']:.1f} and {it['large']:.1f} ms, {it['ratio']:.2f} × |"
            )
        elif what.startswith("growth"):
            lines.append(
                f"| {who} | {what} members, a delivery | {1e6 / it['deliveries']:.2f} µs |"
            )
    return "\n".join(lines)


def keep(text: str, medians: Medians) -> None:
    """Put the table into docs/performance.md between its marks, and the chart beside it."""
    page = DOCS / "performance.md"
    before, rest = page.read_text().split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
    chart(medians, DOCS / "performance.png")


def chart(medians: Medians, path: Path) -> None:
    """Latency and deliveries per second of everybody, at a thousand members."""
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.2), layout="constrained")
    for axes, scenario, what, title in (
        (left, "latency, 1,000", "p50", "one message to 1,000 members, median ms (less is better)"),
        (right, "saturation, 1,000", "deliveries", "deliveries a second (more is better)"),
    ):
        rows = {who: it[what] for (who, name), it in medians.items() if name == scenario}
        colours = ["#4f46e5" if who == PARLEY else "#b8bcd0" for who in rows]
        bars = axes.barh(list(rows), list(rows.values()), color=colours)
        axes.bar_label(bars, fmt="{:,.0f}" if what == "deliveries" else "{:,.1f}", padding=3)
        axes.set_xscale("log")
        axes.set_title(title, fontsize=10)
        axes.invert_yaxis()
        axes.margins(x=0.25)
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=110)
    plt.close(figure)
