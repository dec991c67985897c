"""Reference tables -> the shipped report workbooks: one per State and reported year that the facts allow.

`python -m ccm_data record` runs it. The same tables give the same files. Every workbook says on its
cover that it is compiled from public sources, and every row names its source.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ccm_data.convention.obligations import ANNUAL, INITIAL
from ccm_data.ingest.reference import read_reference
from ccm_data.ingest.template import write_report

Row = Mapping[str, str]

READ_ME = (
    "Article 7 report, compiled from public sources",
    "This workbook was not submitted by the State. It gathers what public sources state of the "
    "State's report for this period, so that each figure can be traced: every row names its source.",
    "An empty cell means that no source was found. It never means zero.",
    "Where the State's own report is at hand, use that instead: it takes precedence over this one.",
)
_CONFIDENCE = {"stated": 0, "conflicting": 1, "derived": 2}


@dataclass
class Content:
    """What is known of one report: its submission, rows by table, answers to single questions."""

    submission: Row | None = None
    rows: dict[str, list[dict]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[str, dict] = field(default_factory=dict)


Key = tuple[str, str, str]  # State, kind, calendar year covered (empty for the initial report)


def make_record(
    reference: Path, reports: Path, progress: Callable[[int, int], None] = lambda done, all: None
) -> int:
    """Write every workbook that the tables in `reference` allow below `reports`; their number."""
    tables = read_reference(reference)
    states = {row["iso3"]: row for row in tables["states"]}
    sources = {row["source_id"]: row for row in tables["sources"]}
    contents = _gather(tables, states)
    for done, (key, content) in enumerate(sorted(contents.items()), start=1):
        _write(reports, key, content, states[key[0]], sources)
        progress(done, len(contents))
    return len(contents)


def _gather(tables, states) -> dict[Key, Content]:
    contents: dict[Key, Content] = defaultdict(Content)
    for row in tables["submissions"]:
        content = contents[row["iso3"], row["kind"], row["year"]]
        content.submission = min(filter(None, (content.submission, row)), key=_preference)
    for name, place in _PLACES.items():
        for row in tables[name]:
            for iso3, year, add in place(row):
                if iso3 in states and states[iso3]["entry_into_force"]:
                    key = _report_that_holds(states[iso3], year)
                    add(contents[key], _provenance(row))
    return dict(contents)


def _preference(row: Row) -> tuple:
    """Which of two accounts of one submission the cover shows: the surer, then the more precise."""
    return _CONFIDENCE[row["confidence"]], -len(row["submitted"]), row["source_id"]


def _report_that_holds(state: Row, year: str) -> Key:
    """The report in which a fact of `year` belongs: before entry into force, the initial one."""
    in_force = date.fromisoformat(state["entry_into_force"]).year
    if not year or int(year) < in_force:
        return state["iso3"], INITIAL, ""
    return state["iso3"], ANNUAL, year


def _provenance(row: Row) -> dict[str, str]:
    return {
        "src_as_of": row["as_of"],
        "src_id": row["source_id"],
        "src_confidence": row["confidence"],
        "src_note": row["note"],
    }


# Where the facts of each reference table stand in a report: State, year, and how to add them.


def _stockpile(row: Row) -> Iterator:
    yield (
        row["iso3"],
        row["year"],
        lambda content, origin: content.rows["b1"].extend(
            _by_kind(row, "b1", {"b1_type": "all types"}, origin)
        ),
    )


def _destruction(row: Row) -> Iterator:
    scope = "in_period" if row["scope"] == "year" else "cumulative"

    def add(content: Content, origin: dict) -> None:
        content.rows["b3"] += _by_kind(
            row, "b3", {"b3_type": "all types", "b3_scope": scope}, origin
        )

    year = row["year"][-4:]
    if year.isdigit():
        yield row["iso3"], year, add


def _retention(row: Row) -> Iterator:
    def add(content: Content, origin: dict) -> None:
        for kind, noun in (("munition", "munitions"), ("submunition", "submunitions")):
            if row[noun] or row[f"consumed_{noun}"]:
                content.rows["d1"].append(
                    {
                        "d1_kind": kind,
                        "d1_type": "all types",
                        "d1_qty": row[noun],
                        "d1_consumed": row[f"consumed_{noun}"],
                        **origin,
                        "src_note": _qualified(row[f"{noun}_qualifier"], row["note"]),
                    }
                )

    if row["as_at"][:4].isdigit():
        yield row["iso3"], row["as_at"][:4], add


def _contamination(row: Row) -> Iterator:
    def add(content: Content, origin: dict) -> None:
        kinds = {"confirmed": "confirmed_km2", "suspected": "suspected_km2"}
        if not any(row[column] for column in kinds.values()):
            kinds = {"unspecified": "unspecified_km2"}
        for status, column in kinds.items():
            if row[column]:
                size = f"{row[column]} km2"
                note = _qualified(row["qualifier"], row["note"])
                content.rows["f1"].append(
                    {"f1_status": status, "f1_size": size, **origin, "src_note": note}
                )

    yield row["iso3"], row["year"], add


def _land_release(row: Row) -> Iterator:
    def add(content: Content, origin: dict) -> None:
        areas = {
            f"f2_{how}_m2": f"{row[f'{how}_km2']} km2"
            for how in ("cleared", "reduced", "cancelled")
            if row[f"{how}_km2"]
        }
        content.rows["f2"].append(
            areas
            | {"f2_year": row["year"], "f2_remnant_qty": row["submunitions_destroyed"]}
            | origin
        )

    yield row["iso3"], row["year"], add


def _casualties(row: Row) -> Iterator:
    told = {
        "h_new_period": row["total"],
        "h_killed": row["killed"],
        "h_injured": row["injured"],
        "h_new_female": _sum(row["women"], row["girls"]),
        "h_new_male": _sum(row["men"], row["boys"]),
        "h_new_adults": row["adults"],
        "h_new_children": row["children"],
    }
    year = row["year"]
    if year.startswith("cumulative"):  # strikes and remnants together: what the form asks for
        scope, told = "cluster_munition_all", {"h_victims_total": row["total"]}
    else:
        scope = "cluster_munition_remnants"

    def add(content: Content, origin: dict) -> None:
        for name, number in told.items():
            if number:
                content.pairs[name] = {"answer": number, **origin}

    if row["scope"] == scope and year[-4:].isdigit():
        yield row["iso3"], year[-4:], add


def _assistance(row: Row) -> Iterator:
    def given(content: Content, origin: dict) -> None:
        content.rows["i2"].append(
            {
                "i2_destination": row["recipient_name"],
                "i2_amount": row["amount"],
                "i2_currency": row["currency"],
                "i2_year": row["year"],
                "i2_scope": row["scope"],
                "i2_sector": row["sector"],
                **origin,
            }
        )

    def own(content: Content, origin: dict) -> None:
        note = "; ".join(filter(None, (row["sector"], row["scope"], row["note"])))
        content.rows["i1"].append(
            {
                "i1_amount": row["amount"],
                "i1_currency": row["currency"],
                "i1_period": row["year"],
                **origin,
                "src_note": note,
            }
        )

    if row["provider"] and row["amount"]:  # what a State gives to itself are its own resources
        yield row["provider"], row["year"], own if row["provider"] == row["recipient"] else given


_MEASURES = {
    "specific_law": "specific_law",
    "existing_law_sufficient": "existing_law_sufficient",
    "intends_or_considering": "in_preparation",
    "existing_law_reported_unclear": "unclear",
    "disinvestment_law_only": "other",
}


def _legislation(row: Row) -> Iterator:
    def add(content: Content, origin: dict) -> None:
        content.rows["a"].append(
            {
                "a_measure": row["title"] or row["category"].replace("_", " "),
                "a_measure_date": row["year"],
                "a_measure_type": _MEASURES[row["category"]],
                **origin,
            }
        )

    def ban(content: Content, origin: dict) -> None:
        content.pairs["a_investment_ban"] = {"answer": "yes", **origin}

    if row["category"] in ("investment_ban", "disinvestment_law_only"):
        yield row["iso3"], row["year"], ban
    if row["category"] in _MEASURES:  # none reported, unknown: nothing that a report would list
        yield row["iso3"], row["year"], add


def _risk_education(row: Row) -> Iterator:
    people = {
        "g_beneficiaries_total": row["persons"],
        "g_reached_female": _sum(row["women"], row["girls"]),
        "g_reached_male": _sum(row["men"], row["boys"]),
        "g_reached_adults": _sum(row["women"], row["men"]),
        "g_reached_children": _sum(row["girls"], row["boys"]),
    }

    def add(content: Content, origin: dict) -> None:
        told = {name: number for name, number in people.items() if number}
        note = _qualified(row["qualifier"], row["note"])
        content.rows["g"].append(told | origin | {"src_note": note})

    if len(row["year"]) == 4:  # several years in one figure belong in no single report
        yield row["iso3"], row["year"], add


def _victim_assistance(row: Row) -> Iterator:
    answers = {
        "h_focal_point": row["focal_point_name"] or _ANSWERS[row["focal_point"]],
        "h_plan": row["plan_title"] or _ANSWERS[row["plan"]],
    }

    def add(content: Content, origin: dict) -> None:
        content.pairs |= {name: {"answer": told, **origin} for name, told in answers.items()}

    yield row["iso3"], row["year"], add


_ANSWERS = {"yes": "yes", "no": "nil", "no_information": "no information"}


def _assistance_request(row: Row) -> Iterator:
    need = {
        "i3_need_flag": "yes",
        "i3_need_sector": row["area"].replace("_", " "),
        "i3_need_amount": row["detail"],
    }
    yield row["iso3"], row["year"], lambda content, origin: content.rows["i3"].append(need | origin)


_PLACES = {
    "stockpiles": _stockpile,
    "destruction": _destruction,
    "retention": _retention,
    "contamination": _contamination,
    "land_release": _land_release,
    "casualties": _casualties,
    "risk_education": _risk_education,
    "victim_assistance": _victim_assistance,
    "assistance": _assistance,
    "assistance_requests": _assistance_request,
    "legislation": _legislation,
}


def _sum(*numbers: str) -> str:
    """The sum of counts, empty unless all are there: a part is not the whole."""
    return str(sum(map(int, numbers))) if all(numbers) else ""


def _by_kind(row: Row, prefix: str, fixed: dict, origin: dict) -> list[dict]:
    """A row for munitions and one for submunitions: two units that never add up."""
    return [
        {
            f"{prefix}_kind": kind,
            f"{prefix}_qty": row[noun],
            **fixed,
            **origin,
            "src_note": _qualified(row[f"{noun}_qualifier"], origin["src_note"]),
        }
        for kind, noun in (("munition", "munitions"), ("submunition", "submunitions"))
        if row[noun]
    ]


def _qualified(qualifier: str, note: str) -> str:
    """The source's own qualifier ("about", "at least") kept in front of the note."""
    words = "" if qualifier == "exact" else qualifier.replace("_", " ")
    return "; ".join(filter(None, (words, note)))


