"""What came in between two days: reports, consents, extensions, completions, figures that changed.

Each answer is the difference of the same answer on two days, so it needs no record of changes.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pandas as pd

from ccm_data.analysis.article3 import progress
from ccm_data.analysis.article4 import areas
from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table
from ccm_data.analysis.facts import SOURCE, basis_of, behind
from ccm_data.analysis.ledger import voluntary_reports
from ccm_data.analysis.once import once
from ccm_data.analysis.scope import Scope
from ccm_data.analysis.stocks import NOUNS
from ccm_data.convention.obligations import VOLUNTARY
from ccm_data.convention.status import SUBMITTED

REPORTS = ("report",)
MEMBERSHIP = ("signature", "consent", "in_force", "withdrawal")
EXTENSIONS = ("asked", "granted")
COMPLETIONS = ("completed",)
EVENTS = (*REPORTS, *MEMBERSHIP, *EXTENSIONS, *COMPLETIONS)
_REPORT = ["iso3", "kind", "year"]
_COLUMNS = ["iso3", "state", "region", "event", "article", "kind", "year", "told", "month", "until"]
# Tables of the form whose rows stand behind the figures compared.
_TABLES = {"b1": "b1_qty", "b3": "b3_qty", "d1": "d1_qty", "f1": "f1_size"}
_DATED = r"\d{4}-\d{2}(-\d{2})?"
LONG = 36  # months: beyond these, a column each would not be seen
_AREAS = ("confirmed", "suspected", "unspecified")
_STOCKS = ("declared", "destroyed", "remaining", "retained")


def earlier(scope: Scope, since: date) -> Scope:
    """The same scope on an earlier day."""
    return replace(scope, as_of=since)


@once
def events(before: Day, after: Day) -> pd.DataFrame:
    """What happened after one day and by another, both of one scope.

    One row per event, in order of date, those without one last. Columns: iso3, state, region, event
    (of EVENTS), article (3, 4, 7, else missing), kind and year (of a report), told (date as worded),
    month (ISO; missing where it is not known), until (deadline asked for or
    granted, ISO), and those of facts.SOURCE.
    """
    parts = [_reports(before, after), _membership(before, after)]
    parts += [_extensions(before, after), _completions(before, after)]
    table = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    table = table.reindex(columns=[*_COLUMNS, *SOURCE])
    told = table["told"].fillna("").astype(str)
    table["told"] = told.where(told != "", None)
    table["month"] = told.str[:7].where(told.str.fullmatch(_DATED), None)
    table["year"] = table["year"].astype("Int64")
    order = table.assign(_when=told.where(told != "", "9999"))
    return order.sort_values("_when", kind="stable", ignore_index=True).drop(columns="_when")


def over_time(events: pd.DataFrame, since: date, as_of: date) -> pd.DataFrame:
    """Events by calendar month, or by year where the days lie more than LONG months apart.

    One row per month or year from `since` to `as_of`. Columns: span (ISO), reports, membership,
    extensions, completions (events whose date is known that well and lies between the days).
    events: the frame of that name.
    """
    groups = {
        "reports": REPORTS,
        "membership": MEMBERSHIP,
        "extensions": EXTENSIONS,
        "completions": COMPLETIONS,
    }
    months = pd.period_range(since, as_of, freq="M")
    if len(months) > LONG:
        spans, told = pd.period_range(since, as_of, freq="Y"), events["told"].str[:4]
    else:
        spans, told = months, events["month"]
    table = pd.DataFrame({"span": [str(span) for span in spans]})
    for name, some in groups.items():
        counts = told[events["event"].isin(some)].value_counts()
        table[name] = table["span"].map(counts).fillna(0).astype(int)
    return table


def dated(over_time: pd.DataFrame) -> bool:
    """Whether any event stands in the frame of `over_time`."""
    return bool(over_time.drop(columns="span").to_numpy().any())


def of_kind(events: pd.DataFrame, kinds: Collection[str]) -> pd.DataFrame:
    """The events of these kinds (of EVENTS) for a list: columns that say nothing of them left out."""
    rows = events[events["event"].isin(kinds)].drop(columns=["iso3", "month", "said"])
    return rows.dropna(axis="columns", how="all").reset_index(drop=True)


@once
def changed_figures(before: Day, after: Day) -> pd.DataFrame:
    """Figures of States that are not what they were, with both.

    One row per figure, by State. Columns: iso3, state, what (declared, destroyed, remaining,
    retained of Article 3; confirmed, suspected, unspecified areas of Article 4, last year told),
    counted_in (munition, submunition, m2), figure_before, figure_after (missing where nobody told or
    tells one), change (missing where either is), told_before, told_after (the year of an area, else
    missing). What is left of a stock is not compared once destruction is completed.
    """
    names = ["iso3", "state", "what", "counted_in", "figure", "told"]
    was, now = (
        pd.DataFrame([*_stocks(day), *_areas(day)], columns=names) for day in (before, after)
    )
    done = after.duties.query("article == '3' and status == 'completed'")["iso3"]
    was = was[~((was["what"] == "remaining") & was["iso3"].isin(done))]
    key = names[:4]
    table = was.merge(now, on=key, how="outer", suffixes=("_before", "_after"))
    figures = ["figure_before", "figure_after"]
    table[figures] = table[figures].astype(float)
    same = table["figure_before"].eq(table["figure_after"]) | table[figures].isna().all(axis=1)
    table = table[~same]
    table["change"] = table["figure_after"] - table["figure_before"]
    years = dict.fromkeys(["told_before", "told_after"], "Int64")
    table = table.astype(years)
    place = {iso3: n for n, iso3 in enumerate(after.states["iso3"])}
    what = {name: n for n, name in enumerate((*_STOCKS, *_AREAS))}
    table["_state"], table["_what"] = table["iso3"].map(place), table["what"].map(what)
    columns = [*key, *figures, "change", *years]
    return table.sort_values(["_state", "counted_in", "_what"], ignore_index=True)[columns]


def rows_that_came(before: Day, after: Day) -> pd.DataFrame:
    """The rows of reports behind the figures compared that count now and did not before.

    Columns: those of facts.behind (shown: items or m2 as told), with table (of the form) and year.
    """
    parts = []
    for table, field in _TABLES.items():
        was, now = before.facts(table).rows, after.facts(table).rows
        known = set(zip(was["file"], was["sheet"], was["cell"], strict=True))
        places = zip(now["file"], now["sheet"], now["cell"], strict=True)
        new = now.loc[[place not in known for place in places]].dropna(subset=[field])
        part = behind(new, field)
        part.insert(2, "year", new["year"].reset_index(drop=True))
        part.insert(2, "table", table)
        parts.append(part)
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def _reports(before: Day, after: Day) -> pd.DataFrame:
    """Reports owed and voluntary ones, on file on the second day only."""
    owed = [day.ledger[day.ledger["status"].isin(SUBMITTED)] for day in (before, after)]
    free = [
        voluntary_reports(day.store, day.scope).assign(kind=VOLUNTARY) for day in (before, after)
    ]
    tables = [_new(was, now) for was, now in (owed, free)]
    table = pd.concat([part for part in tables if len(part)] or tables, ignore_index=True)
    table["region"] = table["iso3"].map(after.states.set_index("iso3")["region"])
    table = table.assign(event="report", article="7", told=table["submitted"])
    return table.assign(said=table["submitted"], basis=_basis(table))


def _new(was: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Reports of `now` that are not in `was`, by State, kind and year."""
    known = set(was[_REPORT].fillna({"year": 0}).itertuples(index=False, name=None))
    places = now[_REPORT].fillna({"year": 0}).itertuples(index=False, name=None)
    return now.loc[[place not in known for place in places]]


