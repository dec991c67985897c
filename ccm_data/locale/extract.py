"""Collect every message of the code and of the tables into ccm.pot: `python -m ccm_data.locale.extract`."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from ccm_data.convention.choices import questions
from ccm_data.locale import CATALOGUES

ROOT = CATALOGUES.parent.parent
FOLDERS = ("ccm_data", "pages", "dashboard.py")
_KEYWORDS = {"_": None, "ngettext": (1, 2)}


def messages() -> Catalog:
    """Every message that needs a translation, with the files it stands in."""
    catalogue = Catalog(project="ccm-transparency-dashboard", charset="utf-8")
    for top in FOLDERS:
        path = ROOT / top
        folder, only = (path, None) if path.is_dir() else (path.parent, path.name)
        for name, _line, message, _comments, _context in extract_from_dir(
            folder,
            method_map=[(only or "**.py", "python")],
            keywords=_KEYWORDS,
            directory_filter=lambda directory, whole=only is None: whole,
        ):
            file = (folder / name).relative_to(ROOT).as_posix()
            catalogue.add(message, locations=[(file, 0)])
    for question in questions():
        for text in (question.question, question.why):
            catalogue.add(text, locations=[("ccm_data/convention/choices.csv", 0)])
    return catalogue


def main() -> int:
    with Path(CATALOGUES / "ccm.pot").open("wb") as pot:
        write_po(
            pot, messages(), width=0, sort_by_file=True, include_lineno=False, omit_header=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
