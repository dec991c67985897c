"""Universalization: who consented when and how, after how long, and which States are not party."""

from dataclasses import dataclass

import pandas as pd
from dateutil.relativedelta import relativedelta

from ccm_data.analysis.day import Day
from ccm_data.analysis.facts import end_of
from ccm_data.analysis.ledger import voluntary_reports
from ccm_data.analysis.membership import standings
from ccm_data.analysis.once import once
from ccm_data.analysis.scope import day as as_day
from ccm_data.convention.states import Standing

PARTIES = (Standing.IN_FORCE, Standing.CONSENTED)
CONSENTS = ("ratification", "acceptance", "approval", "accession", "not_told")  # Article 16
_SOURCE = ["basis", "publisher", "url", "file", "sheet", "cell"]
_FACTS = {"3": "stocks", "4": "remnants", "5": "victims_duty"}


@dataclass(frozen=True)
class Delay:
    """Years from signature to consent (Articles 15 and 16), over the States that signed first.

    measured  States; acceded: consented without a signature, counted apart
    median    years, None where nothing is measured
    """

    measured: int
    acceded: int
    median: float | None


@once
def of_standing(day: Day, *standing: str) -> pd.DataFrame:
    """The States of one standing or several, with their dates and where these come from.

    Columns: iso3, state, region, standing, signed, consent, in_force, withdrawal (dates; those to
    come after the day are left out), basis, publisher, url, file, sheet, cell.
    """
    now = standings(day.states, day.scope.as_of)["standing"]
    table = day.states.assign(standing=now)
    for name in ("signed", "consent", "in_force", "withdrawal"):
        table[name] = table[name].where(table[name] <= pd.Timestamp(day.scope.as_of))
    columns = ["iso3", "state", "region", "standing", "signed", "consent", "in_force", "withdrawal"]
    return table.loc[table["standing"].isin(standing), [*columns, *_SOURCE]].reset_index(drop=True)


def consents(day: Day) -> pd.DataFrame:
    """Every deposit of consent by the day, whatever followed, in order of date.

    One row per State. Columns: iso3, state, region, signed, consent (dates), year (of the deposit),
    consent_kind (as the depositary words it; not_told), years (from signature to deposit; missing where it acceded), and
    basis, publisher, url, file, sheet, cell.
    """
    table = day.states[day.states["consent"] <= pd.Timestamp(day.scope.as_of)].copy()
    table["year"] = table["consent"].dt.year
    table["consent_kind"] = table["consent_kind"].fillna("").replace("", "not_told")
    table["years"] = (table["consent"] - table["signed"]).dt.days / 365.25
    columns = ["iso3", "state", "region", "signed", "consent", "year", "consent_kind", "years"]
    return table.sort_values("consent", kind="stable", ignore_index=True)[[*columns, *_SOURCE]]


def by_year(consents: pd.DataFrame) -> pd.DataFrame:
    """Deposits of consent in each calendar year, by kind.

    One row per year from the first to the last with a deposit, those without one at nought: the
    depositary's list is complete. Columns: year, one per kind that occurs (States; those of
    CONSENTS first),
    total. consents: the frame of that name.
    """
    counts = consents.groupby("year")["consent_kind"].value_counts().unstack(fill_value=0)
    years = range(int(consents["year"].min()), int(consents["year"].max()) + 1) if len(consents) else []  # fmt: skip
    kinds = [*(k for k in CONSENTS if k in counts), *(k for k in counts if k not in CONSENTS)]
    counts = counts.reindex(index=years, columns=kinds, fill_value=0)
    counts["total"] = counts.sum(axis=1)
    return counts.rename_axis(index="year", columns=None).reset_index()


def delay(consents: pd.DataFrame) -> Delay:
    """How long States took from signature to consent. consents: the frame of that name."""
    years = consents["years"].dropna()
    return Delay(
        measured=len(years),
        acceded=len(consents) - len(years),
        median=float(years.median()) if len(years) else None,
    )


def by_delay(consents: pd.DataFrame) -> pd.DataFrame:
    """States by whole years from signature to consent, those that acceded left out.

    One row per number of years from 0 to the longest. Columns: years (whole, completed), states.
    """
    signed_first = consents.dropna(subset=["signed"])
    whole = [
        relativedelta(as_day(row.consent), as_day(row.signed)).years
        for row in signed_first.itertuples()
    ]
    counts = pd.Series(whole, dtype=int).value_counts()
    longest = max(whole, default=-1)
    counts = counts.reindex(range(longest + 1), fill_value=0)
    return counts.rename_axis("years").rename("states").reset_index()


@once
def not_party(day: Day) -> pd.DataFrame:
    """Facts on each State that is not party on the day, in alphabetical order: no score, no rank.

    Columns: iso3, state, region, regional_group, standing (signatory, not_party, withdrawn), signed
    (date), stocks, remnants, victims (status that a source gives by then for what Articles 3, 4 and
    5 deal with; missing where none does), voluntary (reports it sent by then), and basis,
    publisher, url, file, sheet, cell (of its dates).
    """
    outside = [standing for standing in Standing if standing not in PARTIES]
    table = of_standing(day, *outside).drop(columns=["consent", "in_force", "withdrawal"])
    groups = day.states.set_index("iso3")["regional_group"]
    table.insert(3, "regional_group", table["iso3"].map(groups))
    told = _told(day)
    for place, (article, name) in enumerate(_FACTS.items()):
        status = told[told["article"] == article].set_index("iso3")["status"]
        table.insert(6 + place, name, table["iso3"].map(status))
    sent = voluntary_reports(day.store, day.scope)["iso3"].value_counts()
    table.insert(9, "voluntary", table["iso3"].map(sent).fillna(0).astype(int))
    return table


def facts_of(day: Day, iso3: str) -> pd.DataFrame:
    """What this data holds on one State's stocks, remnants and victims, and the reports it sent.

    One row per statement. Columns: about (stocks, remnants, victims, voluntary), shown (status,
    or the calendar year of a report), said, publisher, url, file, sheet, cell.
    """
    duties = _told(day).query("iso3 == @iso3").rename(columns={"status": "shown", "as_of": "said"})
    duties = duties.assign(about=duties["article"].map(_FACTS))
    sent = voluntary_reports(day.store, day.scope).query("iso3 == @iso3")
    sent = sent.assign(about="voluntary", shown=sent["year"].astype(str), said=sent["submitted"])
    columns = ["about", "shown", "said", "publisher", "url", "file", "sheet", "cell"]
    return pd.concat([duties[columns], sent[columns]], ignore_index=True)


def _told(day: Day) -> pd.DataFrame:
    """The duties frame without what sources say of later days only."""
    until = day.scope.as_of.isoformat()
    return day.duties.loc[[end_of(said) <= until for said in day.duties["as_of"]]]