def _basis(table: pd.DataFrame) -> list[str]:
    """A log that derives a date is not one that states it."""
    confidence = table.reindex(columns=["confidence"])["confidence"].fillna("")
    return [basis_of("", code) for code in confidence]


def _membership(before: Day, after: Day) -> pd.DataFrame:
    """Dates of States after the first day and by the second."""
    first, last = (pd.Timestamp(day.scope.as_of) for day in (before, after))
    names = {"signed": "signature", "consent": "consent"}
    names |= {"in_force": "in_force", "withdrawal": "withdrawal"}
    parts = []
    for column, event in names.items():
        rows = after.states[(after.states[column] > first) & (after.states[column] <= last)]
        told = rows[column].dt.strftime("%Y-%m-%d")
        parts.append(rows.assign(event=event, told=told))
    return pd.concat(parts, ignore_index=True).drop(columns=["name", "duties"])


def _extensions(before: Day, after: Day) -> pd.DataFrame:
    """Requests made and extensions granted."""
    place = ["file", "cell"]
    was = before.requests.set_index(place)["granted_until"].fillna("").to_dict()
    opened = after.store.frame("meeting").set_index("id")["first_day"]
    opened = opened.dt.strftime("%Y-%m-%d").to_dict()
    rows = []
    now = after.states[["iso3", "state", "region"]].merge(after.requests, on="iso3")
    for row in now.fillna("").to_dict("records"):
        known = tuple(row[name] for name in place)
        made = row["requested_on"] or row["requested_until"] or row["granted_until"]
        if made and known not in was:
            told = row["requested_on"]
            rows.append(row | {"event": "asked", "told": told, "until": row["requested_until"]})
        if row["granted_until"] and not was.get(known):
            told = opened.get(row["meeting"], "")
            rows.append(row | {"event": "granted", "told": told, "until": row["granted_until"]})
    return pd.DataFrame(rows, columns=[*now, "event", "told", "until"])


def _completions(before: Day, after: Day) -> pd.DataFrame:
    """Duties under Articles 3 and 4 completed on the second day and not on the first."""
    parts = []
    for article in ("3", "4"):
        was, now = duty_table(before, article), duty_table(after, article)
        done = was.loc[was["duty_status"] == "completed", "iso3"]
        new = now[(now["duty_status"] == "completed") & ~now["iso3"].isin(done)]
        parts.append(new.assign(event="completed", article=article, told=new["completed"]))
    return pd.concat(parts, ignore_index=True)


def _stocks(day: Day):
    for noun in NOUNS:
        for row in progress(day, noun).itertuples():
            for what in _STOCKS:
                yield row.iso3, row.state, what, noun, getattr(row, what), None


def _areas(day: Day):
    """The last figures told of each State's areas, each status by itself."""
    rows = areas(day)
    rows = rows[rows["when"] == rows.groupby("iso3")["when"].transform("max")]
    sums = rows.groupby(["iso3", "state", "area_status", "when"])["area"].sum()
    for (iso3, state, status, told), area in sums.items():
        yield iso3, state, status, "m2", area, int(told)
