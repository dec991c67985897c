"""Sentences on what it would take and what is likely, each with its numbers."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from ccm_data.analysis.outlook import UNJUDGED, Rate
from ccm_data.convention.obligations import ANNUAL
from ccm_data.locale import _, listed, long_date, ngettext, percent, whole

_NAMED = 12  # States named in a sentence


def headline(rates: Sequence[Rate], as_of: date) -> str:
    """The finding of the page. rates: analysis.outlook.if_they_report, nobody chosen."""
    annual = rates[0]
    if not annual.due:
        return _("As of {as_of}, no annual report of the States shown was due.").format(
            as_of=long_date(as_of)
        )
    return ngettext(
        "As of {as_of}, {now} of {due} annual report for {year} is on file ({share}); each further one adds as much as any other.",
        "As of {as_of}, {now} of {due} annual reports for {year} are on file ({share}); each further one adds as much as any other.",
        annual.due,
    ).format(
        as_of=long_date(as_of),
        now=whole(annual.now),
        due=whole(annual.due),
        year=annual.year,
        share=percent(annual.now, annual.due),
    )  # fmt: skip


def rate(of: Rate) -> str:
    """What a rate is of."""
    if of.kind == ANNUAL:
        return _("Annual reports for {year}").format(year=of.year)
    return _("Initial reports")


def early(table: pd.DataFrame) -> str:
    """How many States the rules name. table: analysis.outlook.early_view."""
    judged = table[table["rule"] != UNJUDGED]
    names = judged["state"].tolist()
    sentence = ngettext(
        "By the rules below, {named} State may miss its next annual report; {unjudged} more cannot be judged, since this data has no record of one of the last two reports.",
        "By the rules below, {named} States may miss their next annual report; {unjudged} more cannot be judged, since this data has no record of one of the last two reports.",
        len(names),
    ).format(named=whole(len(names)), unjudged=whole(len(table) - len(names)))
    if 0 < len(names) <= _NAMED:
        sentence += " " + _("Named: {states}.").format(states=listed(names))
    return sentence


def tried(table: pd.DataFrame) -> str:
    """How often the rules were right. table: analysis.outlook.tried_before."""
    sums = {name: int(table[name].sum()) for name in table.columns[2:]}
    return _(
        "In all periods before, where all three reports are known: of {named} named, {named_missed} were late or missing; of {others} not named, {others_missed} were."
    ).format(**{name: whole(number) for name, number in sums.items()})
