"""What the Follow-up page does: the list, its history, the ratings of reports, and drafts of letters."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from ccm_data import words
from ccm_data.analysis import followup, gaps, letters
from ccm_data.analysis.letters import Letter
from ccm_data.analysis.scope import Scope
from ccm_data.convention.forms import fields
from ccm_data.locale import _, language
from ccm_data.outputs import letters as files
from ccm_data.outputs.letters import Sender
from ccm_data.places import Places
from ccm_data.store import followup as store
from ccm_data.store.followup import Change, Overtaken, Record
from ccm_data.ui import furniture, session


def the_gaps(scope: Scope) -> pd.DataFrame:
    """Every gap of the scope, made once per store version and scope."""
    return session.the_gaps(session.store().version, scope)


def records() -> list[Record]:
    """Every change noted so far."""
    return store.records(Places.in_use())


def the_list(kept: Iterable[Record], states: Mapping[str, str], scope: Scope) -> pd.DataFrame:
    """analysis.followup.items, of the States in scope."""
    return followup.items(store.things(kept), states, the_gaps(scope))


def the_ratings(kept: Iterable[Record], scope: Scope) -> pd.DataFrame:
    """analysis.followup.ratings, of the States in scope."""
    return followup.ratings(session.day(scope), store.things(kept), the_gaps(scope))


def last(kept: Iterable[Record]) -> Record | None:
    """The change that would be undone."""
    return store.last(kept)


def note(changes: Iterable[Change] = (), items: Iterable[Mapping[str, str]] = (), by: str = ""):
    """Write changes down; the sentence to show: what was saved, or why not."""
    try:
        record = store.note(Places.in_use(), changes, items, by)
    except Overtaken:
        return "warning", _(
            "Somebody else has changed the same meanwhile. Nothing of yours was saved: look at it again, then change it."
        )
    if record is None:
        return "info", _("Nothing was changed: the list said so already.")
    return "success", _("Saved as change {number}.").format(number=record.number)


def undo(number: int, by: str):
    """Undo the last change, if it is still the last; the sentence to show."""
    try:
        store.undo(Places.in_use(), number, by)
    except Overtaken:
        return "warning", _(
            "There is a later change than the one you saw, or it was undone already. Look at the history again."
        )
    return "success", _("Change {number} was undone.").format(number=number)


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The list, for people."""
    shown = table[["number", "state"]].copy()
    shown["gap"] = [gap(row) for row in table.itertuples()]
    shown["said"] = table["since"]
    shown["status"] = [words.follow_up(code) for code in table["status"]]
    shown[["owner", "day", "note"]] = table[["owner", "day", "note"]]
    shown["still"] = [
        None if level == "letter" else words.told("yes" if still else "no")
        for level, still in zip(table["level"], table["still"], strict=True)
    ]
    return shown.rename(columns=words.noted_field)


def gap(row) -> str:
    """One gap, or item of the list, in words."""
    if row.level == "letter":
        return _("Letter: {kind}").format(kind=words.letter(row.code))
    told = words.listed_gap(row.code)
    if row.form and row.field_id:
        labels = _labels(language())
        return f"{row.form} · {labels.get(row.field_id, row.field_id)}: {told}"
    return f"{row.form} · {told}" if row.form else told


@st.cache_data(show_spinner=False)
def _labels(code: str) -> dict[str, str]:
    return {field.field_id: field.label(code) for field in fields()}


def history(kept: Iterable[Record], states: Mapping[str, str]) -> pd.DataFrame:
    """Every change, for people."""
    table = followup.history(kept, states)
    shown = table[["record", "at", "by"]].copy()
    shown["done"] = [words.noted(code) for code in table["done"]]
    shown["state"] = table["state"]
    shown["about"] = [
        _("Item {number}").format(number=row.number) if row.number else _a_report(row)
        for row in table.itertuples()
    ]
    shown["changed"] = [words.noted_field(code) for code in table["changed"]]
    for column in ("before", "after"):
        shown[column] = [
            gap(row) if said and row.changed == "code" else words.noted_value(row.changed, said)
            for row, said in zip(table.itertuples(), table[column], strict=True)
        ]
    return shown.rename(columns=words.noted_field)


def _a_report(row) -> str:
    return f"{words.kind(row.report)} {row.year}".strip()


def ratings_in_words(table: pd.DataFrame) -> pd.DataFrame:
    """The ratings, for people."""
    shown = words.table(table, ["state", "report", "year", "done", "owed"])
    shown[words.noted_field("questions")] = table["questions"]
    shown[words.noted_field("rating")] = [words.rating(code or "draft") for code in table["rating"]]
    shown[words.noted_field("comment")] = table["comment"]
    shown[words.noted_field("comment_day")] = table["comment_day"]
    return shown


def asked_about(found: pd.DataFrame) -> dict[str, str]:
    """The fields that the open questions are about, with their labels, in the order of the form."""
    asked = set(found.loc[found["level"] != "no_report", "field_id"]) - {""}
    return {name: label for name, label in every_field().items() if name in asked}


