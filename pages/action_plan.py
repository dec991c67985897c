"""Action plan: indicators computed from the reports, by year, with the States in and out of each."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import action_plan as analysis
from ccm_data.charts import action_plan as charts
from ccm_data.locale import _, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of

day = session.day()
holdings = session.holdings()
common = {"as_of": day.scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
years = analysis.cycles(day)

if not years:
    st.title(_("Action plan"))
    furniture.basis_note(holdings)
    st.info(
        _("No annual report was due by this date in this scope. Choose a later date."),
        icon=":material/info:",
    )
    st.stop()

top = st.container()
year = st.segmented_control(
    _("Calendar year covered"),
    years,
    format_func=str,
    required=True,
    **keep("cycle", years[0], lambda text: years[years.index(int(text))], str),
)
behind = analysis.states_behind(day, year)
values = analysis.values(behind)
chart = charts.indicators(values, behind, year, mode)
with top:
    furniture.head(_("Action plan: indicators from the reports"), chart.title, holdings)
st.caption(
    _(
        "Lausanne Action Plan 2021–2026. The indicators are worded by this project and computed from what reports tell; the official wording is not reproduced. “Certain”: the action of that number is meant; “range confirmed”: the theme of its range is; “range inferred”: it follows from its neighbours. Earlier years are computed by the same rules."
    )
)
furniture.show(
    chart,
    words.indicator_values(values),
    key="indicators",
    counted=methods.method("indicators"),
    columns=["action", "certainty", "wording", "telling", "of", "share"],
    rows=charts.named(words.indicators(behind)),
    **common,
)
labels = {
    row.indicator: charts.short(row.indicator) for row in values[values["of"] > 0].itertuples()
}
if labels:
    indicator = st.selectbox(
        _("Indicator"),
        list(labels),
        format_func=labels.get,
        **keep(
            "indicator",
            [*labels][-1] if "reported" not in labels else "reported",
            one_of(list(labels)),
        ),
    )
    st.write(_(values.set_index("indicator").loc[indicator, "wording"]))
    over_time = analysis.over_time(day, tuple(years))
    mine = over_time[over_time["indicator"] == indicator]
    states = behind[behind["indicator"] == indicator]
    furniture.show(
        lambda: charts.over_time(mine, indicator, mode),
        words.shares(mine),
        key="over_time",
        counted=methods.method("indicators"),
        columns=["year", "telling", "of", "share"],
        rows=charts.named(words.indicators(states)),
        **common,
    )
    st.subheader(
        _("The {count} States behind it for {year}").format(count=whole(len(states)), year=year),
        anchor="states",
    )
    furniture.table_with_downloads(
        words.table(words.indicators(states).drop(columns="indicator")),
        key="states",
        title=_("States in and out of the indicator"),
        counted=methods.method("indicators"),
        **common,
    )