def _write(reports: Path, key: Key, content: Content, state: Row, sources) -> None:
    iso3, kind, year = key
    submission = content.submission
    origin = _provenance(submission) if submission else {}
    cover = {
        "cov_state": state["name_en"],
        "cov_period_from": submission["period_from"] if submission else "",
        "cov_period_to": submission["period_to"] if submission else "",
        "cov_submission_date": submission["submitted"] if submission else "no information",
        "cov_report_type": kind,
        "cov_year": year,
        "cov_origin": "compiled",
        "cov_language": "en",
        "cov_form_version": "other",
    }
    pairs = {name: {"answer": answer, **origin} for name, answer in cover.items() if answer}
    pairs |= {name: _typed(pair) for name, pair in content.pairs.items()}
    rows = {name: [_typed(row) for row in rows] for name, rows in content.rows.items()}
    cited = {source for part in (pairs.values(), *rows.values()) for source in _cited(part)}
    folder = reports / iso3
    folder.mkdir(parents=True, exist_ok=True)
    name = "-".join(filter(None, (iso3, year, "" if kind == ANNUAL else kind)))
    write_report(
        folder / f"{name}.xlsx",
        pairs,
        statuses={},
        rows=rows,
        sources=[sources[source] for source in sorted(cited)],
        read_me=READ_ME,
    )


def _cited(rows) -> Iterator[str]:
    for row in rows:
        yield from row.get("src_id", "").split()


_NUMERIC = ("_qty", "_consumed", "_amount", "answer", "_year", "_period")


def _typed(row: dict) -> dict:
    """Figures as numbers, so that a spreadsheet program sees them as such; the rest as text."""
    return {name: _figure(text) if name.endswith(_NUMERIC) else text for name, text in row.items()}


def _figure(text: str) -> float | str:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text
