"""How every figure is counted, in plain words: beside each chart, and all together on the About page."""

from ccm_data.locale import _

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
    "stocks",
    "destroyed",
    "pace",
    "deadlines",
    "retained",
    "practice",
    "measures",
    "money",
    "needs",
    "casualties",
    "services",
)


def method(name: str) -> str:
    """How the figures called `name` are counted, in plain words."""
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
        "stocks": _(
            "Declared: the largest stock that any one report of the State gives, since later ones tell what is left. Destroyed: the last running total told and what the years after it add; a State that has completed has destroyed what its last total says, else what it declared. Left: declared less destroyed, while the duty is open. Munitions and submunitions are two units and are never added. A State without a figure is left out of the sum, never counted as zero."
        ),
        "destroyed": _(
            "Figures that a report gives for one calendar year. Running totals are left out, since a year cannot be told from them; years without a figure stay empty."
        ),
        "pace": _(
            "Recent pace: what lies between the last four years told, by the years between them; with fewer than three years told there is none. Needed: what is left, by the time left to the deadline in force. The year of completion is what the recent pace gives, and between its fastest and its slowest stretch. Nothing is interpolated. A State is on pace when the recent pace is at least what is needed."
        ),
        "deadlines": _(
            "Article 3(2): eight years after entry into force for the State; Article 4(1)(a): ten years. An extension counts from the day of the decision that granted it. A completion known by month or year stands at its end."
        ),
        "retained": _(
            "What reports keep under Article 3(6), for the development of and training in detection, clearance or destruction techniques, or of counter-measures. The last figure that a State has told counts, with its year; a declared nil is a figure, no report is none."
        ),
        "practice": _(
            "Methods, sites and standards in the words of the reports (Article 7(1)(e) and (f)). Use the search in the table's corner."
        ),
        "casualties": _(
            "Persons killed or injured by cluster munition remnants in the calendar year that a report covers (Form H, Article 7(1)(k)), as told. The total as told, else killed and injured where both are. A declared nil is 0; a report that gives no number is left out, and nothing is filled in. Initial reports name no year and stand in the table only. Totals of all victims are running totals: the last figure told, never added up over the years."
        ),
        "services": _(
            "States that a source names as having cluster munition victims, by the last source of that day. Reported: a report on file answers the question, whatever the answer says. Nil: it declares that there is none. No information: it says that it cannot tell. Not in the reports on file: none of them speaks of it. The last report that tells something counts, with its year; it may be out of date."
        ),
        "money": _(
            "Amounts as reported (Form I, Article 7(1)(m) and (n)), in the currency reported. Sums are made within one currency and one year only: this data holds no table of exchange rates, so nothing is converted. Rows that are themselves sums (all recipients) are left out of sums. What a State gives to itself counts as its own resources. A destination counts as a State where its name is that of a State in English, French or Spanish; other destinations stay as told. The record follows few receivers closely: a missing band does not mean that nothing was given."
        ),
        "needs": _(
            "Needs as States state them (Form I). Given lately: rows of assistance to that State in the same sector, in the three calendar years before that of the day or in its own; rows that do not tell sectors apart are counted beside it. Without an offer: no such row in the reports on file. Offers without a taker: a sector in which a State gave lately and in which no State in scope states a need; and assistance whose destination names no State. Candidates for a country coalition: a need or an open obligation under Article 4 or 5, and another State that gave lately. These are facts for a conversation, in alphabetical order; people decide."
        ),
        "measures": _(
            "States that were Parties on the day, by the national measures that reports on file tell of (Form A, Article 7(1)(a)). A specific law, once told of, counts; without one, the last measure told. A measure counts from its date, without a date from the day its source speaks. Other: administrative measures, existing law of which it is not told whether it suffices, and the rest. No measure on file: nothing in this data, which does not mean that there is none. Penal sanctions and investment bans: the last answer of yes or no."
        ),
    }[name]
