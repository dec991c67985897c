"""The furniture around a chart: finding, unit, source line, the table behind it, downloads, method."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from ccm_data import words
from ccm_data.analysis.reporting import COUNTED, Tally
from ccm_data.charts.theme import CONFIG, Chart
from ccm_data.convention.status import Status
from ccm_data.locale import _, long_date, signed, whole
from ccm_data.outputs.tables import as_csv, as_xlsx


def mode() -> str:
    """Whether the page is shown light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show(
    chart: Chart,
    table: pd.DataFrame,
    *,
    key: str,
    as_of: date,
    source: str,
    counted: str,
    columns: Sequence[str] | None = None,
    on_pick: str | None = None,
) -> None:
    """One chart with all that must stand beside it.

    table    the frame behind the chart; `columns` of it, in words, go into the table
    source   where the figures come from, for the line below the chart
    counted  how it is counted, in plain words
    on_pick  "state": a click on a mark whose customdata begins with an ISO code opens that State
    """
    st.subheader(chart.title, anchor=key.replace("_", "-"))
    st.caption(chart.subtitle)
    if on_pick:
        event = st.plotly_chart(
            chart.figure,
            config=CONFIG,
            alt=chart.alt,
            key=f"chart_{key}",
            theme=None,
            on_select="rerun",
            selection_mode="points",
        )
        _open_state(event)
    else:
        st.plotly_chart(chart.figure, config=CONFIG, alt=chart.alt, key=f"chart_{key}", theme=None)
    st.caption(_("Source: {source}. As of {as_of}.").format(source=source, as_of=long_date(as_of)))
    behind = st.expander(
        _("Table and downloads"), icon=":material/table:", key=f"table_{key}", on_change="rerun"
    )
    if behind.open:  # made only when someone looks: a page has many tables
        with behind:
            table_with_downloads(
                words.table(table, list(columns) if columns else None),
                key=key,
                title=chart.title,
                as_of=as_of,
                source=source,
                counted=counted,
            )
    with st.expander(_("How this is counted"), icon=":material/calculate:"):
        st.write(counted)


def table_with_downloads(
    shown: pd.DataFrame,
    *,
    key: str,
    title: str,
    as_of: date,
    source: str,
    counted: str,
    empty: str | None = None,
) -> None:
    """A table in words, with CSV and XLSX buttons, or the sentence `empty` where it has no row."""
    if shown.empty:
        nothing = empty or _("No row in this scope. Widen it in the sidebar.")
        st.info(nothing, icon=":material/info:")
        return
    st.dataframe(
        shown,
        hide_index=True,
        alt=title,
        column_config=_links(shown),
        placeholder="–",
        key=f"frame_{key}",
    )
    about = {
        _("Title"): title,
        _("As of"): as_of.isoformat(),
        _("Source"): source,
        _("How this is counted"): counted,
    }
    name = f"ccm-{key.replace('_', '-')}-{as_of.isoformat()}"
    left, right, *_rest = st.columns([1, 1, 3])
    left.download_button(
        "CSV",
        lambda: as_csv(shown),
        f"{name}.csv",
        "text/csv",
        key=f"csv_{key}",
        on_click="ignore",
        icon=":material/download:",
        help=_("Download this table as CSV"),
    )
    right.download_button(
        "XLSX",
        lambda: as_xlsx(shown, about),
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"xlsx_{key}",
        on_click="ignore",
        icon=":material/download:",
        help=_("Download this table as a workbook"),
    )


METHODS = (
    "annual",
    "initial",
    "strip",
    "arrivals",
    "tiles",
    "lateness",
    "timeline",
    "parties",
    "duties",
    "answers",
    "voluntary",
)


def method(name: str) -> str:
    """How a figure is counted, in plain words; the About page shows all of them."""
    return {
        "annual": _(
            "Annual reports: due on 30 April for the calendar year before it (Article 7(2)), from the first 30 April after the due date of the initial report. Due = on time + late + day not known + past the due date + no record. A report counts from the day on which it was submitted at the latest."
        ),
        "initial": _(
            "Initial reports: due 180 days after entry into force for the State (Article 7(1)). Past its due date: a source shows that the report was missing after that day; such a statement holds for a year (Counting rules). No record: no source in this data speaks of it."
        ),
        "strip": _(
            "One mark per report owed. Where several sources speak of one submission, the State's own report counts before the log, a stated date before a derived one, a precise one before a vague one; the others stay visible on the page of the State."
        ),
        "arrivals": _(
            "The curve holds only reports whose day of submission is known; those known by month or year are named in the line above the chart. The thick line at 0 is 30 April."
        ),
        "tiles": _(
            "Each State has one tile of the same size, by region and in alphabetical order, so that small States are as visible as large ones. A tile shows the last report that was due; a State whose initial report is past due shows that."
        ),
        "lateness": _(
            "Days from 30 April to the day of submission, for reports whose day is known. Median and 90th percentile, never the mean. Bands: by 30 April, 1–30, 31–90, 91–365 and more than 365 days after it."
        ),
        "timeline": _(
            "A vertical stroke marks the due date, a mark the submission. Where a source gives only a month or a year, a bar spans the days that it may mean."
        ),
        "parties": _(
            "A State counts from the deposit of its consent (Article 16) until a withdrawal takes effect (Article 20). Duties run from entry into force (Article 17)."
        ),
        "duties": _(
            "The original deadline is computed: entry into force + 8 years (Article 3(2)), + 10 years (Article 4(1)(a)). Status, completion and extensions are as the sources state them: of several statements, the last one by the date asked for."
        ),
        "answers": _(
            "Each row is one cell of a workbook, with the text as found and the value read from it. Workbooks compiled from public sources name the source of each row."
        ),
        "voluntary": _(
            "Reports of signatories and States not party, or sent before the Convention was in force for the State. Nobody owes them, so no rate counts them."
        ),
    }[name]


