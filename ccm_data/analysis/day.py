"""One day: what this data says as of it. Each question is asked once, whoever needs the answer."""

from functools import cached_property

import pandas as pd

from ccm_data.analysis.answered import verdicts
from ccm_data.analysis.asked import owed_reports
from ccm_data.analysis.duties import duties, extension_requests
from ccm_data.analysis.facts import Facts, facts
from ccm_data.analysis.ledger import ledger
from ccm_data.analysis.scope import Scope, as_states, states_in
from ccm_data.analysis.stocks import over_time, stocks
from ccm_data.convention.states import State
from ccm_data.store.connection import Store


class Day:
    """The answers of a store within one scope; the columns are those of the functions they name."""

    def __init__(self, store: Store, scope: Scope):
        self.store = store
        self.scope = scope
        self.kept: dict = {}  # answers to the questions marked `once`
        self._facts: dict[str, Facts] = {}

    def facts(self, table: str) -> Facts:
        """facts.facts, for one table of the form."""
        if table not in self._facts:
            self._facts[table] = facts(self.store, self.scope, table)
        return self._facts[table]

    @cached_property
    def states(self) -> pd.DataFrame:
        """scope.states_in"""
        return states_in(self.store, self.scope)

    @cached_property
    def members(self) -> list[State]:
        """The States as the Convention's rules know them."""
        return as_states(self.states)

    @cached_property
    def parties(self) -> set[str]:
        """ISO codes of the States counted as Parties."""
        scope = self.scope
        return {s.iso3 for s in self.members if s.counted_as_party(scope.as_of, scope.choices)}

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """ledger.ledger"""
        return ledger(self.store, self.scope)

    @cached_property
    def owed(self) -> pd.DataFrame:
        """asked.owed_reports"""
        return owed_reports(self)

    @cached_property
    def answers(self) -> pd.DataFrame:
        """answered.verdicts"""
        return verdicts(self)

    @cached_property
    def duties(self) -> pd.DataFrame:
        """duties.duties"""
        return duties(self.store, self.scope)

    @cached_property
    def requests(self) -> pd.DataFrame:
        """duties.extension_requests"""
        return extension_requests(self.store, self.scope)

    @cached_property
    def stocks(self) -> pd.DataFrame:
        """stocks.stocks"""
        return stocks(self.store, self.scope)

    @cached_property
    def stocks_over_time(self) -> pd.DataFrame:
        """stocks.over_time"""
        return over_time(self.store, self.scope)

    @cached_property
    def fields_told(self) -> pd.DataFrame:
        """The view of that name: which fields each report on file answers."""
        return self.store.frame("fields_told", day=self.scope.as_of)
