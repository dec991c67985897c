"""Article 9: laws and other measures that States Parties have told of, by region and over time."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import article9 as analysis
from ccm_data.analysis.facts import behind
from ccm_data.charts import legislation as charts
from ccm_data.locale import _, listed, long_date, ngettext, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
standing = analysis.standing(day)
counts = analysis.counts(standing)

furniture.head(
    _("Article 9: national implementation"), charts.headline(counts, scope.as_of), holdings
)
if standing.empty:
    st.info(_("No State in this scope was a State Party. Widen the scope."), icon=":material/info:")
    st.stop()

statements = analysis.statements(day)
answers = analysis.answers(statements)
of_parties = _("of {parties} States Parties").format(parties=whole(counts["parties"]))
said = answers.set_index("question")
furniture.figures(
    [
        *(
            Figure(
                words.measure(kind),
                whole(counts[kind]),
                of_parties,
                behind(standing[standing["measure"] == kind], "title"),
            )
            for kind in analysis.KINDS
        ),
        *(
            Figure(
                words.heading(question),
                whole(said["yes"][question]) if said["answered"][question] else "–",
                _("of {answered} States Parties that answer").format(
                    answered=whole(said["answered"][question])
                ),
                behind(statements.query("question == @question and answer == 'yes'"), "answer"),
            )
            for question in analysis.QUESTIONS
        ),
    ],
    key="article9",
)

measures = analysis.measures(day)
by_region = analysis.by_region(standing)
furniture.show(
    lambda: charts.by_region(by_region, mode),
    by_region,
    key="by_region",
    counted=methods.method("measures"),
    rows=standing,
    **common,
)
over_time = analysis.laws_over_time(day)
if over_time.empty:
    st.info(
        _("No report in this scope names a specific law with its year."), icon=":material/info:"
    )
else:
    furniture.show(
        lambda: charts.laws_over_time(over_time, mode),
        over_time,
        key="laws",
        counted=methods.method("measures"),
        columns=["year", "new", "total"],
        rows=measures.query("measure == 'specific_law'"),
        **common,
    )
if answers["answered"].any():
    furniture.show(
        lambda: charts.answers(answers, mode),
        answers,
        key="answers9",
        counted=methods.method("measures"),
        rows=statements.query("answer != 'not_told'"),
        **common,
    )
else:
    st.info(
        _(
            "No report on file answers whether penal sanctions are in place or investment in producers is banned (Form A, statements). A State's own report brings these answers."
        ),
        icon=":material/info:",
    )

st.header(_("The measures"), anchor="measures")
kinds = [kind for kind in analysis.KINDS if kind != "none_on_file"]
chosen = st.segmented_control(
    _("Kind of measure"),
    kinds,
    format_func=words.measure,
    selection_mode="multi",
    **keep("kind", [], one_of(kinds), many=True),
)
furniture.table_with_downloads(
    words.table(
        measures[measures["measure"].isin(chosen or kinds)].drop(columns=["iso3", "measure"])
    ),
    key="measures",
    title=_("National measures that reports tell of"),
    counted=methods.method("measures"),
    empty=_("No report in this scope names such a measure."),
    **common,
)

silent = standing[standing["measure"] == "none_on_file"]
st.header(_("No measure on file"), anchor="none-on-file")
if silent.empty:
    st.write(
        _("A measure is on file for every State Party shown, as of {as_of}.").format(
            as_of=long_date(scope.as_of)
        )
    )
else:
    st.write(
        ngettext(
            "For {count} State Party nothing is on file, which does not mean that it has no law: {states}.",
            "For {count} States Parties nothing is on file, which does not mean that they have no law: {states}.",
            len(silent),
        ).format(count=whole(len(silent)), states=listed(silent["state"].tolist()))
    )
