"""The command line: `python -m ccm_data start`, `template`, `check`, `ingest`, `undo`, `status`, `record`.

`start` needs nothing but Python: it makes the environment the rest runs in. That is why the other
commands import what they use only when they run.
"""

from __future__ import annotations  # so that an old Python gets a sentence, not a traceback

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from ccm_data.problems import Problem

_STATUS_WORDS = """\
words in the answer (JSON):
  as_of                 the date asked for
  states_parties        consent deposited, not withdrawn
  in_force              States for which the Convention is in force
  signatories_not_parties  signed, consent not deposited
  initial_reports       due = received + past_due + no_record
    due                 the due date (entry into force + 180 days) has passed
    received            submitted, in time or not
    received_before_due submitted although not yet due; not part of due
    past_due            a source shows that it had not been submitted (iso3, due: its due date)
    no_record           this data says nothing either way (in all lists: ISO codes, iso3)
  annual_reports        one entry per calendar year covered (year), oldest first;
                        due = on_time + late + received_day_unknown + past_due + no_record
    due_date              30 April of the year after
    late                submitted after the due date
    received_day_unknown  submitted, but the sources are too vague to say whether in time
  states                one entry per State that signed or consented
    status              signatory, consented (not yet in force), in_force, withdrawn
    entry_into_force    for the State; null before it deposits its consent
    initial_due         last day for the initial report
"""

