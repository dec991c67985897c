"""Where data lies. CCM_DATA and CCM_STORE point elsewhere for one's own reports."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Places:
    """Folders in use: reference tables, report workbooks, built stores."""

    reference: Path
    reports: Path
    store: Path

    @property
    def imports(self) -> Path:
        """Report files handed in through the page or the command line (see store/imports.py)."""
        return self.reports.parent / "imports"

    @property
    def follow_up(self) -> Path:
        """Follow-up list and ratings of reports, change by change (see store/followup.py)."""
        return self.reports.parent / "follow-up"

    @property
    def letters(self) -> Path:
        """Templates of letters that go before the shipped ones of the same name."""
        return self.reports.parent / "letters"

    @classmethod
    def in_use(cls) -> "Places":
        """The folders named by CCM_DATA and CCM_STORE, else those of this checkout."""
        data = Path(os.environ.get("CCM_DATA") or ROOT / "data")
        store = Path(os.environ.get("CCM_STORE") or data / "store")
        return cls(data / "reference", data / "reports", store)
