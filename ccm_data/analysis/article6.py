"""Article 6: what States spend themselves and give to others, what they need, and where the two meet.

Money stays in the currency reported; sums are made within one currency and one year only.
"""

import pandas as pd

from ccm_data.analysis.day import Day
from ccm_data.analysis.duties import duty_table
from ccm_data.analysis.facts import SOURCE, end_of
from ccm_data.analysis.once import once
from ccm_data.analysis.scope import Scope, names, plain_name
from ccm_data.convention.duties import OPEN

# Words by which a report names a sector, in three languages; the first that fits counts. A text may
# name several sectors, each behind a semicolon, comma or slash.
SECTORS = {
    "stockpile_destruction": ("stock", "existencias", "art.3", "article 3", "art3"),
    "clearance": ("clear", "survey", "dépollution", "déminage", "limpieza", "art.4", "article 4", "art4"),
    "risk_education": ("risk", "risque", "riesgo"),
    "victim_assistance": ("victim", "víctima", "survivor", "art.5", "article 5", "art5"),
    "legislation": ("legislation", "législation", "legislación", "art.9", "article 9", "art9"),
    "reporting": ("report", "rapport", "informe", "art.7", "article 7", "art7"),
    "advocacy": ("advocacy", "plaidoyer", "promoción"),
    "capacity_building": ("capacity", "capacité", "capacidad", "training", "coordination"),
}  # fmt: skip
UNTOLD = "untold"  # several sectors in one sum, or none named
RECENT = 3  # calendar years before that of the day, which counts too
_ARTICLES = ("art3", "art4", "art5")


@once
def national(day: Day) -> pd.DataFrame:
    """Own resources that States report (Form I, Article 7(1)(m)).

    One row per row told with an amount. Columns: iso3, state, year (of the resources), article (art3,
    art4, art5, untold), kind (financial, material, in_kind; as told), amount, currency, and
    facts.SOURCE.
    """
    rows = day.facts("i1").rows.dropna(subset=["i1_amount", "i1_currency"])
    article = rows["i1_article"].where(rows["i1_article"].isin(_ARTICLES), UNTOLD)
    year = rows["i1_period"].fillna(rows["year"].astype(float)).astype("Int64")
    table = rows.assign(year=year, article=article).rename(
        columns={"i1_kind": "kind", "i1_amount": "amount", "i1_currency": "currency"}
    )
    columns = ["iso3", "state", "year", "article", "kind", "amount", "currency", *SOURCE]
    return table.loc[_by_then(table, day), columns].reset_index(drop=True)


