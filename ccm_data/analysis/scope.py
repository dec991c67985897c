"""Which States, as of when, counted by which rules: what every question is asked within."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

import pandas as pd

from ccm_data.convention.choices import Choices
from ccm_data.convention.states import State
from ccm_data.problems import Problem
from ccm_data.store.connection import Store

DUTIES = ("3", "4", "5", "none")  # Articles under which a State has or had a duty


@dataclass(frozen=True)
class Scope:
    """An empty tuple means no restriction.

    regions  M49 regions
    duties   of DUTIES: States that have or had a duty under any of these Articles
    states   ISO codes
    """

    as_of: date
    regions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    language: str = "en"
    choices: Choices = field(default_factory=Choices)


def states_in(store: Store, scope: Scope) -> pd.DataFrame:
    """States within the scope, parties or not, in alphabetical order of `state`.

    Columns: iso3, state (label in the scope's language), name (UN usage), region, subregion,
    regional_group, signed, consent, in_force, withdrawal (dates), consent_kind (ratification,
    accession, acceptance, approval), duties (tuple of Articles), and where the dates come from:
    basis, publisher, url, file, sheet, cell.
    """
    states = store.frame("states").rename(columns={"entry_into_force": "in_force"})
    states["state"] = states[f"label_{scope.language}"]
    states["name"] = states[f"name_{scope.language}"]
    articles = store.frame("duties").groupby("iso3")["article"].agg(lambda a: tuple(sorted(set(a))))
    states["duties"] = [articles.get(iso3, ()) for iso3 in states["iso3"]]
    keep = pd.Series(True, index=states.index)
    if scope.regions:
        keep &= states["region"].isin(scope.regions)
    if scope.states:
        keep &= states["iso3"].isin(scope.states)
    if scope.duties:
        asked = set(scope.duties)
        keep &= states["duties"].map(lambda had: bool(asked & set(had or ("none",))))
    columns = ["iso3", "state", "name", "region", "subregion", "regional_group"]
    columns += ["signed", "consent", "in_force", "withdrawal", "consent_kind", "duties"]
    columns += ["basis", "publisher", "url", "file", "sheet", "cell"]
    return states.loc[keep, columns].sort_values(
        "state", key=lambda labels: labels.map(alphabetical), ignore_index=True
    )


def names(store: Store) -> dict[str, str]:
    """ISO code of each State by its code, label and name in any language, as plain_name writes them."""
    states = store.frame("states")
    called: dict[str, str] = {}
    for column in ("iso3", "label_en", "label_fr", "label_es", "name_en", "name_fr", "name_es"):
        for name, iso3 in zip(states[column], states["iso3"], strict=True):
            called.setdefault(plain_name(name), iso3)
    return called


def plain_name(text: str) -> str:
    """A name without regard to accents, capitals and spaces around it."""
    return alphabetical(text.strip())


def find_state(store: Store, text: str, language: str = "en") -> tuple[str, str]:
    """ISO code and label of the State called `text`: its code, label or name in any language.

    Problem, with the States whose names come nearest, where there is no such State.
    """
    called = names(store)
    states = store.frame("states")
    labels = states.set_index("iso3")[f"label_{language}"]
    said = plain_name(text)
    if said not in called:
        near = dict.fromkeys(called[name] for name in get_close_matches(said, called, n=6))
        nearest = ", ".join(f"{labels[iso3]} ({iso3})" for iso3 in [*near][:3])
        raise Problem(
            f"No State is called {text!r}.",
            f"The nearest names: {nearest}." if nearest else "Give its ISO code, three letters.",
        )
    return called[said], labels[called[said]]


def as_states(frame: pd.DataFrame) -> list[State]:
    """The rows of `states_in` as States of the Convention's rules."""
    return [
        State(
            iso3=row.iso3,
            name=row.name,
            region=row.region,
            signed=day(row.signed),
            consent=day(row.consent),
            in_force=day(row.in_force),
            withdrawal=day(row.withdrawal),
        )
        for row in frame.itertuples(index=False)
    ]


def alphabetical(label: str) -> str:
    """Key by which labels sort as in a dictionary: accents and capitals make no difference."""
    letters = unicodedata.normalize("NFKD", label)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def day(stamp: object) -> date | None:
    """A date of a frame as a date, None where it is missing."""
    return None if pd.isna(stamp) else pd.Timestamp(stamp).date()
