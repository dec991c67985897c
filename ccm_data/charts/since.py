"""Charts of what came in between two days."""

from datetime import date

import pandas as pd

from ccm_data.analysis.since import COMPLETIONS, REPORTS
from ccm_data.charts import common
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, long_date, ngettext, whole


def headline(events: pd.DataFrame, changed: pd.DataFrame, since: date, as_of: date) -> str:
    """The finding of the page in one sentence. events, changed: analysis.since of those names."""
    count = events["event"].value_counts()
    parts = [
        ngettext("{n} report", "{n} reports", _of(count, *REPORTS)),
        ngettext("{n} consent", "{n} consents", _of(count, "consent")),
        ngettext("{n} extension granted", "{n} extensions granted", _of(count, "granted")),
        ngettext("{n} completion", "{n} completions", _of(count, *COMPLETIONS)),
        ngettext("{n} changed figure", "{n} changed figures", len(changed)),
    ]
    numbers = [_of(count, *REPORTS), _of(count, "consent"), _of(count, "granted")]
    numbers += [_of(count, *COMPLETIONS), len(changed)]
    told = [part.format(n=whole(number)) for part, number in zip(parts, numbers, strict=True)]
    return _("From {since} to {as_of}, this data gained {told}.").format(
        since=long_date(since), as_of=long_date(as_of), told=", ".join(told)
    )


def over_time(frame: pd.DataFrame, events: int, since: date, as_of: date, mode: str) -> Chart:
    """Columns: what came in by month or year.

    frame   analysis.since.over_time, with at least one event; events: how many there are in all
    """
    names = {
        "reports": _("Reports"),
        "membership": _("Signatures, consents, entries into force, withdrawals"),
        "extensions": _("Extensions requested or granted"),
        "completions": _("Completions"),
    }
    spans = frame["span"].tolist()
    parts = [
        Part(name, frame[column].tolist(), look=place)
        for place, (column, name) in enumerate(names.items())
        if frame[column].any()
    ]
    totals = frame[list(names)].sum(axis=1)
    most = frame["span"][totals.idxmax()]
    figure = common.stacked(spans, parts, mode, _("Events"))
    if totals.max() <= 5:
        figure.layout.yaxis.dtick = 1  # there is no half event
    return Chart(
        title=_("Most came in {span}: {most} of {events}").format(
            span=most, most=whole(totals.max()), events=whole(events)
        ),
        subtitle=_(
            "Events from {since} to {as_of} by date; {undated} more whose date is not told as well as that are in the table"
        ).format(
            since=long_date(since),
            as_of=long_date(as_of),
            undated=whole(events - int(totals.sum())),
        ),
        figure=figure,
        alt=common.in_words(zip(spans, totals, strict=True)),
    )


def _of(count: pd.Series, *names: str) -> int:
    return int(sum(count.get(name, 0) for name in names))