def national_by_article(national: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Own resources by year and Article, within one currency. national: the frame of that name.

    One row per year. Columns: year, art3, art4, art5, untold (in the currency), states (how many).
    """
    mine = national[(national["currency"] == currency) & national["year"].notna()]
    table = mine.pivot_table(index="year", columns="article", values="amount", aggfunc="sum")
    table = table.reindex(columns=[*_ARTICLES, UNTOLD]).rename_axis(columns=None)
    table["states"] = mine.groupby("year")["iso3"].nunique()
    return table.reset_index()


@once
def assistance(day: Day) -> pd.DataFrame:
    """Assistance that reports say was given (Form I, Article 7(1)(n)), by or to a State in scope.

    One row per row told. Columns: iso3, state (the provider), year (of the assistance), recipient
    (label of the State, else as told), recipient_iso3 (None where it names no State), amount,
    currency, sector (as told), sectors (tuple: of SECTORS, or UNTOLD), type, channel, scope (what
    the amount covers), total (whether the row is itself a sum of others), and facts.SOURCE.
    """
    whole = Day(day.store, Scope(day.scope.as_of, language=day.scope.language))
    rows = whole.facts("i2").rows
    called = names(day.store)
    labels = whole.states.set_index("iso3")["state"]
    told = rows["i2_destination"].fillna("").astype(str)
    iso3 = [called.get(plain_name(text)) for text in told]
    table = rows.assign(
        year=rows["i2_year"].fillna(rows["year"].astype(float)).astype("Int64"),
        recipient=[labels.get(code, text) for code, text in zip(iso3, told, strict=True)],
        recipient_iso3=pd.Series(iso3, rows.index, dtype=object),
        sectors=[sectors_of(text) for text in rows["i2_sector"]],
        total=told.str.lower().str.startswith("total"),
    ).rename(columns={f"i2_{name}": name for name in _I2})
    mine = day.states["iso3"]
    columns = ["iso3", "state", "year", "recipient", "recipient_iso3", "amount", "currency"]
    columns += ["sector", "sectors", "type", "channel", "scope", "total", *SOURCE]
    in_scope = table["iso3"].isin(mine) | table["recipient_iso3"].isin(mine)
    return table.loc[in_scope & _by_then(table, day), columns].reset_index(drop=True)


def _by_then(table: pd.DataFrame, day: Day) -> pd.Series:
    """Rows whose own year had ended by the day, or whose source had spoken: an initial report holds
    rows of several years."""
    as_of = day.scope.as_of
    ended = (table["year"] < as_of.year).fillna(False).astype(bool)
    return ended | (table["said"].map(end_of).astype(str) <= as_of.isoformat())


_I2 = ("amount", "currency", "sector", "type", "channel", "scope")


def sectors_of(text: object) -> tuple[str, ...]:
    """The sectors that a text names, in its order; UNTOLD where it names none."""
    parts = str(text).lower().replace("/", ";").replace(",", ";").split(";")
    found = [
        next((code for code, words in SECTORS.items() if any(w in part for w in words)), None)
        for part in parts
    ]
    return tuple(dict.fromkeys(filter(None, found))) or (UNTOLD,)


def currencies(*frames: pd.DataFrame) -> list[str]:
    """The currencies of the rows with an amount, the most used first."""
    told = pd.concat([frame.dropna(subset=["amount"])["currency"] for frame in frames])
    return told.value_counts(sort=True).index.tolist()


def years(assistance: pd.DataFrame, currency: str) -> list[int]:
    """The years for which assistance to single recipients is told in a currency, newest first."""
    return sorted(map(int, _single(assistance, currency)["year"].dropna().unique()), reverse=True)


def flows(assistance: pd.DataFrame, currency: str, year: int) -> pd.DataFrame:
    """Who gave how much to whom in one year and currency. assistance: the frame of that name.

    Rows that are sums of others are left out. One row per provider and recipient, largest first.
    Columns: iso3, state (the provider), recipient, amount (in the currency), rows (how many told it).
    """
    mine = _single(assistance, currency)
    return (
        mine[mine["year"] == year]
        .groupby(["iso3", "state", "recipient"], as_index=False)
        .agg(amount=("amount", "sum"), rows=("amount", "size"))
        .sort_values("amount", ascending=False, kind="stable", ignore_index=True)
    )


def given_by_year(assistance: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Assistance told of, by year, within one currency. assistance: the frame of that name.

    One row per year. Columns: year, amount (in the currency), providers, recipients (how many).
    """
    mine = _single(assistance, currency).dropna(subset=["year"])
    return mine.groupby("year", as_index=False).agg(
        amount=("amount", "sum"), providers=("iso3", "nunique"), recipients=("recipient", "nunique")
    )


def _single(assistance: pd.DataFrame, currency: str) -> pd.DataFrame:
    mine = (assistance["currency"] == currency) & ~assistance["total"]
    return assistance[mine & assistance["amount"].notna()]


def partners(day: Day, assistance: pd.DataFrame) -> pd.DataFrame:
    """Who gave to whom, in any currency. assistance: the frame of that name.

    One row per provider and recipient, both alphabetical. Columns: iso3, state, recipient, first, last
    (years), rows, sectors (tuple), recency (recent: in one of the RECENT years before the day, or in
    its own; earlier).
    """
    rows = assistance[~assistance["total"]].dropna(subset=["year"])
    table = rows.groupby(["iso3", "state", "recipient"], as_index=False).agg(
        first=("year", "min"),
        last=("year", "max"),
        rows=("year", "size"),
        sectors=("sectors", _all),
    )
    recent = table["last"] >= since(day)
    table["recency"] = recent.map({True: "recent", False: "earlier"})
    return table.sort_values(["state", "recipient"], kind="stable", ignore_index=True)


def needs(day: Day, assistance: pd.DataFrame) -> pd.DataFrame:
    """Needs that States in scope state (Form I), and what was given to them lately.

    assistance  the frame of that name, of the same day
    One row per need. Columns: iso3, state, year, sector (of SECTORS or UNTOLD), need (as told),
    help_received, coalition (as told), offers (how many rows of assistance in the same sector reached
    the State in the RECENT years before the day or in its own), others (the same, in other sectors
    or in one not told), givers (of the offers, tuple of labels), and facts.SOURCE.
    """
    rows = day.facts("i3").rows
    wanted = rows["i3_need_flag"].fillna("yes") != "no"
    wanted &= rows[["i3_need_flag", "i3_need_sector", "i3_need_amount"]].notna().any(axis=1)
    rows = rows[wanted]
    lately = _lately(day, assistance)
    told = [
        (row, sector)
        for row in rows.to_dict("records")
        for sector in sectors_of(row["i3_need_sector"])
    ]
    table = pd.DataFrame([row for row, _sector in told], columns=rows.columns)
    table["sector"] = [sector for _row, sector in told]
    mine = [lately[lately["recipient_iso3"] == iso3] for iso3 in table["iso3"]]
    same = [
        given[[sector in each for each in given["sectors"]]] if len(given) else given
        for given, sector in zip(mine, table["sector"], strict=True)
    ]
    table["offers"] = [len(given) for given in same]
    table["others"] = [len(given) for given in mine]
    table["others"] -= table["offers"]
    table["givers"] = [tuple(dict.fromkeys(given["state"])) for given in same]
    table = table.rename(
        columns={
            "i3_need_amount": "need",
            "i3_received": "help_received",
            "i3_coalition": "coalition",
        }
    )
    columns = ["iso3", "state", "year", "sector", "need", "help_received", "coalition"]
    return table[[*columns, "offers", "others", "givers", *SOURCE]]


def offers(day: Day, assistance: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Sectors in which a State gave lately, and who states a need in them.

    assistance, needs  the frames of these names
    One row per provider and sector. Columns: iso3, state, sector, last (year), rows (how many told
    it), takers (States that state a need in that sector, tuple of labels; none: without a taker as
    far as the reports on file tell).
    """
    rows = _lately(day, assistance).drop(columns="sector").explode("sectors")
    rows = rows.rename(columns={"sectors": "sector"})
    rows = rows[rows["sector"] != UNTOLD]
    table = rows.groupby(["iso3", "state", "sector"], as_index=False).agg(
        last=("year", "max"), rows=("year", "size")
    )
    asking = needs.groupby("sector")["state"].agg(lambda states: tuple(dict.fromkeys(states)))
    table["takers"] = [asking.get(sector, ()) for sector in table["sector"]]
    return table.sort_values(["state", "sector"], kind="stable", ignore_index=True)


def without_taker(offers: pd.DataFrame) -> pd.DataFrame:
    """The offers for which no State in scope states a need. Columns: those of `offers`."""
    return offers[pd.Series([not takers for takers in offers["takers"]], offers.index, dtype=bool)]


def untied(day: Day, assistance: pd.DataFrame) -> pd.DataFrame:
    """Assistance of the RECENT years whose destination names no State: organisations, the whole world.

    Columns: those of `assistance`.
    """
    rows = _lately(day, assistance)
    return rows[rows["recipient_iso3"].isna()].reset_index(drop=True)


def coalitions(day: Day, assistance: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """States where a country coalition may be asked about, with the facts that speak for it.

    A State in scope that states a need or has an open duty under Article 4 or 5, and to which at
    least one other State gave lately. A human decides. Alphabetical, no order of merit.
    Columns: iso3, state, needs (tuple of sectors), articles (tuple: open duties), deadline (Article 4,
    in force; None), donors (tuple of labels), sectors (tuple: what the donors gave to), last (year),
    coalition (as told; None).
    """
    lately = _lately(day, assistance).dropna(subset=["recipient_iso3"])
    stated = needs.groupby("iso3")["sector"].agg(lambda sectors: tuple(dict.fromkeys(sectors)))
    wished = needs.dropna(subset=["coalition"]).groupby("iso3")["coalition"].last()
    tables = {article: duty_table(day, article) for article in ("4", "5")}
    bound = {
        article: set(table.loc[table["duty_status"].isin(OPEN), "iso3"])
        for article, table in tables.items()
    }
    until = tables["4"].set_index("iso3")["in_force_until"]
    rows = []
    for iso3, state in day.states[["iso3", "state"]].itertuples(index=False):
        given = lately[lately["recipient_iso3"] == iso3]
        duties = tuple(article for article in bound if iso3 in bound[article])
        if len(given) and (duties or iso3 in stated):
            rows.append(
                {
                    "iso3": iso3,
                    "state": state,
                    "needs": stated.get(iso3, ()),
                    "articles": duties,
                    "deadline": until.get(iso3) if "4" in duties else None,
                    "donors": tuple(dict.fromkeys(given["state"])),
                    "sectors": _all(given["sectors"]),
                    "last": int(given["year"].max()),
                    "coalition": wished.get(iso3),
                }
            )
    columns = ["iso3", "state", "needs", "articles", "deadline", "donors", "sectors", "last"]
    return pd.DataFrame(rows, columns=[*columns, "coalition"])


def since(day: Day) -> int:
    """The first calendar year that counts as recent."""
    return day.scope.as_of.year - RECENT


def _lately(day: Day, assistance: pd.DataFrame) -> pd.DataFrame:
    """Rows of the RECENT years before the day and of its own; sums of other rows left out."""
    recent = (assistance["year"] >= since(day)).fillna(False).astype(bool)
    return assistance[recent & ~assistance["total"]]


def _all(told: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sector for sectors in told for sector in sectors))
