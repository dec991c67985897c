"""Article 3: stockpiles declared, destroyed and left, deadlines, what is retained and why."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import article3 as analysis
from ccm_data.analysis.duties import duty_counts, duty_table
from ccm_data.analysis.facts import behind
from ccm_data.charts import duties as duty_charts
from ccm_data.charts import stockpiles as charts
from ccm_data.locale import _, long_date, ngettext, percent, short, whole
from ccm_data.ui import duties as shared
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
counts = duty_counts(day, analysis.ARTICLE)
duties = duty_table(day, analysis.ARTICLE)

furniture.head(
    _("Article 3: stockpiles and their destruction"),
    duty_charts.headline(counts, analysis.ARTICLE, scope.as_of),
    holdings,
)
if duties.empty:
    st.info(
        _("No State in this scope is known to have or to have had stocks. Widen the scope."),
        icon=":material/info:",
    )
    st.stop()

nouns = {"munition": _("Cluster munitions"), "submunition": _("Explosive submunitions")}
noun = st.segmented_control(
    _("Count"),
    list(nouns),
    format_func=nouns.get,
    required=True,
    **keep("items", "munition", one_of(list(nouns))),
)
progress = analysis.progress(day, noun)
sums = analysis.sums(progress)
retaining = analysis.retaining(day, noun)
ever = _("of {ever} that have or had stocks").format(ever=whole(counts["ever"]))
furniture.figures(
    [
        *shared.standing(duties, counts, ever),
        Figure(
            _("{items} destroyed").format(items=nouns[noun]),
            short(sums["destroyed"]),
            _("of {declared} declared ({share})").format(
                declared=short(sums["declared"]),
                share=percent(sums["destroyed"], sums["declared"]),
            ),
            analysis.told(day, "b1", "b3", noun=noun),
            help=_("{states} States with a figure").format(states=sums["states"]),
        ),
        Figure(
            _("{items} left").format(items=nouns[noun]),
            short(sums["remaining"]),
            ngettext(
                "in {states} State with a figure", "in {states} States with a figure", sums["open"]
            ).format(states=whole(sums["open"])),
            analysis.told(
                day, "b1", "b3", noun=noun, states=progress.query("remaining >= 0")["iso3"]
            ),
        ),
        Figure(
            _("{items} retained").format(items=nouns[noun]),
            short(sums["retained"]),
            ngettext("by {states} State", "by {states} States", sums["retaining"]).format(
                states=whole(sums["retaining"])
            ),
            behind(retaining, "retained"),
        ),
    ],
    key="article3",
)

known = progress[progress["declared"] > 0]
told = analysis.told(day, "b1", "b3", noun=noun)
if known.empty:
    st.info(_("No report in this scope gives the size of a stock."), icon=":material/info:")
else:
    furniture.show(
        lambda: charts.progress(progress, noun, mode),
        progress,
        key="progress",
        counted=methods.method("stocks"),
        columns=[
            "state",
            "region",
            "duty_status",
            "declared",
            "destroyed",
            "remaining",
            "retained",
        ],
        rows=told,
        on_pick="state",
        **common,
    )

shared.show_deadlines(day, analysis.ARTICLE, mode, common["source"])
completions = analysis.completions(day)
furniture.show(
    lambda: charts.completions(completions, mode),
    completions,
    key="completions",
    counted=methods.method("deadlines"),
    columns=["year", "completed", "ever"],
    rows=behind(duties, "completed"),
    **common,
)

st.header(_("Pace"), anchor="pace")
burn_down = analysis.burn_down(day, noun)
paces = analysis.paces(day, noun)
labels = dict(burn_down[["iso3", "state"]].itertuples(index=False, name=None))
if not labels:
    st.info(_("No report in this scope tells what was destroyed by when."), icon=":material/info:")
else:
    first = analysis.slowest(paces, list(labels))
    iso3 = st.selectbox(
        _("State"),
        list(labels),
        format_func=labels.get,
        **keep("line", first, one_of(list(labels))),
    )
    furniture.show(
        lambda: charts.burn_down(
            burn_down[burn_down["iso3"] == iso3],
            paces[paces["iso3"] == iso3],
            labels[iso3],
            noun,
            scope.as_of,
            mode,
        ),
        burn_down[burn_down["iso3"] == iso3],
        key="burn_down",
        counted=methods.method("pace"),
        columns=["state", "year", "destroyed", "remaining", "deadline"],
        rows=analysis.told(day, "b1", "b3", noun=noun, states=[iso3]),
        **common,
    )
if not paces.empty:
    st.subheader(_("States still to complete: pace achieved and needed"), anchor="paces")
    furniture.table_with_downloads(
        words.table(paces.drop(columns="iso3")),
        key="paces",
        title=_("States still to complete: pace achieved and needed"),
        counted=methods.method("pace"),
        **common,
    )
by_year = analysis.destroyed_by_year(day, noun)
if not by_year.empty:
    furniture.show(
        lambda: charts.destroyed_by_year(by_year, noun, mode),
        by_year,
        key="destroyed",
        counted=methods.method("destroyed"),
        columns=["year", "destroyed", "states"],
        rows=analysis.in_period(day, noun),
        **common,
    )

st.header(_("After completion"), anchor="after")
found = analysis.found_later(day)
st.subheader(_("Stocks found after completion was reported"), anchor="found")
furniture.table_with_downloads(
    words.table(found.drop(columns="iso3")),
    key="found",
    title=_("Stocks found after completion was reported"),
    counted=methods.method("practice"),
    empty=_("No report on file by {as_of} names such a find (Form B, Article 7(1)(g)).").format(
        as_of=long_date(scope.as_of)
    ),
    **common,
)

st.header(_("Retention under Article 3(6)"), anchor="retention")
retained = analysis.retained(day, noun)
if retaining.empty:
    st.info(
        _("No report in this scope names {items} that are retained.").format(
            items=words.items(noun)
        ),
        icon=":material/info:",
    )
else:
    furniture.show(
        lambda: charts.retained(retaining, noun, mode),
        retaining,
        key="retaining",
        counted=methods.method("retained"),
        on_pick="state",
        columns=[
            "state",
            "year",
            "retained",
            "consumed",
            "purpose",
            "basis",
            "said",
            "publisher",
            "url",
            "file",
            "sheet",
            "cell",
            "note",
        ],
        **common,
    )
    furniture.show(
        lambda: charts.retained_over_time(retained, noun, mode),
        retained.drop(columns="iso3"),
        key="retained",
        counted=methods.method("retained"),
        **common,
    )
    quiet = retaining[retaining["silent"] & (retaining["retained"] > 0)]
    if not quiet.empty:
        st.write(charts.quiet_on_purpose(quiet))

st.header(_("Methods, sites and standards"), anchor="practice")
furniture.table_with_downloads(
    words.table(analysis.methods(day).drop(columns="iso3")),
    key="practice",
    title=_("Methods, sites and standards of destruction"),
    counted=methods.method("practice"),
    empty=_(
        "No report on file says how or where stocks were destroyed. The record compiled from public sources holds quantities only; a State's own report brings its methods."
    ),
    **common,
)
