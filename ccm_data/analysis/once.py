"""What is asked of one day is computed once, whoever asks: pages, charts and outputs ask the same."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import pandas as pd

P, T = ParamSpec("P"), TypeVar("T")


def once(ask: Callable[P, T]) -> Callable[P, T]:
    """A question `ask(day, ...)` whose answer is kept with the day. Frames come as a copy of their own."""

    @wraps(ask)
    def kept(day, *about, **more):
        key = (ask, about, tuple(sorted(more.items())))
        if key not in day.kept:
            day.kept[key] = ask(day, *about, **more)
        answer = day.kept[key]
        return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer

    return kept
