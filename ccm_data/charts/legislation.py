"""Charts of Article 9: the laws that States Parties have told of, by region and over time."""

from datetime import date

import pandas as pd

from ccm_data import words
from ccm_data.charts import common
from ccm_data.charts.common import Part
from ccm_data.charts.theme import Chart
from ccm_data.locale import _, long_date, ngettext, whole

_LOOKS = {
    "specific_law": 0,
    "existing_law_sufficient": 1,
    "in_preparation": 2,
    "other": 3,
    "none_on_file": None,
    "yes": 0,
    "no": 1,
    "not_told": None,
}


def headline(counts: dict[str, int], as_of: date) -> str:
    """The finding of the page in one sentence. counts: analysis.article9.counts."""
    if not counts["parties"]:
        return _("As of {as_of}, none of the States shown is a State Party.").format(
            as_of=long_date(as_of)
        )
    return _(
        "As of {as_of}, {specific_law} of the {parties} States Parties shown are known to have a "
        "specific law; {existing_law_sufficient} hold their existing law sufficient, and for "
        "{none_on_file} no measure is on file."
    ).format(as_of=long_date(as_of), **{name: whole(number) for name, number in counts.items()})


def by_region(frame: pd.DataFrame, mode: str) -> Chart:
    """Lying bars: States Parties of each region by what they have told. frame: analysis.article9.by_region."""
    kinds = [kind for kind in frame.columns if kind in _LOOKS and frame[kind].sum()]
    labels = [
        f"{words.region(region)} ({whole(parties)})"
        for region, parties in zip(frame["region"], frame["parties"], strict=True)
    ]
    law, parties = frame["specific_law"].sum(), frame["parties"].sum()
    return Chart(
        title=_("{law} of {parties} States Parties are known to have a specific law").format(
            law=whole(law), parties=whole(parties)
        ),
        subtitle=_(
            "States Parties by region (how many in brackets) and by the measure told of; no measure on file does not mean that there is none"
        ),
        figure=common.stacked(
            labels,
            [_part(words.measure(kind), frame[kind], _LOOKS[kind]) for kind in kinds],
            mode,
            _("States Parties"),
            lying=True,
            height=360,
        ),
        alt=common.in_words(
            (label, ", ".join(f"{words.measure(kind)} {whole(row[kind])}" for kind in kinds))
            for label, (_place, row) in zip(labels, frame.iterrows(), strict=True)
        ),
    )


def laws_over_time(frame: pd.DataFrame, mode: str) -> Chart:
    """Columns: States Parties with a specific law by the end of each year. frame: analysis.article9.laws_over_time."""
    years = [str(year) for year in frame["year"]]
    last = frame.iloc[-1]
    before = frame["total"] - frame["new"]
    undated = int(last["undated"])
    return Chart(
        title=ngettext(
            "{total} State Party has a specific law whose year is told; it dates from {first}",
            "{total} States Parties have a specific law whose year is told; the first dates from {first}",
            int(last["total"]),
        ).format(total=whole(last["total"]), first=years[0]),
        subtitle=ngettext(
            "States Parties, by the year of their first specific law; {undated} more whose source names no year",
            "States Parties, by the year of their first specific law; {undated} more whose source names no year",
            undated,
        ).format(undated=whole(undated)),
        figure=common.stacked(
            years,
            [
                _part(_("From the years before"), before, 0),
                _part(_("Law of the year"), frame["new"], 1),
            ],
            mode,
            _("States Parties"),
            label_axis=_("Year of the law"),
        ),
        alt=common.in_words(zip(years, map(whole, frame["total"]), strict=True)),
    )


def answers(frame: pd.DataFrame, mode: str) -> Chart:
    """Lying bars: penal sanctions and investment bans, as far as told. frame: analysis.article9.answers."""
    kinds = [kind for kind in frame.columns if kind in _LOOKS and frame[kind].sum()]
    labels = [words.heading(question) for question in frame["question"]]
    found = [
        _("{question}: {yes} of the {answered} that answer").format(
            question=label, yes=whole(row.yes), answered=whole(row.answered)
        )
        for label, row in zip(labels, frame.itertuples(), strict=True)
        if row.answered
    ]
    return Chart(
        title="; ".join(found),
        subtitle=_(
            "States Parties by their last answer in Form A; an investment ban goes beyond the text of Article 9"
        ),
        figure=common.stacked(
            labels,
            [_part(words.told(kind), frame[kind], _LOOKS[kind]) for kind in kinds],
            mode,
            _("States Parties"),
            lying=True,
            height=240,
        ),
        alt=common.in_words(
            (label, ", ".join(f"{words.told(kind)} {whole(row[kind])}" for kind in kinds))
            for label, (_place, row) in zip(labels, frame.iterrows(), strict=True)
        ),
    )


def _part(name: str, lengths: pd.Series, look: int | None) -> Part:
    """A part with its numbers in it, except on a pattern, where nobody could read them."""
    text = [whole(n) if n else "" for n in lengths]
    return Part(name, lengths.tolist(), None if look else text, look)
