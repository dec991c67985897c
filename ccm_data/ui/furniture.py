"""The furniture around a chart: finding, unit, source line, the table behind it, downloads, method."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ccm_data import words
from ccm_data.analysis.reporting import COUNTED, Tally
from ccm_data.charts.theme import CONFIG, Chart
from ccm_data.convention.status import Status
from ccm_data.locale import _, long_date, signed, whole
from ccm_data.outputs.tables import as_csv, as_xlsx
from ccm_data.ui import session


def mode() -> str:
    """Whether the page is shown light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def printing() -> bool:
    """Whether the page is asked for in its short form, for paper: small charts, no tables or buttons."""
    return st.query_params.get("print") == "yes"


def head(title: str, finding: str, holdings: pd.Series) -> None:
    """The top of a page: what it is about, the finding in one sentence, what it rests on."""
    st.title(title)
    st.markdown(f"**{finding}**")
    basis_note(holdings)


@dataclass(frozen=True)
class Figure:
    """One figure of a page.

    number  as text, with its unit; denominator: what it is a part of, or its period
    behind  the rows that it was made of: analysis.facts.behind, or any frame with the columns state,
            file, sheet, cell, publisher, url
    """

    label: str
    number: str
    denominator: str
    behind: pd.DataFrame
    help: str | None = None


def figures(shown: Sequence[Figure], key: str) -> None:
    """Figures in a row, each with what it is a part of and a button to the cells behind it."""
    with st.grid(min_column_width=175, key=f"figures_{key}"):
        for place, each in enumerate(shown):
            with st.container(border=True):
                st.markdown(plain(each.label), help=each.help)  # a metric would cut it off
                st.metric(each.label, each.number, label_visibility="collapsed")
                st.caption(each.denominator)
                if not printing():
                    list_behind(each.behind, f"{key}_{place}")


@dataclass(frozen=True)
class Card:
    """A figure of the overview: with its change in a year, a spark line, and the page that says more."""

    label: str
    number: int
    denominator: str
    change: int
    spark: Chart | None
    behind: pd.DataFrame
    page: str


def cards(shown: Sequence[Card], key: str) -> None:
    """Figures of the overview in a grid, all of one height."""
    with st.grid(min_column_width=220, key=f"cards_{key}"):
        for place, each in enumerate(shown):
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{plain(each.label)}**")
                st.metric(
                    each.label,
                    whole(each.number),
                    delta=_("{change} in a year").format(change=signed(each.change)),
                    delta_color="off",
                    delta_arrow="off",
                    label_visibility="collapsed",
                )
                if each.spark:
                    st.plotly_chart(
                        each.spark.figure,
                        config=CONFIG | {"staticPlot": True},
                        alt=each.spark.alt,
                        key=f"spark_{key}_{place}",
                        theme=None,
                    )
                st.caption(each.denominator)
                list_behind(each.behind, f"{key}_{place}")
                st.page_link(each.page, label=_("More"), icon=":material/arrow_forward:")


def list_behind(rows: pd.DataFrame, key: str) -> None:
    """A button that opens the rows behind a figure: State, what it adds, source, file, sheet, cell."""
    who = st.popover(
        _("Behind it"), disabled=rows.empty, key=f"behind_{key}", on_change="rerun", width="stretch"
    )
    if who.open:
        shown = words.table(rows.drop(columns=["iso3"], errors="ignore"))
        with who:
            st.dataframe(
                shown,
                hide_index=True,
                alt=_("The rows behind this figure"),
                column_config=_columns(shown),
                placeholder="–",
                key=f"rows_{key}",
            )


def show(
    draw: Chart | Callable[[], Chart],
    table: pd.DataFrame,
    *,
    key: str,
    as_of: date,
    source: str,
    counted: str,
    columns: Sequence[str] | None = None,
    rows: pd.DataFrame | None = None,
    on_pick: str | None = None,
) -> None:
    """One chart with all that must stand beside it.

    draw     the chart, or what draws it: done once for each address, since an address holds all
             that was chosen
    table    the frame behind the chart; `columns` of it, in words, go into the table
    rows     where the table holds sums: the rows they were made of, each with its source cells
    source   where the figures come from, for the line below the chart
    counted  how it is counted, in plain words
    on_pick  "state": a click on a mark whose customdata begins with an ISO code opens that State;
             "gap_sheet": its gap sheet
    """
    chart = draw if isinstance(draw, Chart) else _drawn(draw, key)
    if printing():
        _on_paper(chart, key)
        return
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
        _open_state(event, on_pick)
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
            if rows is not None and not rows.empty:
                st.markdown(f"**{_('The rows behind these figures')}**")
                table_with_downloads(
                    words.table(rows.drop(columns=["iso3"], errors="ignore")),
                    key=f"{key}_rows",
                    title=chart.title,
                    as_of=as_of,
                    source=source,
                    counted=counted,
                )
    with st.expander(_("How this is counted"), icon=":material/calculate:"):
        st.write(counted)


def _drawn(draw: Callable[[], Chart], key: str) -> Chart:
    code = draw.__code__
    address = tuple((name, *st.query_params.get_all(name)) for name in sorted(st.query_params))
    place = f"{code.co_filename}:{code.co_firstlineno}:{key}"
    return session.chart(session.store().version, session.here(), place, address, mode(), draw)


def _on_paper(chart: Chart, key: str) -> None:
    figure = go.Figure(chart.figure).update_layout(height=_PAPER_HEIGHT, font_size=11)
    with st.container():
        st.markdown(f"**{plain(chart.title)}**")
        still = CONFIG | {"staticPlot": True}
        st.plotly_chart(figure, config=still, alt=chart.alt, key=f"chart_{key}", theme=None)


_PAPER_HEIGHT = 200  # px: eight charts and the figures stand on two pages A4


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
    if printing():
        return
    if shown.empty:
        nothing = empty or _("No row in this scope. Widen it in the sidebar.")
        st.info(nothing, icon=":material/info:")
        return
    st.dataframe(
        shown,
        hide_index=True,
        alt=title,
        column_config=_columns(shown),
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


# Columns of numbers that are written without separators: years, and answers that may be years.
_PLAIN = ("year", "when", "since", "ends", "earliest", "latest", "number")


def _columns(shown: pd.DataFrame) -> dict:
    """How the columns are written: addresses as links, counts with separators, years without."""
    address = words.heading("url")
    years = {
        words.heading(name) for name in ("year", "when", "since", "ends", "earliest", "latest")
    }
    numbers = [
        name
        for name in shown
        if pd.api.types.is_numeric_dtype(shown[name])
        and not pd.api.types.is_bool_dtype(shown[name])
        and name not in years
    ]
    written = {name: st.column_config.NumberColumn(format="localized") for name in numbers}
    if address in shown:
        written[address] = st.column_config.LinkColumn(display_text=_("open"))
    return written


def _open_state(event, on_pick: str) -> None:
    points = event.selection.points if event else []
    picked = next((p["customdata"][0] for p in points if p.get("customdata")), None)
    if picked:
        page, name = {
            "state": ("pages/state.py", "state"),
            "gap_sheet": ("pages/gaps.py", "gap_state"),
        }[on_pick]
        st.switch_page(page, query_params={name: picked})
