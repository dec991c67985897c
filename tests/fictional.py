"""A made-up world: fictional States (ISO 3166 user-assigned codes), their sources and workbooks.

No invented figure is ever tied to a real State, so every test that needs figures builds them here.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from ccm_data.convention.dates import OPENED_FOR_SIGNATURE, entry_into_force
from ccm_data.ingest.reference import schema
from ccm_data.ingest.template import write_report
from ccm_data.places import Places
from ccm_data.store.build import build
from ccm_data.store.connection import Store, open_store

NAMES = {
    "XAA": "Altamira",
    "XAB": "Borduria",
    "XAC": "Cagliostro",
    "XAD": "Dawsbergen",
    "XAE": "Elbonia",
    "QMA": "Qumar",
    "QMB": "Qurac",
}


def write_fictional(
    path: Path,
    iso3: str,
    kind: str = "annual",
    year: int | None = 2012,
    cover: Mapping[str, object] | None = None,
    rows: Mapping[str, list[dict]] | None = None,
    answers: Mapping[str, object] | None = None,
    statuses: Mapping[str, tuple] | None = None,
) -> None:
    """A report of a State as a workbook. cover and answers: field id -> what the cell says."""
    says = {
        "cov_state": NAMES.get(iso3, iso3),
        "cov_report_type": kind,
        "cov_year": year or "",
        "cov_period_from": f"{year or 2011}-01-01",
        "cov_period_to": f"{year or 2011}-12-31",
        "cov_submission_date": f"{(year or 2011) + 1}-04-15",
        "cov_origin": "state_report",
        "cov_language": "en",
    }
    says |= {**(cover or {}), **(answers or {})}
    pairs = {field: {"answer": content} for field, content in says.items() if content != ""}
    write_report(path, pairs, statuses or {}, rows or {}, [], ["A fictional report"])


class World:
    """Reference tables and report workbooks of fictional States, written to a folder when asked."""

    def __init__(self, folder: Path):
        self.places = Places(folder / "reference", folder / "reports", folder / "store")
        self.places.reports.mkdir(parents=True)
        self.tables: dict[str, list[dict[str, str]]] = {name: [] for name in schema()}
        self.add(
            "sources",
            source_id="gazette",
            publisher="The Gazette",
            title="Notices",
            date="2020",
            url="https://gazette.example/notices",
        )

    def add(self, table: str, **row: str) -> "World":
        """One row of a reference table; what it does not say is filled in as far as required."""
        filled = {column.name: "" for column in schema()[table]}
        if "source_id" in filled and table != "sources":
            filled["source_id"] = "gazette"
        if "confidence" in filled:
            filled["confidence"] = "stated"
        self.tables[table].append(filled | row)
        return self

    def state(
        self, iso3: str, consent: str = "", signed: str = "", region: str = "Europe", **more: str
    ) -> "World":
        """A State; entry into force follows from its consent (Article 17)."""
        name = NAMES.get(iso3, f"State {iso3}")
        names = {
            f"{kind}_{lang}": name for kind in ("name", "label") for lang in ("en", "fr", "es")
        }
        in_force = entry_into_force(date.fromisoformat(consent)).isoformat() if consent else ""
        fixed = {"iso3": iso3, "iso2": iso3[:2], "m49": "900", "region": region}
        dates = {"signed": signed or (OPENED_FOR_SIGNATURE.isoformat() if consent else "")}
        dates |= {"consent": consent, "entry_into_force": in_force}
        return self.add("states", **(names | fixed | dates | more))

    def submitted(self, iso3: str, kind: str, year: int | None, day: str, **more: str) -> "World":
        """An account of a submission in the log."""
        precision = {4: "year", 7: "month", 10: "day"}[len(day)]
        row = {"iso3": iso3, "kind": kind, "year": str(year or ""), "submitted": day}
        return self.add("submissions", **(row | {"precision": precision, "as_of": day} | more))

    def missing(self, iso3: str, kind: str, year: int | None, as_of: str) -> "World":
        """A statement that a report had not been submitted."""
        row = {"iso3": iso3, "kind": kind, "year": str(year or ""), "as_of": as_of}
        return self.add("submission_silence", **row)

    def workbook(
        self,
        iso3: str,
        kind: str = "annual",
        year: int | None = 2012,
        cover: Mapping[str, object] | None = None,
        rows: Mapping[str, list[dict]] | None = None,
        answers: Mapping[str, object] | None = None,
        statuses: Mapping[str, tuple] | None = None,
        name: str = "",
    ) -> Path:
        """A report of a State in the reports folder; the arguments are those of `write_fictional`."""
        path = self.places.reports / (name or f"{iso3}-{year or 'initial'}.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_fictional(path, iso3, kind, year, cover, rows, answers, statuses)
        return path

    def write(self) -> Places:
        """Write the reference tables; the folders of this world."""
        self.places.reference.mkdir(parents=True, exist_ok=True)
        for name, columns in schema().items():
            path = self.places.reference / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as table:
                writer = csv.DictWriter(table, [column.name for column in columns])
                writer.writeheader()
                writer.writerows(self.tables[name])
        return self.places

    def store(self) -> Store:
        """Write everything, build the store and open it."""
        build(self.write())
        return open_store(self.places)


def small_world(folder: Path) -> World:
    """Seven States that between them show every standing and every status of a report.

    Altamira: in time, then late. Borduria: past due. Cagliostro: no record. Dawsbergen: signatory
    with a voluntary report. Elbonia: not party. Qumar: withdrew. Qurac: consented late in 2013.
    """
    world = World(folder)
    world.state("XAA", "2009-02-10").state("XAB", "2010-02-16", region="Africa")
    world.state("XAC", "2010-12-01", region="Asia").state("XAD", signed="2008-12-03")
    world.state("XAE", region="Oceania").state("QMB", "2013-11-20", region="Asia")
    withdrawal = {"withdrawal_notice": "2014-03-06", "withdrawal": "2014-09-06"}
    world.state("QMA", "2009-06-01", region="Americas", **withdrawal)
    world.submitted("XAA", "initial", None, "2011-01-27")
    world.submitted("XAA", "annual", 2011, "2012-04-30")
    world.submitted("XAA", "annual", 2012, "2013-06-14")
    world.submitted("XAA", "annual", 2013, "2014", as_of="2014-12-31", confidence="derived")
    world.missing("XAB", "initial", None, "2012-09-01")
    world.submitted("XAD", "voluntary", 2012, "2013-05-05")
    world.submitted("QMA", "initial", None, "2011-01-28")
    world.add(
        "meetings",
        id="1MSP",
        name="First Meeting of States Parties",
        kind="MSP",
        first_day="2010-11-09",
        last_day="2010-11-12",
        place="Freedonia City",
    )
    world.add(
        "article3_status", iso3="XAA", status="completed", completed="2013", as_of="2014-01-01"
    )
    world.add("article4_status", iso3="XAB", status="in_progress", as_of="2014-01-01")
    world.add(
        "extensions",
        iso3="XAB",
        article="4",
        request="1",
        deadline_before="2020-08-01",
        requested_on="2019-10-01",
        requested_until="2025-08-01",
        granted_until="2025-08-01",
        granted_at="1MSP",
    )
    return world


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
