"""What the pages of Articles 3 and 4 share: who has completed and who has not, and the deadlines."""

import pandas as pd

from ccm_data import methods
from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table, requests_for
from ccm_data.analysis.facts import behind
from ccm_data.charts import duties as charts
from ccm_data.locale import _, whole
from ccm_data.ui import furniture
from ccm_data.ui.furniture import Figure


def standing(duties: pd.DataFrame, counts: dict[str, int], ever: str) -> list[Figure]:
    """States that have completed, and those still to complete.

    duties, counts  analysis.duties.duty_table and duty_counts; ever: the denominator in words
    """
    return [
        Figure(
            _("States that have completed"),
            whole(counts["completed"]),
            ever,
            behind(duties[duties["duty_status"] == "completed"], "completed"),
        ),
        Figure(
            _("States still to complete"),
            whole(counts["open"]),
            ever,
            behind(duties[duties["duty_status"] == "in_progress"], "in_force_until"),
            help=_("{unclear} more: not clear from the sources").format(**counts),
        ),
    ]


def show_deadlines(day: Day, article: str, mode: str, source: str) -> None:
    """The deadline of each State, extensions and completion, with the table behind them."""
    duties, requests = duty_table(day, article), requests_for(day, article)
    furniture.show(
        lambda: charts.deadlines(duties, requests, day.scope.as_of, mode),
        duties,
        key=f"deadlines{article}",
        as_of=day.scope.as_of,
        source=source,
        counted=methods.method("deadlines"),
        columns=_COLUMNS,
        rows=requests,
        on_pick="state",
    )


_COLUMNS = ("state", "duty_status", "deadline", "in_force_until", "extensions", "completed")
_COLUMNS += ("basis", "said", "publisher", "url", "file", "cell", "note")
