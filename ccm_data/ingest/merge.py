"""New facts, gathered State by State in small CSV files, merged into the reference tables.

`python -m ccm_data record --add FOLDER` runs it before it makes the workbooks again. A file is named
after its table: `contamination.TCD.csv`. Its columns are the table's; instead of `source_id` it may
give source_url, source_publisher, source_title and source_date. Either everything is merged or
nothing is.
"""

import csv
import hashlib
import re
from pathlib import Path
from urllib.parse import urlparse

from ccm_data.ingest.findings import Finding
from ccm_data.ingest.reference import check, key_of, read_reference, read_table, schema
from ccm_data.problems import Problem

_SOURCE = ("source_url", "source_publisher", "source_title", "source_date")


def merge(reference: Path, additions: Path) -> dict[str, int]:
    """Add every row of the files in `additions` to the tables in `reference`; rows added by table.

    A row that is there already, word for word, is passed over. Problem, with file and line, where a
    file names no table or column, where a cell is wrong, or where a key comes twice.
    """
    tables = read_reference(reference)
    before = {name: len(rows) for name, rows in tables.items()}
    for path in sorted(additions.glob("*.csv")):
        _add(tables, path)
    findings = check(tables)
    if findings:
        more = f" ({len(findings) - 1} more like it.)" if len(findings) > 1 else ""
        raise Problem(f"{findings[0]}{more}", "Nothing was merged. Correct it, then try again.")
    for name, rows in tables.items():
        if len(rows) > before[name]:
            write_table(reference / f"{name}.csv", name, rows)
    return {name: len(rows) - before[name] for name, rows in tables.items()}


def write_table(path: Path, table: str, rows: list[dict]) -> None:
    """A reference table as it is kept: UTF-8, the schema's columns, sorted by its key."""
    with path.open("w", encoding="utf-8", newline="") as out:
        columns = [column.name for column in schema()[table]]
        writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(in_order(table, rows))


def in_order(table: str, rows: list[dict]) -> list[dict]:
    """Rows sorted by the key of their table."""
    return sorted(rows, key=lambda row: [row[name] for name in key_of(table)])


def source_id(url: str) -> str:
    """A stable id for a source: readable for yearly Monitor pages, else its host and a short hash."""
    page = re.search(r"the-monitor\.org/+[a-z-]+/reports/(\d{4})/([^/]+)/([^/.]+)", url, re.I)
    if page and url.lower().startswith(
        ("http://www.", "http://the", "https://www.", "https://the")
    ):
        return f"monitor-{'-'.join(page.groups())}"
    host = urlparse(url).netloc.lower().removeprefix("www.").split(":")[0]
    return f"{re.sub(r'[^a-z0-9]+', '-', host)}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def _add(tables: dict[str, list[dict]], path: Path) -> None:
    table = path.name.split(".")[0]
    if table not in tables:
        raise _refused(path, "merge_table", path.name)
    columns = [column.name for column in schema()[table]]
    there = {tuple(row[name] for name in columns) for row in tables[table]}
    for number, row in enumerate(read_table(path), start=2):
        unknown = [name for name in row if name not in columns and name not in _SOURCE]
        if unknown or None in row.values():
            raise _refused(path, "merge_columns", ", ".join(map(str, unknown)) or "a short line")
        if row.get("source_url"):
            row["source_id"] = _source(tables["sources"], row)
        full = {name: (row.get(name) or "").strip() for name in columns}
        if tuple(full.values()) not in there:
            tables[table].append(full | {"line": f"{number} of {path.name}"})


def _source(sources: list[dict], row: dict[str, str]) -> str:
    """The id of the row's source, listed from now on. One page may have several addresses."""
    url = row["source_url"]
    name = source_id(url)
    for source in sources:
        if url == source["url"] or name == source["source_id"]:
            return source["source_id"]
    host = urlparse(url).netloc.lower().removeprefix("www.")
    new = {
        "source_id": name,
        "publisher": row.get("source_publisher") or host,
        "title": row.get("source_title") or url.rstrip("/").split("/")[-1],
        "date": row.get("source_date") or "",
        "url": url,
    }
    sources.append(new | {"line": "new"})
    return name


def _refused(path: Path, code: str, found: str) -> Problem:
    finding = Finding(code, path.name, found=found)
    return Problem(f"{finding.file}: {finding.happened}", finding.to_do)
