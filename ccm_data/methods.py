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
    "contamination",
    "release",
    "release_pace",
    "rises",
    "education",
    "completeness",
    "consistency",
    "indicators",
    "sums",
    "measures",
    "money",
    "needs",
    "casualties",
    "services",
    "due_dates",
    "consents",
    "delay",
    "not_party",
    "since",
    "changed",
    "search",
    "gaps",
    "gap_weights",
    "effects",
    "early_view",
    "good_news",
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
        "contamination": _(
            "The last area that each State has told, with its year: confirmed and suspected hazardous areas, and areas of which the source does not say which. The three are never mixed without saying so. A declared nil is a figure; a State without one is left out of the sums. Areas are stored in m² and shown in km²."
        ),
        "release": _(
            "Areas cancelled by non-technical survey, reduced by technical survey and cleared, by calendar year (Article 7(1)(i); IMAS 07.11). What a report does not tell is not counted as zero. Items per km² come from reports that tell both."
        ),
        "release_pace": _(
            "Recent pace: the mean of the last three years of which the State tells an area released; with fewer than three, or the last more than three years back, there is none. Needed: the area last told, confirmed and suspected together, by the time left to the deadline in force."
        ),
        "rises": _(
            "Two figures of a State are compared only in what both tell: confirmed with confirmed, suspected with suspected. A larger area is no fault: survey finds what was not known. The reason is what the report or its source says."
        ),
        "education": _(
            "Persons reached as reported in Form G (Article 4(2)(e)). Sessions may count a person twice, and most figures are for all explosive ordnance; the note of each row says what is known."
        ),
        "completeness": _(
            "Of the forms to which a State owes an answer, how many its report answers or declares unchanged. Forms A and I are owed by all States Parties; B, C and D by those that have or had a duty under Article 3; F and G under Article 4; H under Article 5; E and J are never missed. One value or declared nil is an answer. “Not applicable” is none where the State has the duty. For reports compiled from public sources this shows how much this data holds, not what the State submitted."
        ),
        "consistency": _(
            "What the checks noticed inside a report and against the State's earlier ones: sums that do not add up, cumulative figures that fall, areas that change without a reason given. A warning stays with the report and is no judgement on it."
        ),
        "indicators": _(
            "Denominator: States that owed an annual report for the calendar year, due by the date asked for, and that have the duty which the indicator is about, as it stands on that date. Numerator: those whose report for the year tells at least one of its fields. A State of which nothing is on file is in the denominator, and shown apart. Each State can be seen with the reason."
        ),
        "sums": _(
            "Stocks: opening + found - destroyed - transferred = closing, in reports of the States themselves. Retained: before - used + acquired = now. Areas: before + newly found - released = now, within one kind of area. At completion: declared less the total told to be destroyed is nothing, or what is retained. Only figures of two years that follow each other are compared; areas within one hectare count as equal. Where nothing is told of what came in or went out, a difference says nothing."
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
        "due_dates": _(
            "Article 3(2): eight years after entry into force, Article 4(1)(a): ten years; each extension granted moves the deadline. A request to extend has to reach the Meeting of States Parties or Review Conference before the deadline nine months before it opens (Articles 3(5), 4(6)). As a rule a meeting decides when the next one is held, so meetings held by the day asked for and the next one count; where none of them ended in the year before the deadline, the day shown is nine months before the deadline itself, and the day that will hold comes earlier. Article 7(1): 180 days after entry into force; 7(2): 30 April. A State whose withdrawal has taken effect has no further due date."
        ),
        "consents": _(
            "Deposits of an instrument of ratification, acceptance, approval or accession (Article 16), by calendar year of the deposit. A later withdrawal does not undo a deposit and is not taken off here."
        ),
        "delay": _(
            "From the day of signature to the day of the deposit, for States that signed. A State that acceded never signed: it is counted apart. Half of the States measured took the median or less."
        ),
        "not_party": _(
            "States that had not consented by the day, or whose withdrawal had taken effect (Article 20), by name. Facts on stocks, remnants and victims are what a source in this data says; a dash says that none does, not that there are none. No order but that of the alphabet, and no score."
        ),
        "since": _(
            "What this data shows as of the second day and did not as of the first. A report counts from the last day on which it can have been submitted, a request from the day it was made, an extension from the meeting that granted it, a completion from its own date. What a source tells by year only has no month and stands in the table."
        ),
        "changed": _(
            "The same figure on both days, where it differs. Stocks as on the page on Article 3; areas: the last year that a State tells, confirmed, suspected and not said which each by itself. A dash: nobody told one by then, or the last report does not name that kind of area; it is never zero."
        ),
        "search": _(
            "A hit is a cell whose answer, together with the note on its row, holds every word asked for, in any order; parts of words count, accents and capitals make no difference. All reports on file by the day are searched, also those that a later one replaces. A note is one hit, though it stands beside every cell of its row. With a calendar year chosen, initial reports are left out, since they cover none."
        ),
        "gaps": _(
            "Only what the Convention asked of the State on that day counts: States bound by it, reports whose due date has passed, and for each form or question the duty that asks it, both at the end of what the last report covers and on the day (Article 3 and 4: still to complete; Article 5: has victims; Form D: munitions retained; Form I: any of these). What was told once and stands (measures, technical characteristics) is not asked again. No report: the initial report, the annual one of the last period, or two and more due since the last one on file. No answer: the last report says nothing, says that it has no information, calls a form not applicable while the duty binds, or calls it unchanged since a report that does not tell it. Does not fit: open warnings of the checks, and areas that grow without a reason told. Shown: a source or the report itself shows it. No record: this data holds nothing either way, which is no statement about the State; the record compiled from public sources does not hold most of what reports say."
        ),
        "gap_weights": _(
            "The sum of the points of the obligations that bind the State on the day. It decides the order in which States are shown and nothing else; the table ccm_data/convention/weights.csv can be changed."
        ),
        "effects": _(
            "Rate: reports on file of those due, by the day. Each State adds one report, so the effect on a rate is the same for all; the order is that of the weight of its obligations, then of the reports due since the last one on file, then of the alphabet. A State whose initial report is shown to be missing owes no annual report by these counting rules, and adds to the rate of initial reports only."
        ),
        "early_view": _(
            "Three rules over the last two annual reports that fell due: both late; both shown to be missing; one of each. Where this data has no record of one of the two, no rule is applied. For earlier periods: the same rules on the two reports before, where all three are known to be on time, late or shown to be missing."
        ),
        "good_news": _(
            "First: annual reports for the last period whose day of submission is known, the first five places, ties included. Unbroken: every report due on file, up to the last one due, three or more in a row. Improved: on file again after two or more that are not, or at least 30 days sooner than the year before, when it was late. A report of which this data has no record breaks a row, although it may have been sent."
        ),
    }[name]
