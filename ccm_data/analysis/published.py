"""Statistics that others published, each beside what this data gives for the same day."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from ccm_data.analysis.ledger import ledger, voluntary_reports
from ccm_data.analysis.membership import membership
from ccm_data.analysis.published_articles import ARTICLE_MEASURES
from ccm_data.analysis.reporting import behind
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.convention.choices import Choices
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import SUBMITTED, Status
from ccm_data.store.connection import Store

# What this data gives: the figure it is sure of, and the States that could add to it (no record).
Ours = tuple[int | float | str | None, list[str]]
_COLUMNS = ["id", "statement", "figure", "qualifier", "unit", "as_of", "ours", "at_most"]
_COLUMNS += ["agrees", "undecided", "named", "cause", "explanation", "theme", "publisher", "url"]


def beside_ours(store: Store, choices: Choices, language: str = "en") -> pd.DataFrame:
    """Every published statistic that this software computes, with our figure as of the same day.

    One row per statistic. Columns:
      id, statement, figure, qualifier, unit, as_of, publisher, url   as published
      ours       our figure; missing where the source gives no date
      agrees     whether ours is the published one, as exactly as its qualifier claims
      at_most    our figure if every report without a record in this data had to be added
      undecided  ISO codes of the States of which this data has no record that would decide
      named      labels of the States whose missing record explains the difference, by the table
      cause      of a difference, by the table: missing_row, counting_rule, source_error
      explanation  what else explains it, by the table
      theme      membership, reporting, article3, article4, extensions
    """
    totals = store.frame("published_totals")
    totals = totals[totals["measure"].isin(_MEASURES)]
    labels = states_in(store, Scope(date.today(), language=language)).set_index("iso3")["state"]
    rows = []
    for row in totals.to_dict("records"):
        ours, undecided = None, []
        if row["as_of"]:
            scope = Scope(date.fromisoformat(row["as_of"]), choices=choices)
            ours, undecided = _MEASURES[row["measure"]](store, scope, row)
        more = len(undecided) if isinstance(ours, int) else 0
        rows.append(
            row
            | {
                "ours": ours,
                "agrees": agrees(row["figure"], row["qualifier"], ours),
                "at_most": ours + more if more else ours,
                "undecided": undecided,
                "named": [labels[iso3] for iso3 in row["no_record"].split()],
            }
        )
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def agrees(figure: str, qualifier: str, ours: int | float | str | None) -> bool:
    """Whether our figure is the published one, as exactly as the publication claims to be.

    exact: the same. about: the same when ours is rounded as the published figure is, or less than
    one per cent away. at_least and at_most: on the right side of it, and not far.
    """
    if ours is None or isinstance(ours, str):
        return ours == figure
    published = float(figure)
    if qualifier == "exact":
        return ours == published
    about = _rounded_alike(ours, figure) == published or abs(ours - published) < 0.01 * published
    if qualifier == "about":
        return about
    right_side = ours >= published if qualifier == "at_least" else ours <= published
    return right_side and (about or abs(ours - published) <= _LOOSE * published)


_LOOSE = 0.05  # how far from a bound a figure may lie and still be what the bound was said of


def _rounded_alike(ours: float, figure: str) -> float:
    """Ours rounded to the last digit that the published figure shows (trailing zeros do not)."""
    if "." in figure:
        return round(ours, len(figure.split(".")[1]))
    return round(ours, len(figure.rstrip("0")) - len(figure))


def _membership(count: str) -> Callable[[Store, Scope, dict], Ours]:
    def measure(store: Store, scope: Scope, row: dict) -> Ours:
        return membership(states_in(store, scope), scope)[count], []

    return measure


def _reports(kind: str, statuses: tuple[Status, ...]) -> Callable[[Store, Scope, dict], Ours]:
    def measure(store: Store, scope: Scope, row: dict) -> Ours:
        year = int(row["period"]) if kind == ANNUAL else None
        table = ledger(store, scope)
        table = table[table["due"] < pd.Timestamp(scope.as_of)]
        sure = behind(table, kind, year, statuses)
        open_to_doubt = behind(table, kind, year, (Status.NO_RECORD,))
        return len(sure), open_to_doubt["iso3"].tolist()

    return measure


def _voluntary(store: Store, scope: Scope, row: dict) -> Ours:
    on_file = set(voluntary_reports(store, scope)["iso3"])
    free = [
        state.iso3
        for state in as_states(states_in(store, scope))
        if state.in_force is None or state.in_force > scope.as_of
    ]
    return len(on_file), [iso3 for iso3 in free if iso3 not in on_file]


def _day_received(store: Store, scope: Scope, row: dict) -> Ours:
    """Day on which the annual report of the State named in `denominator` came."""
    table = ledger(store, scope)
    year = int(row["period"])
    one = table[(table["iso3"] == row["denominator"]) & (table["year"] == year)]
    return next(iter(one["submitted"].dropna()), None), []


_MEASURES = {
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
}
