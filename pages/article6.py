"""Article 6: own resources, assistance from giver to receiver, needs, and where they might meet."""

import streamlit as st

from ccm_data import methods, words
from ccm_data.analysis import article6 as analysis
from ccm_data.analysis.facts import behind
from ccm_data.charts import cooperation as charts
from ccm_data.locale import _, ngettext, whole
from ccm_data.ui import furniture, session
from ccm_data.ui.address import keep, one_of
from ccm_data.ui.furniture import Figure

day = session.day()
scope = day.scope
holdings = session.holdings()
common = {"as_of": scope.as_of, "source": furniture.basis(holdings)}
mode = furniture.mode()
assistance = analysis.assistance(day)
national = analysis.national(day)
partners = analysis.partners(day, assistance)
needs = analysis.needs(day, assistance)
unmet = needs[needs["offers"] == 0]
receivers = assistance.dropna(subset=["recipient_iso3"])
told = assistance[~assistance["total"]].drop(columns=["recipient_iso3", "sectors", "total"])
coalitions = analysis.coalitions(day, assistance, needs)

furniture.head(
    _("Article 6: international cooperation and assistance"),
    charts.headline(
        assistance["iso3"].nunique(),
        receivers["recipient_iso3"].nunique(),
        len(needs),
        len(unmet),
        scope.as_of,
    ),
    holdings,
)
furniture.figures(
    [
        Figure(
            _("States that gave"),
            whole(assistance["iso3"].nunique()),
            _("in {rows} rows of reports").format(rows=whole(len(assistance))),
            behind(assistance, "recipient"),
        ),
        Figure(
            _("States that it was given to"),
            whole(receivers["recipient_iso3"].nunique()),
            _("in {rows} rows of reports").format(rows=whole(len(receivers))),
            behind(receivers, "recipient"),
        ),
        Figure(
            _("Needs stated"),
            whole(len(needs)),
            ngettext("by {states} State", "by {states} States", needs["iso3"].nunique()).format(
                states=whole(needs["iso3"].nunique())
            ),
            behind(needs, "need"),
        ),
        Figure(
            _("Needs without an offer"),
            whole(len(unmet)),
            _("of {needs} needs stated").format(needs=whole(len(needs))),
            behind(unmet, "need"),
        ),
    ],
    key="article6",
)

st.header(_("Assistance given"), anchor="given")
currencies = analysis.currencies(assistance[~assistance["total"]], national)
if not currencies:
    st.info(
        _("No report in this scope tells of an amount. A State's own report brings them (Form I)."),
        icon=":material/info:",
    )
else:
    st.caption(
        _(
            "Amounts stay in the currency reported. This data holds no table of exchange rates: nothing is converted, and no sum crosses currencies."
        )
    )
    left, right = st.columns(2)
    currency = left.selectbox(
        _("Currency"), currencies, **keep("currency", currencies[0], one_of(currencies))
    )
    years = [str(year) for year in analysis.years(assistance, currency)]
    if not years:
        st.info(
            _("No assistance to others is told of in {currency}.").format(currency=currency),
            icon=":material/info:",
        )
    else:
        year = right.selectbox(_("Year"), years, **keep("year", years[0], one_of(years)))
        flows = analysis.flows(assistance, currency, int(year))
        furniture.show(
            lambda: charts.flows(flows, currency, int(year), mode),
            flows,
            key="flows",
            counted=methods.method("money"),
            columns=["state", "recipient", "amount", "rows"],
            rows=told[(told["currency"] == currency) & (told["year"] == int(year))],
            **common,
        )
        by_year = analysis.given_by_year(assistance, currency)
        furniture.show(
            lambda: charts.given_by_year(by_year, currency, mode),
            by_year,
            key="given",
            counted=methods.method("money"),
            rows=told[told["currency"] == currency],
            **common,
        )
if not partners.empty:
    furniture.show(
        lambda: charts.partners(partners, analysis.since(day), mode),
        partners.drop(columns="iso3"),
        key="partners",
        counted=methods.method("money"),
        rows=told,
        on_pick="state",
        **common,
    )

st.header(_("Own resources"), anchor="own")
own = [code for code in currencies if (national["currency"] == code).any()]
if not own:
    st.info(
        _(
            "No report in this scope tells what a State spends itself. A State's own report brings it (Form I)."
        ),
        icon=":material/info:",
    )
else:
    paid = st.selectbox(_("Currency of own resources"), own, **keep("own", own[0], one_of(own)))
    by_article = analysis.national_by_article(national, paid)
    furniture.show(
        lambda: charts.national(by_article, paid, mode),
        by_article,
        key="national",
        counted=methods.method("money"),
        rows=national[national["currency"] == paid],
        **common,
    )

st.header(_("Needs"), anchor="needs")
furniture.table_with_downloads(
    words.table(needs.drop(columns="iso3")),
    key="needs",
    title=_("Needs that States state, and what was given to them lately"),
    counted=methods.method("needs"),
    empty=_("No report in this scope states a need (Form I)."),
    **common,
)
with st.expander(_("How this is counted"), icon=":material/calculate:"):
    st.write(methods.method("needs"))

offers = analysis.offers(day, assistance, needs)
idle = analysis.without_taker(offers)
st.header(_("Offers without a taker, as far as reports tell"), anchor="offers")
furniture.table_with_downloads(
    words.table(idle.drop(columns=["iso3", "takers"])),
    key="offers",
    title=_("Sectors in which a State gave lately and no State in scope states a need"),
    counted=methods.method("needs"),
    empty=_(
        "In every sector in which a State is known to have given lately, a need is stated; or nothing is known to have been given lately."
    ),
    **common,
)
untied = analysis.untied(day, assistance)
if not untied.empty:
    st.subheader(_("Given lately to no single State"), anchor="untied")
    furniture.table_with_downloads(
        words.table(
            untied.drop(columns=["iso3", "recipient_iso3", "sectors", "total", "type", "channel"])
        ),
        key="untied",
        title=_("Assistance whose destination names no State"),
        counted=methods.method("needs"),
        **common,
    )

st.header(_("Country coalitions: facts for a conversation"), anchor="coalitions")
furniture.table_with_downloads(
    words.table(coalitions.drop(columns="iso3")),
    key="coalitions",
    title=_("States with a need or an open obligation, to which others gave lately"),
    counted=methods.method("needs"),
    empty=_(
        "In this scope no State with a need or an open obligation is known to have been given assistance lately."
    ),
    **common,
)