def every_field() -> dict[str, str]:
    """Every field of the form with its label, in the order of the form."""
    labels = _labels(language())
    return {field.field_id: f"{field.form} · {labels[field.field_id]}" for field in fields()}


def every_gap() -> list[str]:
    """Every code of a gap."""
    return [code for codes in gaps.CODES.values() for code in codes]


def pick(some: pd.DataFrame) -> pd.DataFrame:
    """The gaps as a table in which rows can be ticked; the ones ticked, all where none is."""
    shown = some[["state"]].copy()
    shown["gap"] = [words.gap(row) for row in some.itertuples()]
    shown[["last_value", "last_said"]] = some[["last_value", "last_said"]]
    ticked = st.dataframe(
        shown.rename(columns=words.noted_field),
        hide_index=True,
        alt=_("Gaps to put on the list"),
        placeholder="–",
        key="pick",
        on_select="rerun",
        selection_mode="multi-row",
    )
    rows = ticked.selection.rows if ticked else []
    return some.iloc[rows] if rows else some


def rating_of(scope: Scope) -> dict | None:
    """The rating of the last report of one State and its comment; None where nobody noted either.

    Its row of `the_ratings`. scope: of that State alone.
    """
    kept = records()
    (iso3,) = scope.states
    if not any(thing.startswith(f"{store.REPORT}:{iso3}:") for thing in store.things(kept)):
        return None
    rows = the_ratings(kept, scope).to_dict("records")
    return next((row for row in rows if row["rating"] or row["comment"]), None)


def show_rating(row: Mapping[str, object]) -> None:
    """The rating of a report with the comment of its State beside it, in a few lines."""
    rating = words.rating(row["rating"] or "draft")
    st.markdown(f"**{_('Rating of the last report on file')}** · {report_in_words(row)} · {rating}")
    if row["rated_owed"]:
        st.write(
            _(
                "As of {day}: {done} of {owed} forms owed answered, {questions} open questions."
            ).format(
                day=row["rated_as_of"],
                done=row["rated_done"],
                owed=row["rated_owed"],
                questions=row["rated_questions"],
            )
        )
    if row["comment"]:
        said = _("The State said on {day}:") if row["comment_day"] else _("The State said:")
        st.write(said.format(day=row["comment_day"]))
        st.text(row["comment"])


def report_in_words(row: Mapping[str, object]) -> str:
    """A report of `the_ratings`."""
    year = "" if pd.isna(row["year"]) else f" {row['year']}"
    return f"{row['state']} · {words.kind(row['report'])}{year}"


def show(said: Iterable[tuple[str, str]]) -> None:
    """A letter as it will stand in the file."""
    for style, text in said:
        text = furniture.plain(text)
        if style.startswith("Heading"):
            text = f"**{text}**"
        elif style.startswith("List"):
            text = f"- {text}"
        st.markdown(text, text_alignment="right" if style == "Date" else "left")


def letters_to(found: pd.DataFrame, asked: Sequence[str]) -> dict[str, str | list[str]]:
    """The address of the letters that ask for these gaps, for a link.

    found  rows of analysis.gaps.gaps;  asked: the fields chosen
    """
    if (found["level"] != "no_report").any():
        kind = "questions"
    else:
        kind = "initial" if (found["code"] == "initial").all() else "annual"
    to = list(dict.fromkeys(found["iso3"]))
    return {"part": "letters", "letter": kind, "to": to, "ask": list(asked)}


def drafts(scope: Scope, kind: str, in_language: str, asked: Sequence[str]) -> list[Letter]:
    """The letters of a kind that fit a State in scope, with facts in the language of the letter."""
    found = the_gaps(scope)
    if asked:
        found = found[found["field_id"].isin(list(asked))]
    day = session.day(replace(scope, language=in_language))
    return letters.letters(day, kind, found)


def preview(letter: Letter, in_language: str, sender: Sender) -> list[tuple[str, str]]:
    """Style and text of each paragraph, as they will stand in the file."""
    return files.paragraphs(one(letter, in_language, sender))


def one(letter: Letter, in_language: str, sender: Sender) -> bytes:
    """One letter as a Word file."""
    return files.write(letter, in_language, sender, Places.in_use().letters)


def archive(
    scope: Scope,
    kind: str,
    in_language: str,
    asked: Sequence[str],
    to: Collection[str],
    sender: Sender,
) -> bytes:
    """The letters to these States in one archive."""
    drafted = [each for each in drafts(scope, kind, in_language, asked) if each.iso3 in to]
    return files.zipped(drafted, in_language, sender, Places.in_use().letters)


def template(kind: str, in_language: str) -> tuple[str, bytes]:
    """Name and content of the template in use."""
    path = files.template(kind, in_language, Places.in_use().letters)
    return path.name, path.read_bytes()


def own_templates() -> list[str]:
    """The user's own templates in use."""
    return files.own_templates(Places.in_use().letters)


def text_of(day: date | None) -> str:
    """A day as the list keeps it."""
    return day.isoformat() if day else ""


def day_of(text: str) -> date | None:
    """The day that the list keeps."""
    return date.fromisoformat(text) if text else None