def basis_note(holdings: pd.Series) -> None:
    """The line on every page that says what the figures rest on and how far they reach."""
    st.caption(
        _(
            "Basis: {basis}. The submission log reaches to {day} and is not complete: “no record” is not “not submitted”."
        ).format(basis=basis(holdings), day=long_date(record_end(holdings)))
    )


def record_end(holdings: pd.Series) -> date:
    """Last day of which the submission log speaks; today where it is empty."""
    reaches = holdings["log_reaches"]
    return date.today() if pd.isna(reaches) else reaches.date()


def figure(label: str, number: str, denominator: str, help: str | None = None) -> None:
    """One figure in its frame, with what it is a part of."""
    st.metric(
        label,
        number,
        delta=denominator,
        delta_color="off",
        delta_arrow="off",
        border=True,
        help=help,
    )


def tally(
    now: Tally,
    then: Tally,
    behind: Callable[[tuple[Status, ...]], pd.DataFrame],
    *,
    key: str,
) -> None:
    """Figures with denominator and change since the same day a year before; under each, its States."""
    figures = (
        (_("Due"), now.due, then.due, COUNTED),
        (words.status(Status.ON_TIME), now.on_time, then.on_time, (Status.ON_TIME,)),
        (words.status(Status.LATE), now.late, then.late, (Status.LATE,)),
        (_("Day not known"), now.received, then.received, (Status.RECEIVED,)),
        (_("Past due date"), now.past_due, then.past_due, (Status.PAST_DUE,)),
        (_("No record"), now.no_record, then.no_record, (Status.NO_RECORD,)),
    )
    since = _("{change} in a year")
    with st.grid(6, min_column_width=130, key=f"tally_{key}"):
        for label, number, earlier, statuses in figures:
            with st.container(border=True):
                st.metric(
                    label,
                    whole(number),
                    delta_color="off",
                    delta_arrow="off",
                    delta=since.format(change=signed(number - earlier)),
                )
                st.caption(_("of {due} due").format(due=whole(now.due)))
                who = st.popover(
                    _("Which States"),
                    disabled=not number,
                    key=f"who_{key}_{'_'.join(statuses)}",
                    on_change="rerun",
                )
                if who.open:
                    with who:
                        _states_behind(behind(statuses))


def _states_behind(rows: pd.DataFrame) -> None:
    """The list behind a figure: each State with its date, a link to its page, and its source."""
    for row in rows.itertuples():
        known = isinstance(row.submitted, str)
        submitted = row.submitted if known else words.status(row.status)
        st.page_link(
            "pages/state.py",
            label=f"{row.state} · {submitted}",
            query_params={"state": row.iso3},
        )
        if known:
            place = ", ".join(filter(None, (row.file, row.sheet, row.cell)))
            source = plain(row.publisher) if isinstance(row.publisher, str) else _("this report")
            link = f"[{source}]({row.url})" if isinstance(row.url, str) else source
            st.caption(f"{link} · {plain(place)}")


def plain(text: str) -> str:
    """Text from data for a place that reads Markdown: every sign that would mean something is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~$:<>-])", r"\\\1", text)


def basis(holdings: pd.Series) -> str:
    """The line that says what the figures rest on."""
    if holdings["state_reports"]:
        return _("{own} reports of States and a record compiled from public sources").format(
            own=int(holdings["state_reports"])
        )
    return _("public sources, compiled by this project; not the official submissions")


def _links(shown: pd.DataFrame) -> dict:
    address = words.heading("url")
    if address in shown:
        return {address: st.column_config.LinkColumn(display_text=_("open"))}
    return {}


def _open_state(event) -> None:
    points = event.selection.points if event else []
    picked = next((p["customdata"][0] for p in points if p.get("customdata")), None)
    if picked:
        st.switch_page("pages/state.py", query_params={"state": picked})
