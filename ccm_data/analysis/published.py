"""Statistics that others published, each beside what this data gives for the same day."""

from datetime import date

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.ledger import voluntary_reports
from ccm_data.analysis.membership import membership
from ccm_data.analysis.published_articles import ARTICLE_MEASURES, Measure, Ours, worldwide
from ccm_data.analysis.published_sums import SUM_MEASURES
from ccm_data.analysis.reporting import behind
from ccm_data.analysis.scope import Scope, states_in
from ccm_data.convention.choices import Choices
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import SUBMITTED, Status
from ccm_data.store.connection import Store

_COLUMNS = ["id", "statement", "figure", "qualifier", "unit", "as_of", "ours", "at_most"]
_COLUMNS += [
    "agrees",
    "comparable",
    "undecided",
    "named",
    "cause",
    "explanation",
    "theme",
    "publisher",
    "url",
]


def beside_ours(store: Store, choices: Choices, language: str = "en") -> pd.DataFrame:
    """Every published statistic that this software computes, with our figure as of the same day.

    One row per statistic. Columns:
      id, statement, figure, qualifier, unit, as_of, publisher, url   as published
      ours       our figure; missing where the source gives no date, and where no report tells any
      agrees     whether ours is the published one, as exactly as its qualifier claims
      comparable  no where the figure is of the whole world: this data holds reports of Parties only
      at_most    our figure if every report without a record in this data had to be added
      undecided  ISO codes of the States of which this data has no record that would decide
      named      labels of the States whose missing record explains the difference, by the table
      cause      of a difference, by the table: missing_row, counting_rule, source_error
      explanation  what else explains it, by the table
      theme      membership, reporting, article3, article4, article5, article6, extensions
    """
    totals = store.frame("published_totals")
    totals = totals[totals["measure"].isin(MEASURES)]
    labels = states_in(store, Scope(date.today(), language=language)).set_index("iso3")["state"]
    rows = []
    days: dict[str, Day] = {}
    for row in totals.to_dict("records"):
        ours = Ours(None)
        if row["as_of"]:
            scope = Scope(date.fromisoformat(row["as_of"]), choices=choices)
            day = days.setdefault(row["as_of"], Day(store, scope))
            ours = MEASURES[row["measure"]](day, row)
        more = len(ours.undecided) if isinstance(ours.figure, int) else 0
        rows.append(
            row
            | {
                "ours": ours.figure,
                "agrees": agrees(row["figure"], row["qualifier"], ours.figure, ours.about),
                "comparable": not worldwide(row),
                "at_most": ours.figure + more if more else ours.figure,
                "undecided": list(ours.undecided),
                "named": [labels[iso3] for iso3 in row["no_record"].split()],
            }
        )
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def agreement(table: pd.DataFrame) -> tuple[int, int]:
    """How many of the comparable rows of `beside_ours` agree, and how many these are."""
    comparable = table[table["comparable"].astype(bool)]
    return int(comparable["agrees"].sum()), len(comparable)


def agrees(
    figure: str, qualifier: str, ours: int | float | str | None, ours_about: bool = False
) -> bool:
    """Whether our figure is the published one, as exactly as the publication claims to be.

    exact: the same. about: the same when ours is rounded as the published figure is, or less than
    one per cent away. at_least and at_most: on the right side of it, and not far (5 per cent, or
    one State). Where ours is itself a rough figure, exact means less than one per cent away.
    """
    if ours is None or isinstance(ours, str):
        return ours == figure
    published = float(figure)
    near = abs(ours - published) < 0.01 * published
    if qualifier == "exact":
        return ours == published or (ours_about and near)
    about = _rounded_alike(ours, figure) == published or near
    if qualifier == "about":
        return about
    right_side = ours >= published if qualifier == "at_least" else ours <= published
    return right_side and (about or abs(ours - published) <= max(1, _LOOSE * published))


_LOOSE = 0.05  # how far from a bound a figure may lie and still be what the bound was said of


def _rounded_alike(ours: float, figure: str) -> float:
    """Ours rounded to the last digit that the published figure shows (trailing zeros do not)."""
    if "." in figure:
        return round(ours, len(figure.split(".")[1]))
    return round(ours, len(figure.rstrip("0")) - len(figure))


def _membership(count: str) -> Measure:
    return lambda day, row: Ours(membership(day.states, day.scope)[count])


def _reports(kind: str, statuses: tuple[Status, ...]) -> Measure:
    def measure(day: Day, row: dict) -> Ours:
        year = int(row["period"]) if kind == ANNUAL else None
        table = day.ledger[day.ledger["due"] < pd.Timestamp(day.scope.as_of)]
        sure = behind(table, kind, year, statuses)
        open_to_doubt = behind(table, kind, year, (Status.NO_RECORD,))
        return Ours(len(sure), open_to_doubt["iso3"].tolist())

    return measure


def _voluntary(day: Day, row: dict) -> Ours:
    on_file = set(voluntary_reports(day.store, day.scope)["iso3"])
    free = [s.iso3 for s in day.members if s.in_force is None or s.in_force > day.scope.as_of]
    return Ours(len(on_file), [iso3 for iso3 in free if iso3 not in on_file])


def _day_received(day: Day, row: dict) -> Ours:
    """Day on which the annual report of the State named in `denominator` came."""
    mine = day.ledger[day.ledger["iso3"] == row["denominator"]]
    submitted = mine[mine["year"] == int(row["period"])]["submitted"]
    return Ours(next(iter(submitted.dropna()), None))


MEASURES = {
    "parties": _membership("parties"),
    "signatories": _membership("signatories"),
    "signed_ever": _membership("signed_ever"),
    "joined": _membership("joined"),
    "initial_submitted": _reports(INITIAL, SUBMITTED),
    "initial_missing": _reports(INITIAL, (Status.PAST_DUE,)),
    "annual_missing": _reports(ANNUAL, (Status.PAST_DUE,)),
    "voluntary_on_file": _voluntary,
    "day_received": _day_received,
    **ARTICLE_MEASURES,
    **SUM_MEASURES,
}
