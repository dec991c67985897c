"""Is the work on pace? What was achieved a year, what the deadline asks for, and when it would end.

Nothing is interpolated: a pace is what lies between two years of which reports tell. With fewer
than three such years it stays silent, since two points are all there is, and where the last of them
lies more than STALE years back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_YEAR = 365.25
STALE = 3  # years after which the last figure no longer tells the present pace
RECENT = 3  # the last stretches between told years that count as the present pace


# What a table of paces shows of each.
FIELDS = ["achieved", "needed", "ends", "earliest", "latest", "points", "pace"]


@dataclass(frozen=True)
class Pace:
    """Units a year; years are calendar years. None where the figures do not say.

    achieved           over the last RECENT stretches between told years
    needed             what is left, by the years that are left to the deadline
    ends               year in which the rest is done at the present pace
    earliest, latest   the same at the fastest and at the slowest of these stretches
    points             years told
    """

    achieved: float | None
    needed: float | None
    ends: int | None
    earliest: int | None
    latest: int | None
    points: int

    @property
    def pace(self) -> str:
        """on_pace, faster_needed (half of what is needed or more), far_behind, or no_data."""
        if self.achieved is None or not self.needed:
            return "no_data"
        ratio = self.achieved / self.needed
        return "on_pace" if ratio >= 1 else "faster_needed" if ratio >= 0.5 else "far_behind"


def pace(told: Sequence[tuple[int, float]], deadline: date | None, as_of: date) -> Pace:
    """The pace of one State.

    told      (year, what was left at its end), in order of years
    deadline  in force on `as_of`; None where there is none
    """
    left = told[-1][1] if told else None
    until = max((deadline - as_of).days, 0) / _YEAR if deadline else 0
    needed = left / until if left and until else None
    stretches = [(was - now) / (year - before) for (before, was), (year, now) in pairwise(told)][
        -RECENT:
    ]
    if len(told) < RECENT or told[-1][0] < as_of.year - STALE:
        return Pace(None, needed, None, None, None, len(told))
    first, last = told[-len(stretches) - 1], told[-1]
    achieved = (first[1] - last[1]) / (last[0] - first[0])
    ends = [_ends(last, speed) for speed in (achieved, max(stretches), min(stretches))]
    return Pace(achieved, needed, *ends, len(told))


def pace_of_release(
    released: Sequence[tuple[int, float]],
    left: tuple[int, float] | None,
    deadline: date | None,
    as_of: date,
) -> Pace:
    """The pace of a State that reports what it releases each year, not only what is left.

    released  (year, area released in it), in order of years
    left      (year, area known at its end), the last that is told; None where nobody tells. One
              older than STALE years asks for nothing any more
    """
    if left and left[0] < as_of.year - STALE:
        left = None
    until = max((deadline - as_of).days, 0) / _YEAR if deadline else 0
    needed = left[1] / until if left and left[1] and until else None
    recent = [area for _year, area in released[-RECENT:]]
    if len(released) < RECENT or released[-1][0] < as_of.year - STALE:
        return Pace(None, needed, None, None, None, len(released))
    speeds = (sum(recent) / len(recent), max(recent), min(recent))
    ends = [_ends(left, speed) if left else None for speed in speeds]
    return Pace(speeds[0], needed, *ends, len(released))


def _ends(last: tuple[int, float], speed: float) -> int | None:
    """The calendar year in which nothing is left, None if that never comes at this speed."""
    year, left = last
    if left <= 0:
        return year
    return year + int(-(-left // speed)) if speed > 0 else None
