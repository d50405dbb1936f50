"""How things are measured: alternated, several times, and said as ratios within one run.

Milliseconds of a shared machine mean little; the ratio of two things that took turns does more.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

TIMES = 9
_BUSY = 0.15
"""Share of the processors that others may use before the figures are doubted."""
_WATCHED_S = 0.5
_STAT = Path("/proc/stat")

Sample = Callable[[], float]
"""Does the thing once and returns its seconds."""


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alternate(samples: Mapping[str, Sample], times: int = TIMES) -> dict[str, list[float]]:
    """Take each sample in turn, `times` rounds, so that a drift of the machine hits them all."""
    taken: dict[str, list[float]] = {name: [] for name in samples}
    for sample in samples.values():
        sample()  # the first time fills caches
    for _ in range(times):
        for name, sample in samples.items():
            taken[name].append(sample())
    return taken


def report(title: str, taken: Mapping[str, list[float]], floor: str, aims: Mapping[str, float]):
    """Print each median beside the floor's, and whether it is within its aim."""
    print(f"\n{title}  (floor: {floor}; medians of {len(taken[floor])}, least in parentheses)")
    base = statistics.median(taken[floor])
    least = min(taken[floor])
    for name, seconds in taken.items():
        middle = statistics.median(seconds)
        ratio = f"{middle / base:6.2f}x ({min(seconds) / least:.2f}x)"
        print(
            f"  {name:44} {middle * 1000:10.1f} ms  {ratio}{_aimed(middle / base, aims.get(name))}"
        )


def _aimed(ratio: float, aim: float | None) -> str:
    if aim is None:
        return ""
    return f"  aim {aim:g}x: {'met' if ratio <= aim else 'MISSED'}"


def say_whether_idle() -> None:
    """Warn when others are using the machine: the figures of such a run aren't to be trusted."""
    share = _share_used_by_others()
    if share is None:
        print("Nothing tells here whether the machine is idle; close what you can.")
    elif share > _BUSY:
        print(f"WARNING: the machine isn't idle ({share:.0%} in use): don't trust this run.")
    else:
        print(f"The machine is idle ({share:.0%} in use).")


def _share_used_by_others() -> float | None:
    if not _STAT.exists():
        return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else None
    before, idle_before = _ticks()
    time.sleep(_WATCHED_S)
    after, idle_after = _ticks()
    return 1 - (idle_after - idle_before) / max(after - before, 1)


def _ticks() -> tuple[int, int]:
    """All ticks of the processors so far, and the idle ones."""
    figures = [
        int(figure) for figure in _STAT.read_text(encoding="ascii").split("\n")[0].split()[1:]
    ]
    return sum(figures[:8]), figures[3] + figures[4]


def python() -> str:
    """The interpreter that runs the measured programs."""
    return sys.executable
