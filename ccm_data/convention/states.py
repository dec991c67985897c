"""A State and its standing towards the Convention on any date (Articles 15 to 17 and 20)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ccm_data.convention.choices import Choices
from ccm_data.convention.dates import entry_into_force


class Standing(StrEnum):
    """Where a State stands on a date. The five exclude each other."""

    NOT_PARTY = "not_party"
    SIGNATORY = "signatory"
    CONSENTED = "consented"  # consent deposited, the Convention not yet in force for it
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class State:
    """One State. Dates are None where the event has not happened.

    iso3     ISO 3166-1 alpha-3 code
    name     name in UN usage
    region   UN M49 region
    """

    iso3: str
    name: str
    region: str
    signed: date | None = None
    consent: date | None = None
    in_force: date | None = None
    withdrawal: date | None = None

    def computed_entry_into_force(self) -> date | None:
        """Entry into force by Article 17, to be held against what is recorded."""
        return entry_into_force(self.consent) if self.consent else None

    def standing(self, on: date) -> Standing:
        """Standing on the day `on`. A withdrawal counts from the day it takes effect (20(3))."""
        if _by(self.withdrawal, on):
            return Standing.WITHDRAWN
        if _by(self.in_force, on):
            return Standing.IN_FORCE
        if _by(self.consent, on):
            return Standing.CONSENTED
        if _by(self.signed, on):
            return Standing.SIGNATORY
        return Standing.NOT_PARTY

    def counted_as_party(self, on: date, choices: Choices) -> bool:
        """Whether published counts on that day include this State (open point `parties_count`)."""
        standing = self.standing(on)
        if choices.parties_count == "entry_into_force":
            return standing is Standing.IN_FORCE
        return standing in (Standing.CONSENTED, Standing.IN_FORCE)


def _by(event: date | None, on: date) -> bool:
    return event is not None and event <= on
