"""What the figures of a report say against each other, against earlier reports, the Convention.

The front door of the checks: `check_report` looks at one report (checks_report.py), `check_history`
at all reports of one State (checks_history.py). Both are pure: no file is opened here. What each
rule is called, how grave it is and on which Article it rests stands in findings.csv.

A rule is silent where a figure is missing. A workbook compiled from public sources is not checked:
nobody can be asked to mend it.
"""

from ccm_data.ingest.checks_history import HISTORY_CODES, check_history, fields_read
from ccm_data.ingest.checks_report import check_filed, check_report
from ccm_data.ingest.filed import Filed, Party

__all__ = [
    "HISTORY_CODES",
    "Filed",
    "Party",
    "check_filed",
    "check_history",
    "check_report",
    "fields_read",
]