_TEMPLATE_WORDS = """\
The workbook has a read-me, a cover, the status of each form, and Forms A to J, with guidance for
every column. With --state it holds the answers of that State's last report on file, up to --year,
to be checked and corrected. Without --output the file is named article7-XXX-YYYY-en.xlsx and put in
the current folder. A file that is already there is never overwritten.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0, or 1 with one clear sentence on the error stream."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ccm_data", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="command")

    start = commands.add_parser("start", help="set up what is needed and open the dashboard")
    start.add_argument("--port", type=int, default=8501, help="port to serve on (default 8501)")
    start.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    start.set_defaults(run=_start)

    template = commands.add_parser(
        "template",
        help="write a workbook for a State to fill in",
        epilog=_TEMPLATE_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    template.add_argument(
        "--language", choices=("en", "fr", "es"), default="en", help="of the form (default en)"
    )
    template.add_argument("--state", metavar="XXX", help="ISO code or name; prefills the form")
    template.add_argument(
        "--year", type=_year, metavar="YYYY", help="calendar year that an annual report covers"
    )
    template.add_argument("--output", type=Path, metavar="FILE", help="where to write it")
    template.set_defaults(run=_template)

    check = commands.add_parser("check", help="check report workbooks without taking them in")
    check.add_argument("paths", type=Path, nargs="+", metavar="FILE", help="workbooks or folders")
    check.add_argument("--json", action="store_true", help="answer as JSON for scripts")
    check.set_defaults(run=_check)

    ingest = commands.add_parser(
        "ingest", help="take in report workbooks, or bring the store up to date"
    )
    ingest.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help="workbooks, archives or folders"
    )
    ingest.add_argument("--findings", action="store_true", help="list every error and warning")
    ingest.set_defaults(run=_ingest)

    undo = commands.add_parser("undo", help="undo the last import of reports")
    undo.set_defaults(run=_undo)

    status = commands.add_parser(
        "status",
        help="who has reported, as of a date",
        epilog=_STATUS_WORDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    status.add_argument("--as-of", type=_day, default=date.today(), help="date (default today)")
    status.add_argument("--json", action="store_true", help="answer as JSON for scripts")
    status.add_argument(
        "--choice",
        action="append",
        default=[],
        metavar="QUESTION=OPTION",
        help="count by another reading of an open point (see the About page)",
    )
    status.set_defaults(run=_status)

    record = commands.add_parser("record", help="make the shipped workbooks from the tables")
    record.add_argument("--add", type=Path, metavar="FOLDER", help="first merge these CSV files")
    record.set_defaults(run=_record)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date as YYYY-MM-DD") from None


def _year(text: str) -> int:
    if not (text.isdigit() and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year as YYYY")
    return int(text)


def _start(options) -> int:
    from ccm_data.bootstrap import start

    return start(options.port, browser=not options.no_browser)


def _template(options) -> int:
    from xlsxwriter.exceptions import FileCreateError

    from ccm_data.ingest.template import file_name, write_blank
    from ccm_data.ingest.template_words import prefilled_with

    iso3, name, previous = _state_on_file(options) if options.state else ("", "", None)
    target = options.output or Path(file_name(options.language, iso3, options.year))
    if target.exists():
        raise Problem(
            f"The file {target} is there already.", "Give another name with --output, or move it."
        )
    try:
        write_blank(target, options.language, name, iso3, options.year, previous)
    except (FileCreateError, OSError) as fault:
        raise Problem(
            f"The file {target} cannot be written ({fault}).",
            "Give another place with --output.",
        ) from fault
    print(target)
    if previous:
        print(prefilled_with(previous, options.language))
    return 0


def _state_on_file(options) -> tuple:
    """ISO code and name of the State asked for, and its last report."""
    from ccm_data.analysis.previous import previous
    from ccm_data.analysis.scope import find_state
    from ccm_data.places import Places
    from ccm_data.store.build import build
    from ccm_data.store.connection import open_store

    places = Places.in_use()
    build(places, _show_progress)
    store = open_store(places)
    iso3, name = find_state(store, options.state, options.language)
    return iso3, name, previous(store, iso3, options.year)


def _check(options) -> int:
    from ccm_data.intake import check
    from ccm_data.places import Places

    seen = check(Places.in_use(), options.paths, _show_progress)
    found = seen.findings()
    errors = int((found["severity"] == "error").sum())
    if options.json:
        print(json.dumps(found.to_dict("records"), indent=1, ensure_ascii=False))
    else:
        _print_findings(found)
        print(f"{len(seen.files)} files, {len(found)} findings, {errors} errors")
    return 1 if errors else 0


def _ingest(options) -> int:
    from ccm_data.places import Places
    from ccm_data.store.build import build
    from ccm_data.store.connection import open_store

    places = Places.in_use()
    kept_out = _take_in(places, options) if options.paths else 0
    print(build(places, _show_progress))
    if options.findings:
        _print_findings(open_store(places).frame("findings"))
    return 1 if kept_out else 0


def _take_in(places, options) -> int:
    """Hand in the files named, take in what is without an error; how many an error keeps out."""
    from ccm_data import intake
    from ccm_data.store import imports

    files = intake.files_at(options.paths)
    imports.hand_in(places, ((path.name, path.read_bytes()) for path in files))
    record, seen = intake.take_in(places, progress=_show_progress)
    for row in seen.table.itertuples():
        what = f"{row.state}, {row.kind} {row.year}" if row.kind == "annual" else row.kind or ""
        file = seen.files[row.file]
        more = f", {row.changed} answers changed" if row.verdict in ("new", "revision") else ""
        print(f"{row.verdict}: {file.name} {what}".rstrip() + f"{more} (sha256 {file.sha256[:12]})")
    out = intake.kept_out(seen)
    if out:
        _print_findings(seen.findings().query("severity == 'error'"))
    taken = len(record.files) if record else 0
    head = f"import {record.number}, {record.at[:16]}, by {record.by}: " if record else ""
    print(f"{head}{taken} taken in, {out} kept out by an error (they wait on the Import page)")
    return out


def _undo(options) -> int:
    from ccm_data.intake import undo
    from ccm_data.places import Places

    record = undo(Places.in_use(), _show_progress)
    print(
        f"Import {record.number} of {record.at[:10]} undone; its {len(record.files)} files wait again."
    )
    return 0


def _print_findings(found) -> None:
    for row in found.itertuples():
        place = ", ".join(part for part in (row.file, row.sheet, row.cell) if part)
        print(f"{row.severity}: {place}: {row.happened} {row.to_do}")


def _record(options) -> int:
    from ccm_data.ingest.coverage import write_coverage
    from ccm_data.ingest.merge import merge
    from ccm_data.ingest.record import make_record
    from ccm_data.ingest.reference import read_reference
    from ccm_data.places import Places

    places = Places.in_use()
    if options.add:
        added = merge(places.reference, options.add)
        print(
            ", ".join(f"{table} +{rows}" for table, rows in added.items() if rows) or "no new row"
        )
    made = make_record(places.reference, places.reports, lambda d, n: _show_progress(d, n, ""))
    print(f"{made} workbooks in {places.reports}")
    readme = places.reference.parent / "README.md"
    if readme.is_file():
        write_coverage(readme, read_reference(places.reference))
        print(f"Coverage table in {readme}")
    return 0


def _status(options) -> int:
    from ccm_data.analysis.status_report import status_report, status_text
    from ccm_data.convention.choices import Choices
    from ccm_data.places import Places
    from ccm_data.store.build import build
    from ccm_data.store.connection import open_store

    try:
        choices = Choices(**dict(choice.split("=", 1) for choice in options.choice))
    except (TypeError, ValueError) as fault:
        raise Problem(f"That choice is not known ({fault}).", "See the About page.") from None
    places = Places.in_use()
    build(places, _show_progress)
    report = status_report(open_store(places), options.as_of, choices)
    print(json.dumps(report, indent=1) if options.json else status_text(report))
    return 0


def _show_progress(done: int, total: int, what: str) -> None:
    """A line that counts up, for people; nothing where the output is not a terminal."""
    if sys.stderr.isatty():
        end = "\n" if done == total else "\r"
        print(f"{done} of {total} {what[:60]:60}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
