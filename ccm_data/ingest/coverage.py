"""How far the reference tables reach: the coverage table in data/README.md.

`python -m ccm_data record` writes it, and a test holds it against the tables.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

Rows = Sequence[Mapping[str, str]]

BEGIN, END = "<!-- coverage: made by `python -m ccm_data record` -->", "<!-- end of coverage -->"
_HEAD = ("Theme", "Table", "States covered", "of", "Years", "Rows", "Conflicting", "Sources")

# Theme, table, whom it concerns (empty: nobody in particular), the column that holds the year.
_THEMES = (
    ("Membership", "states", "all", "consent"),
    ("Reports submitted", "submissions", "joined", "submitted"),
    ("Reports stated missing", "submission_silence", "joined", "as_of"),
    ("Article 3: status", "article3_status", "article3", "as_of"),
    ("Article 3: stocks declared", "stockpiles", "article3", "as_of"),
    ("Article 3: destruction", "destruction", "article3", "year"),
    ("Article 3(6): retention", "retention", "article3", "as_at"),
    ("Article 3: munition types", "munition_types", "article3", ""),
    ("Article 4: status", "article4_status", "article4", "as_of"),
    ("Article 4: contamination", "contamination", "article4", "year"),
    ("Article 4: land release", "land_release", "article4", "year"),
    ("Article 4: risk education", "risk_education", "article4", "year"),
    ("Articles 3 and 4: extensions", "extensions", "", "requested_on"),
    ("Article 5: casualties", "casualties", "", "year"),
    ("Article 5: assistance", "victim_assistance", "article4", "year"),
    ("Article 6: assistance given", "assistance", "", "year"),
    ("Article 6: assistance asked for", "assistance_requests", "", "year"),
    ("Article 9: legislation", "legislation", "joined", "year"),
    ("Meetings", "meetings", "", "first_day"),
    ("Published totals", "published_totals", "", "as_of"),
    ("Second looks", "checks", "joined", "as_of"),
)


def coverage(tables: Mapping[str, Rows]) -> str:
    """The coverage table as Markdown: one row per theme.

    States covered: States with a row, of those concerned: all 197; all that ever signed on to be
    bound (deposited consent); all named under the Article in its status table.
    """
    concerned = {
        "all": {row["iso3"] for row in tables["states"]},
        "joined": {row["iso3"] for row in tables["states"] if row["consent"]},
        "article3": {row["iso3"] for row in tables["article3_status"]},
        "article4": {row["iso3"] for row in tables["article4_status"]},
    }
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD))]
    for theme, table, whom, year in _THEMES:
        rows = tables[table]
        states = {row.get("iso3") or row.get("provider") or "" for row in rows} - {""}
        within = states & concerned[whom] if whom else states
        lines.append(
            _line(
                (
                    theme,
                    f"`{table}.csv`",
                    str(len(within)) if states else "",
                    str(len(concerned[whom])) if whom else "",
                    _years(row[year] for row in rows) if year else "",
                    str(len(rows)),
                    str(sum(row.get("confidence") == "conflicting" for row in rows) or ""),
                    str(len({s for row in rows for s in row["source_id"].split()})),
                )
            )
        )
    return "\n".join(lines)


def write_coverage(readme: Path, tables: Mapping[str, Rows]) -> None:
    """Put the table between its two marks in `readme`; what stands around them stays."""
    text = readme.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    readme.write_text(f"{before}{BEGIN}\n\n{coverage(tables)}\n\n{END}{after}", encoding="utf-8")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _years(dates) -> str:
    years = sorted({text[:4] for text in dates if text[:4].isdigit()})
    return years[0] if years[:1] == years[-1:] and years else "–".join(years[:1] + years[-1:])
