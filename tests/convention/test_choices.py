"""What the text leaves open is one table, and one object that carries the options taken."""

from dataclasses import fields
from datetime import timedelta

import pytest

from ccm_data.convention.choices import Choices, questions


def test_the_object_and_the_table_name_the_same_points_and_defaults():
    assert {f.name: f.default for f in fields(Choices)} == {q.id: q.default for q in questions()}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_every_point_cites_its_article_and_gives_a_reason_and_real_options(question):
    assert question.article and question.why.endswith(".") and question.question.endswith("?")
    assert question.default in question.options
    assert len(set(question.options)) == len(question.options) > 1


def test_an_unknown_option_is_refused_with_the_ones_there_are():
    with pytest.raises(ValueError, match="expected one of 0, 15, 30, 60"):
        Choices(grace_days="7")


def test_changed_names_what_differs_from_the_default():
    assert Choices().changed() == {}
    assert Choices(grace_days="30").changed() == {"grace_days": "30"}


def test_numbers_behind_the_options():
    assert Choices(grace_days="30").grace == 30
    assert Choices().statement_holds == timedelta(days=365)
    assert Choices(silence_holds="always").statement_holds == timedelta.max
