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
    "due_dates",
    "consents",
    "delay",
    "not_party",
    "since",
    "changed",
    "search",
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
    }[name]
