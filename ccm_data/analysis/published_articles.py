"""Published statistics on Articles 3, 4 and 9 and on extensions: how ours are computed.

A statistic may be of some States only: `denominator` then holds their ISO codes, with the number of
the Article in front where a deadline or a request is meant.
"""

from collections.abc import Callable

import pandas as pd

from ccm_data.analysis.duties import deadline_in_force, duties, extension_requests
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.analysis.stocks import destroyed_in, stocks
from ccm_data.store.connection import Store

Ours = tuple[int | float | str | None, list[str]]
Measure = Callable[[Store, Scope, dict], Ours]


def _named(row: dict) -> tuple[str, ...]:
    """The States that a statistic is of; empty where it is of all."""
    return tuple(word for word in row["denominator"].split() if len(word) == 3 and word.isupper())


def _of_parties(store: Store, scope: Scope, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of States counted as Parties on the day."""
    everyone = as_states(states_in(store, scope))
    parties = {s.iso3 for s in everyone if s.counted_as_party(scope.as_of, scope.choices)}
    return table[table["iso3"].isin(parties)]


def _items(table: pd.DataFrame, noun: str) -> pd.DataFrame:
    return table[table["noun"] == noun]


def _with_duty(article: str, *statuses: str) -> Measure:
    """States Parties whose duty under the Article stood so on the day; any status where none."""

    def measure(store: Store, scope: Scope, row: dict) -> Ours:
        table = _of_parties(store, scope, duties(store, scope))
        table = table[table["article"] == article]
        if statuses:
            table = table[table["status"].isin(statuses)]
        return len(table), []

    return measure


def _stock(noun: str, column: str) -> Measure:
    """Items of one noun, of the States named or of all Parties."""

    def measure(store: Store, scope: Scope, row: dict) -> Ours:
        table = _items(stocks(store, scope), noun)
        only = _named(row)
        table = table[table["iso3"].isin(only)] if only else _of_parties(store, scope, table)
        return _whole(table[column].sum()), []

    return measure


def _destroyed_in_year(noun: str) -> Measure:
    def measure(store: Store, scope: Scope, row: dict) -> Ours:
        table = _items(destroyed_in(store, int(row["period"])), noun)
        only = _named(row)
        table = table[table["iso3"].isin(only)] if only else _of_parties(store, scope, table)
        return _whole(table["quantity"].sum()), []

    return measure


def _munitions_left(store: Store, scope: Scope, row: dict) -> Ours:
    table = _items(_of_parties(store, scope, stocks(store, scope)), "munition")
    open_still = table[table["status"] == "in_progress"]
    left = open_still["declared"].fillna(0) - open_still["destroyed"].fillna(0)
    return _whole(left.sum()), []


def _retaining(store: Store, scope: Scope, row: dict) -> Ours:
    table = _of_parties(store, scope, stocks(store, scope))
    return table[table["retained"].fillna(0) > 0]["iso3"].nunique(), []


def _specific_laws(store: Store, scope: Scope, row: dict) -> Ours:
    """States that had signed or consented by then and have a specific law of a year by then."""
    laws = store.frame("measures").query("type == 'specific_law'")
    day = scope.as_of.isoformat()
    known = laws[[bool(dated) and dated <= day[: len(dated)] for dated in laws["dated"].fillna("")]]
    joined = {
        state.iso3
        for state in as_states(states_in(store, scope))
        if any(event and event <= scope.as_of for event in (state.signed, state.consent))
    }
    return len(joined & set(known["iso3"])), []


def _deadline(store: Store, scope: Scope, row: dict) -> Ours:
    article, iso3 = row["denominator"].split()
    day = deadline_in_force(store, scope, iso3, article)
    return (day.isoformat() if day else None), []


def _requests(store: Store, scope: Scope, row: dict) -> Ours:
    article, meeting = row["denominator"].split()
    table = extension_requests(store, scope)
    asked = table[(table["article"] == article) & (table["meeting"] == meeting)]
    return len(asked), []


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else float(number)


ARTICLE_MEASURES: dict[str, Measure] = {
    "stockpiled": _with_duty("3"),
    "completed": _with_duty("3", "completed"),
    "holding": _with_duty("3", "in_progress"),
    "destroyed_munitions": _stock("munition", "destroyed"),
    "destroyed_submunitions": _stock("submunition", "destroyed"),
    "destroyed_munitions_in_year": _destroyed_in_year("munition"),
    "destroyed_submunitions_in_year": _destroyed_in_year("submunition"),
    "munitions_left": _munitions_left,
    "retaining": _retaining,
    "retained_munitions": _stock("munition", "retained"),
    "retained_submunitions": _stock("submunition", "retained"),
    "deadline": _deadline,
    "requests_considered": _requests,
    "contaminated": _with_duty("4", "in_progress"),
    "contaminated_ever": _with_duty("4", "in_progress", "completed"),
    "cleared_all": _with_duty("4", "completed"),
    "specific_laws": _specific_laws,
}
