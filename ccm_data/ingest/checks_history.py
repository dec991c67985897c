"""Checks of a report against the earlier ones of its State, and against its obligations."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from ccm_data.convention.obligations import ANNUAL
from ccm_data.ingest.balances import Balance, Levels, balances, levels
from ccm_data.ingest.cells import NOT_APPLICABLE, UNCHANGED
from ccm_data.ingest.checks_report import YEARS
from ccm_data.ingest.filed import Figure, Filed, Party, figure, show, text_of, told_sum, whole_sum
from ccm_data.ingest.findings import Finding
from ccm_data.ingest.names import fold_type
from ccm_data.ingest.partial_dates import days_meant
from ccm_data.ingest.reading import Answer

_TIMES = 10  # a figure that grows or falls so often may stand in another unit
_MATTERS = 100  # of small figures that happens without a slip
_ALIKE = 85  # rapidfuzz ratio, 0 to 100
_SHORTEST = 5  # characters; shorter names are alike by chance
_TYPES = {"b1": "b1_type", "b3": "b3_type", "b4": "b4_type", "d1": "d1_type", "d2": "d2_type"}
_DUTY = {"B": "3", "F": "4", "G": "4", "H": "5"}  # form -> Article that makes it due
_DEADLINES = {"b2_deadline": "3", "f2_deadline": "4"}
_KINDS = {
    "munition": "cluster munitions",
    "submunition": "submunitions",
    "separate_submunition": "submunitions held separately",
}

HISTORY_CODES = (
    "stock_balance",
    "retained_balance",
    "area_balance",
    "stock_overdrawn",
    "retained_overdrawn",
    "area_overdrawn",
    "cumulative_fell",
    "victims_fell",
    "tenfold",
    "type_name",
    "not_applicable_bound",
    "unchanged_no_report",
    "deadline_differs",
    "report_before_entry",
    "figure_before_entry",
)


def check_history(reports: Iterable[Filed], state: Party) -> list[Finding]:
    """What does not fit between the reports of one State, or with its obligations.

    reports  in any order; of two for one year the one submitted last counts
    """
    ordered = in_order(reports)
    there = [levels(report) for report in ordered]
    sums = list(balances(ordered, there))
    found = [*_balances(sums), *_cumulative(ordered), *_jumps(ordered, there, sums)]
    found += _type_names(ordered)
    return found + [f for report in ordered for rule in _WITH_STATE for f in rule(report, state)]


def in_order(reports: Iterable[Filed]) -> list[Filed]:
    """Reports that count, in order of the time that they cover."""
    last: dict[tuple, Filed] = {}
    for report in sorted(reports, key=lambda each: (_submitted(each), each.file)):
        one_of_a_kind = report.year or report.kind not in ("annual", "voluntary")
        last[report.kind, report.year, "" if one_of_a_kind else report.file] = report
    return sorted(last.values(), key=lambda each: (_covers_until(each), _submitted(each)))


def _submitted(report: Filed) -> date:
    return days_meant(report.submitted)[1] if report.submitted else date.min


def _covers_until(report: Filed) -> date:
    return report.end or (date(report.year, 12, 31) if report.year else _submitted(report))


@cache
def fields_read() -> frozenset[str]:
    """The fields that a history is checked by; the answers to all others can be left out."""
    sums = "b1_kind b1_qty b1_none_declared b3_kind b3_qty b3_scope b4_kind b4_qty d1_kind d1_qty"
    sums += " d1_acquired d1_consumed d2_qty d2_direction f1_size f1_new f1_total_known"
    sums += " f2_cleared_m2 f2_reduced_m2 f2_cancelled_m2 g_beneficiaries_total h_victims_total"
    cover = "cov_state cov_report_type cov_year cov_submission_date cov_period_from cov_period_to"
    named = {*_TYPES.values(), *_DEADLINES, *YEARS.values()}
    return frozenset({*sums.split(), *cover.split(), *named})


# Between reports.


def _balances(sums: list[Balance]) -> Iterator[Finding]:
    for sum_ in sums:
        of = f" ({_KINDS[sum_.key]})" if sum_.key else ""
        if sum_.is_wrong:
            unit = f" {sum_.unit}" if sum_.unit else ""
            found = f"{show(sum_.end.number)}{unit}{of}"
            yield sum_.report.find(
                f"{sum_.what}_balance", sum_.end.at, found, f"{sum_.arithmetic}{of}"
            )
        elif sum_.takes_too_much:
            yield sum_.report.find(
                f"{sum_.what}_overdrawn", sum_.out, f"{sum_.arithmetic}{of}", "0 or more"
            )


def _cumulative(reports: list[Filed]) -> Iterator[Finding]:
    """What is counted since the beginning can only grow."""
    last: dict[tuple[str, str], tuple[Figure, Filed]] = {}
    for report in reports:
        for (code, of), now in _counted_so_far(report).items():
            if (code, of) in last and now.number < last[code, of][0].number:
                before, earlier = last[code, of]
                expected = f"at least {show(before.number)}, as in {earlier.file}"
                found = f"{show(now.number)} ({of})" if of else show(now.number)
                yield report.find(code, now.at, found, expected)
            last[code, of] = now, report


def _counted_so_far(report: Filed) -> dict[tuple[str, str], Figure]:
    rows = [r for r in report.of_table("b3") if text_of(r, "b3_scope") == "cumulative"]
    found = {
        ("cumulative_fell", words): whole_sum(
            [row for row in rows if text_of(row, "b3_kind") == kind], "b3_qty"
        )
        for kind, words in _KINDS.items()
    }
    found["victims_fell", ""] = figure(report.pairs, "h_victims_total")
    return {key: each for key, each in found.items() if each}


def _jumps(
    reports: list[Filed], there: list[dict[str, Levels]], sums: list[Balance]
) -> Iterator[Finding]:
    """A figure ten times that of the last report, or a tenth, that no sum explains."""
    explained = {(id(each.report), each.what, each.key) for each in sums if each.comes_out}
    last: dict[tuple[str, str], tuple[Figure, Filed]] = {}
    for report, known in zip(reports, there, strict=True):
        now = {(what, key): each for what, level in known.items() for key, each in level.items()}
        reached = told_sum(report.of_table("g"), "g_beneficiaries_total")
        if reached:
            now["reached", ""] = reached
        for key, here in now.items():
            if key in last and (id(report), *key) not in explained:
                before, earlier = last[key]
                low, high = sorted((before.number, here.number))
                if low and high >= max(_TIMES * low, _MATTERS):
                    expected = f"{show(before.number)} in {earlier.file}"
                    yield report.find("tenfold", here.at, show(here.number), expected)
            last[key] = here, report


def _type_names(reports: list[Filed]) -> Iterator[Finding]:
    """A type that is named almost as in the last report, and no longer as it was there."""
    with_types = [(report, types) for report in reports if (types := _types(report))]
    for (_earlier, before), (report, now) in pairwise(with_types):
        gone = {name: at for name, at in before.items() if name not in now}
        for name, at in now.items():
            near = [] if name in before else [old for old in gone if _alike(name, old)]
            if near:
                best = max(near, key=lambda old: fuzz.ratio(name, old))
                yield report.find("type_name", at, at.value.text, gone[best].value.text)


def _types(report: Filed) -> dict[str, Answer]:
    named = {}
    for table, field_id in _TYPES.items():
        for row in report.of_table(table):
            if text := text_of(row, field_id):
                named.setdefault(fold_type(text), row[field_id])
    return named


def _alike(one: str, other: str) -> bool:
    """BL-755 and BL-756 are two types: names with other digits are never alike."""
    digits = [[sign for sign in name if sign.isdigit()] for name in (one, other)]
    long_enough = min(len(one), len(other)) >= _SHORTEST
    return digits[0] == digits[1] and long_enough and fuzz.ratio(one, other) >= _ALIKE


# Against the State's obligations.


def _not_applicable(report: Filed, state: Party) -> Iterator[Finding]:
    """A form called not applicable although its Article bound the State when the period began."""
    day = report.begin or (date(report.year, 1, 1) if report.year else None)
    for said in report.statuses if day else ():
        article = _DUTY.get(said.form)
        if said.status == NOT_APPLICABLE and article and state.bound(article, day):
            yield report.find("not_applicable_bound", said, f"Form {said.form}", article)


def _unchanged_since(report: Filed, state: Party) -> Iterator[Finding]:
    """ "Unchanged since" a year of which, or in which, no report is on file."""
    said = [(s.since, s, f"Form {s.form}") for s in report.statuses if s.status == UNCHANGED]
    said += [(a.value.since, a, a.value.text) for a in report.answers() if a.value.since]
    for since, at, words in said:
        later = since and report.year and since > report.year
        if since and (since not in state.on_file or later):
            yield report.find("unchanged_no_report", at, words, str(since))


def _deadlines(report: Filed, state: Party) -> Iterator[Finding]:
    """Articles 3(2) and 4(1): a deadline is computed, or was extended by a meeting."""
    for field_id, article in _DEADLINES.items():
        given = text_of(report.pairs, field_id)
        right = state.deadlines.get(article, ())
        if given and right and not any(_overlap(given, each) for each in right):
            yield report.find("deadline_differs", report.pairs[field_id], given, " or ".join(right))


def _overlap(one: str, other: str) -> bool:
    (begin, end), (first, last) = days_meant(one), days_meant(other)
    return begin <= last and first <= end


def _before_entry(report: Filed, state: Party) -> Iterator[Finding]:
    """Article 7 asks for nothing of the years before the Convention bound the State."""
    if state.in_force is None:
        return
    first = state.in_force.year
    if report.kind == ANNUAL and report.year and report.year < first:
        at = report.pairs["cov_year"]
        yield report.find("report_before_entry", at, str(report.year), f"{first} or later")
    for table, field_id in YEARS.items():
        for row in report.of_table(table):
            year = figure(row, field_id)
            if year and year.number < first:
                expected = f"{first} or later"
                yield report.find("figure_before_entry", year.at, f"{year.number:.0f}", expected)


_WITH_STATE = (_not_applicable, _unchanged_since, _deadlines, _before_entry)
