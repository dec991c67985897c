"""Chart of the sums between figures of a State: which add up, which do not, which say nothing."""

import pandas as pd

from ccm_data import words
from ccm_data.charts import common
from ccm_data.charts.common import Mark
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, amount, ngettext, whole

_MARKS = {"adds_up": ("square", 0), "residual": ("triangle-up", 1), "open": ("circle-open", None)}


def sums(frame: pd.DataFrame, tally: dict[str, int], mode: str) -> Chart:
    """A mark per State and year, the worst verdict of its sums. frame: analysis.reconciliation."""
    order = {"residual": 0, "open": 1, "adds_up": 2}
    worst = (
        frame.assign(o=frame["verdict"].map(order))
        .sort_values("o")
        .drop_duplicates(["iso3", "year"])
    )
    years = [str(y) for y in range(int(worst["year"].min()), int(worst["year"].max()) + 1)]
    cells = pd.DataFrame(
        {
            "row": worst["state"],
            "column": [str(int(year)) for year in worst["year"]],
            "code": worst["verdict"],
            "iso3": worst["iso3"],
            "text": [
                f"{words.sum_of(row.sum)}, {words.item(row.of)}: {amount(row.residual)} {words.unit(row.unit)}"
                for row in worst.itertuples()
            ],
        }
    )
    marks = {code: Mark(words.sum_verdict(code), *look) for code, look in _MARKS.items()}
    return Chart(
        title=ngettext(
            "{adds_up} of {sums} sum adds up; {residual} leaves a residual",
            "{adds_up} of {sums} sums add up; {residual} leave a residual",
            tally["sums"],
        ).format(**{name: whole(count) for name, count in tally.items()}),
        subtitle=_(
            "One mark per State and year with two figures that can be compared: the one that "
            "leaves most to explain"
        ),
        figure=common.matrix(sorted(set(frame["state"])), years, cells, marks, mode),
        alt=_("Grid of {states} States by year; the table below holds every sum.").format(
            states=frame["iso3"].nunique()
        ),
    )  # fmt: skip
