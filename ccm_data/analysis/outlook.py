"""What it would take, and what is likely: rates if chosen States report, and who may miss the next date.

No model: two rules over the last two annual reports, which anybody can check by hand, and how often
they were right before.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from ccm_data.analysis.asked import past_due, weights
from ccm_data.analysis.day import Day
from ccm_data.analysis.reporting import annual_tally, initial_tally, latest_cycle, silence
from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.convention.status import SUBMITTED, Status

# Why a State may miss the next date, by its last two annual reports due. Where this data has no
# record of one of them, it says nothing: no rule is applied.
RULES = ("silent_twice", "late_and_silent", "late_twice")
UNJUDGED = "unjudged"
FIRST = 5  # States that are taken as chosen until somebody chooses
_KNOWN = (Status.ON_TIME, Status.LATE, Status.PAST_DUE)  # of reports that fell due


@dataclass(frozen=True)
class Rate:
    """Reports on file of those due, and what it would be if more came. year: covered, None: initial."""

    kind: str
    year: int | None
    due: int
    now: int
    then: int


def effects(day: Day) -> pd.DataFrame:
    """States of which a report of the last period, or the initial one, is due and not on file.

    Each would add one report to the rate, so the order is that of duties and silence: most weight
    first, then most reports due since the last one on file, then alphabetical. One row per State.
    Columns: iso3, state, duties, weight, silent (reports due since the last one on file), adds_annual,
    adds_initial (0 or 1 report), record (shown: a source shows one of them missing; no_record), file,
    sheet, cell (of the row that the due date follows from).
    """
    waiting = past_due(day.owed)
    year = latest_cycle(day.scope.as_of)
    waiting = waiting[(waiting["kind"] == INITIAL) | (waiting["year"] == year)]
    kinds = pd.crosstab(waiting["iso3"], waiting["kind"])
    kinds = kinds.reindex(columns=[ANNUAL, INITIAL], fill_value=0)
    kinds.columns = ["adds_annual", "adds_initial"]
    shown = set(waiting.loc[waiting["status"] == Status.PAST_DUE, "iso3"])
    table = weights(day).merge(kinds.reset_index(), on="iso3")
    silent = silence(day.ledger, day.scope.as_of).set_index("iso3")["silent"]
    table["silent"] = table["iso3"].map(silent)
    table["record"] = ["shown" if iso3 in shown else "no_record" for iso3 in table["iso3"]]
    table = table.merge(day.states[["iso3", "file", "sheet", "cell"]], on="iso3")
    order = ["weight", "silent"]
    return table.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def if_they_report(day: Day, states: Collection[str]) -> list[Rate]:
    """The rates of the last period and of initial reports, now and if these States report."""
    as_of = day.scope.as_of
    year = latest_cycle(as_of)
    more = effects(day)
    more = more[more["iso3"].isin(list(states))]
    annual, initial = annual_tally(day.ledger, year, as_of), initial_tally(day.ledger, as_of)
    return [
        Rate(kind, covered, tally.due, tally.submitted, tally.submitted + int(more[column].sum()))
        for kind, covered, tally, column in (
            (ANNUAL, year, annual, "adds_annual"),
            (INITIAL, None, initial, "adds_initial"),
        )
    ]


def behind(day: Day, rate: Rate, states: Collection[str]) -> pd.DataFrame:
    """The rows behind a rate: the reports that are on file, and those that these States would add.

    Columns: iso3, state, shown (day of submission; missing where it would be added), and publisher,
    url, file, sheet, cell.
    """
    ledger = day.ledger
    mine = ledger[(ledger["kind"] == rate.kind) & (ledger["due"] < pd.Timestamp(day.scope.as_of))]
    if rate.year is not None:
        mine = mine[mine["year"] == rate.year]
    on_file = mine[mine["status"].isin(SUBMITTED)].rename(columns={"submitted": "shown"})
    table = effects(day)
    more = table[(table[f"adds_{rate.kind}"] > 0) & table["iso3"].isin(list(states))]
    columns = ["iso3", "state", "shown", "publisher", "url", "file", "sheet", "cell"]
    return pd.concat([on_file[columns], more.reindex(columns=columns)], ignore_index=True)


def early_view(day: Day) -> pd.DataFrame:
    """States that may miss the annual report that they owe next, by the rules, and those not judged.

    One row per State, by rule, most weight first. Columns: iso3, state, due (date), year (calendar
    year that the report will cover), rule (of RULES; unjudged where this data has no record of one of
    the last two reports), before, last (statuses of the last two annual reports due), weight, file,
    sheet, cell (of the row that the due date follows from).
    """
    coming = day.ledger["status"] == Status.NOT_YET_DUE
    coming = day.ledger.loc[coming & (day.ledger["kind"] == ANNUAL), ["iso3", "year", "due"]]
    rows = []
    for iso3, mine in _due(day).groupby("iso3"):
        if len(mine) > 1:
            before, last = mine["status"].tail(2)
            rows.append((iso3, _judged(before, last), before, last))
    found = pd.DataFrame(rows, columns=["iso3", "rule", "before", "last"]).dropna(subset=["rule"])
    table = weights(day).merge(found, on="iso3").merge(coming, on="iso3")
    table = table.merge(day.states[["iso3", "file", "sheet", "cell"]], on="iso3")
    order = table["rule"].map([*RULES, UNJUDGED].index).sort_values(kind="stable").index
    columns = ["iso3", "state", "due", "year", "rule", "before", "last", "weight"]
    return table.loc[order, [*columns, "file", "sheet", "cell"]].reset_index(drop=True)


def rule_of(before: str, last: str) -> str | None:
    """The rule that the statuses of two annual reports in a row meet, if any.

    Only what is known counts: late, or shown to be missing.
    """
    return {
        (Status.PAST_DUE, Status.PAST_DUE): "silent_twice",
        (Status.LATE, Status.PAST_DUE): "late_and_silent",
        (Status.PAST_DUE, Status.LATE): "late_and_silent",
        (Status.LATE, Status.LATE): "late_twice",
    }.get((Status(before), Status(last)))


def _judged(before: str, last: str) -> str | None:
    """The rule met; unjudged where one would be met if what has no record were missing."""
    unknown = Status.NO_RECORD in (before, last)
    worst = (Status.PAST_DUE if each == Status.NO_RECORD else each for each in (before, last))
    rule = rule_of(*worst)
    return UNJUDGED if rule and unknown else rule


def tried_before(day: Day) -> pd.DataFrame:
    """How the rules would have done: for each period, what became of the States that they name.

    Only where all three reports are known to be on time, late or shown to be missing; here such a
    statement holds for good. One row per period. Columns: year (covered), due (date), named,
    named_missed, others, others_missed (States; missed: late or shown to be missing).
    """
    scope = day.scope
    lasting = replace(scope, choices=replace(scope.choices, silence_holds="always"))
    rows = []
    for _iso3, mine in _due(Day(day.store, lasting)).groupby("iso3"):
        told = list(mine[["year", "due", "status"]].itertuples(index=False))
        for three in zip(told, told[1:], told[2:], strict=False):
            if {report.status for report in three} <= set(_KNOWN):
                before, last, now = three
                named = rule_of(before.status, last.status) is not None
                missed = now.status != Status.ON_TIME
                rows.append((int(now.year), now.due.date(), named, missed))
    table = pd.DataFrame(rows, columns=["year", "due", "named", "missed"])
    counts = []
    for (year, due), group in table.groupby(["year", "due"]):
        sides = (group[group["named"]], group[~group["named"]])
        told = [number for side in sides for number in (len(side), int(side["missed"].sum()))]
        counts.append((year, due, *told))
    columns = ["year", "due", "named", "named_missed", "others", "others_missed"]
    return pd.DataFrame(counts, columns=columns)


def _due(day: Day) -> pd.DataFrame:
    """Annual reports of States Parties that fell due before the day, in order; not owed ones left out."""
    reports = day.owed
    past = reports["due"] < pd.Timestamp(day.scope.as_of)
    return reports[(reports["kind"] == ANNUAL) & past & (reports["status"] != Status.NOT_OWED)]
