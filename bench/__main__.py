"""`make bench`: run every contender through every scenario, and keep the table.

    python -m bench [--repeats 3] [--only latency saturation] [--keep]

`--only` takes scenarios' names; `--keep` writes docs/performance.md's figures.
"""

import argparse
import statistics
import sys
from collections import defaultdict

from bench import report
from bench.contenders import CONTENDERS, parley_production
from bench.scenarios import GROWTH, SCENARIOS, Figures, history, saturation, storm

ALONE = ("storm", "history", "growth")  # only Parley stores what is said
Seen = dict[tuple[str, str], list[Figures]]  # contender and scenario: a run's figures each


def main() -> None:
    """Measure and print."""
    options = _arguments()
    seen: Seen = defaultdict(list)
    for turn in range(options.repeats):
        # Whoever is compared runs in the same minute, so that a slow one is slow for all.
        for contender in CONTENDERS:
            if missing := contender.missing():
                print(f"left out: {contender.name}: {missing}", file=sys.stderr)
                continue
            for name, scenario, members in SCENARIOS:
                key = f"{name}, {members:,}"
                if name not in options.only:
                    continue
                print(f"{turn + 1}/{options.repeats} {contender.name}: {key}", file=sys.stderr)
                with contender.start() as running:
                    seen[contender.name, key].append(scenario(running, members, contender.pace))
        _alone(seen, options.only)
    table = report.table({key: _median(runs) for key, runs in seen.items()})
    print(table)
    if options.keep:
        report.keep(table, {key: _median(runs) for key, runs in seen.items()})


def _alone(seen: Seen, only: list[str]) -> None:
    """What only Parley does."""
    name = "Parley, production"
    if "storm" in only:
        with parley_production() as running:
            seen[name, "storm, 1,000"].append(storm(running, 1000, 1))
    if "history" in only:
        with parley_production() as running:
            small, large = history(running, 1000), history(running, 1_000_000)
            figures = {"small": small, "large": large, "ratio": large / small}
            seen[name, "history"].append(figures)
    if "growth" in only:
        for members in GROWTH:
            with parley_production() as running:
                seen[name, f"growth, {members:,}"].append(saturation(running, members, 1))


def _median(runs: list[Figures]) -> Figures:
    """The median of each figure; of what was lost, the sum."""
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    if "lost" in medians:
        medians["lost"] = sum(run["lost"] for run in runs)
    return medians


def _arguments() -> argparse.Namespace:
    names = list(dict.fromkeys([*(name for name, _, _ in SCENARIOS), *ALONE]))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=names, default=names)
    parser.add_argument("--keep", action="store_true", help="write docs/performance.md's figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
