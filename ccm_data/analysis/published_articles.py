"""Published statistics on Articles 3, 4 and 9 and on extensions: how ours are computed.

A statistic may be of some States only: `denominator` then holds their ISO codes, with the number of
the Article in front where a deadline or a request is meant. It says `world` where the source counts
States that are no Parties too, of which this data holds no reports.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import deadline_in_force
from ccm_data.analysis.stocks import destroyed_in
from ccm_data.convention.obligations import INITIAL
from ccm_data.convention.status import SUBMITTED, Status


class Ours(NamedTuple):
    """What this data gives: the figure it is sure of, the States that could add to it (no record),
    and whether a source of ours gives a part of it only roughly."""

    figure: int | float | str | None
    undecided: Sequence[str] = ()
    about: bool = False


Measure = Callable[[Day, dict], Ours]


def named(row: dict) -> list[str]:
    """ISO codes of the States that a statistic is of; none where it is of all."""
    return [word for word in row["denominator"].split() if len(word) == 3 and word.isupper()]


def worldwide(row: dict) -> bool:
    """Whether a statistic counts States that are no Parties too: not comparable with ours."""
    return "world" in row["denominator"].split()


def rows_of(day: Day, table: pd.DataFrame, row: dict, noun: str = "") -> pd.DataFrame:
    """The rows of the States that the statistic names, else of all Parties; of one noun, if given."""
    table = table[table["iso3"].isin(named(row) or day.parties)]
    return table[table["noun"] == noun] if noun else table


def _with_duty(article: str, *statuses: str) -> Measure:
    """States Parties whose duty under the Article stood so on the day."""

    def measure(day: Day, row: dict) -> Ours:
        table = rows_of(day, day.duties, row)
        return Ours(len(table[(table["article"] == article) & table["status"].isin(statuses)]))

    return measure


def _stock(noun: str, column: str) -> Measure:
    """Items of one noun, of the States named or of all Parties."""
    return lambda day, row: Ours(whole(rows_of(day, day.stocks, row, noun)[column].sum()))


def _destroyed_in_year(noun: str) -> Measure:
    def measure(day: Day, row: dict) -> Ours:
        table = rows_of(
            day, destroyed_in(day.store, int(row["period"]), day.scope.as_of), row, noun
        )
        return Ours(whole(table["quantity"].sum()), about=bool(table["about"].any()))

    return measure


def _munitions_left(day: Day, row: dict) -> Ours:
    table = rows_of(day, day.stocks, row, "munition")
    open_still = table[table["status"] == "in_progress"]
    left = open_still["declared"].fillna(0) - open_still["destroyed"].fillna(0)
    return Ours(whole(left.sum()))


def _retaining(day: Day, row: dict) -> Ours:
    table = rows_of(day, day.stocks, row)
    return Ours(table[table["retained"].fillna(0) > 0]["iso3"].nunique())


def _declaring(day: Day, row: dict) -> Ours:
    """States Parties with a stock, past or present, whose initial report was on file by then."""
    stocks = rows_of(day, day.stocks, row)
    had = stocks[(stocks["declared"] > 0) | (stocks["destroyed"] > 0)]["iso3"]
    initial = day.ledger[(day.ledger["kind"] == INITIAL) & day.ledger["iso3"].isin(had)]
    on_file = initial[initial["status"].isin(SUBMITTED)]["iso3"].nunique()
    return Ours(on_file, initial[initial["status"] == Status.NO_RECORD]["iso3"].tolist())


def _specific_laws(day: Day, row: dict) -> Ours:
    """States that had signed or consented by then and have a specific law of a year by then."""
    laws = day.store.frame("measures").query("type == 'specific_law'")
    on = day.scope.as_of.isoformat()
    known = laws[[bool(dated) and dated <= on[: len(dated)] for dated in laws["dated"].fillna("")]]
    joined = {
        state.iso3
        for state in day.members
        if any(event and event <= day.scope.as_of for event in (state.signed, state.consent))
    }
    return Ours(len(joined & set(known["iso3"])))


def _deadline(day: Day, row: dict) -> Ours:
    article, iso3 = row["denominator"].split()
    until = deadline_in_force(day.duties, day.requests, iso3, article)
    return Ours(until.isoformat() if until else None)


def _requests(day: Day, row: dict) -> Ours:
    article, meeting = row["denominator"].split()
    table = day.requests
    return Ours(len(table[(table["article"] == article) & (table["meeting"] == meeting)]))


def whole(number: float) -> int | float:
    """A whole number without a point, any other as it is."""
    return int(number) if float(number).is_integer() else float(number)


ARTICLE_MEASURES: dict[str, Measure] = {
    "stockpiled": _with_duty("3", "in_progress", "completed"),
    "completed": _with_duty("3", "completed"),
    "holding": _with_duty("3", "in_progress"),
    "destroyed_munitions": _stock("munition", "destroyed"),
    "destroyed_submunitions": _stock("submunition", "destroyed"),
    "destroyed_munitions_in_year": _destroyed_in_year("munition"),
    "destroyed_submunitions_in_year": _destroyed_in_year("submunition"),
    "munitions_left": _munitions_left,
    "retaining": _retaining,
    "declaring": _declaring,
    "retained_munitions": _stock("munition", "retained"),
    "retained_submunitions": _stock("submunition", "retained"),
    "deadline": _deadline,
    "requests_considered": _requests,
    "contaminated": _with_duty("4", "in_progress"),
    "contaminated_ever": _with_duty("4", "in_progress", "completed"),
    "cleared_all": _with_duty("4", "completed"),
    "specific_laws": _specific_laws,
}
