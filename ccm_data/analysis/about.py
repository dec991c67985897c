"""What the dashboard rests on: rules in use, data dictionary."""

import pandas as pd

from ccm_data.convention.choices import Choices, questions
from ccm_data.convention.forms import fields
from ccm_data.store.connection import Store


def open_points(choices: Choices) -> pd.DataFrame:
    """Every point that the text leaves open.

    Columns: question, article, options (tuple), in_use, why.
    """
    return pd.DataFrame(
        {
            "question": [q.question for q in questions()],
            "article": [q.article for q in questions()],
            "options": [q.options for q in questions()],
            "in_use": [getattr(choices, q.id) for q in questions()],
            "why": [q.why for q in questions()],
        }
    )


def field_dictionary(language: str) -> pd.DataFrame:
    """Every field of the report form. Columns: form, field_id, label, type, unit, article, required."""
    return pd.DataFrame(
        [
            {
                "form": field.form,
                "field_id": field.field_id,
                "label": field.label(language),
                "type": field.type,
                "unit": field.unit,
                "article": field.article,
                "required": field.required.replace("_", " "),
            }
            for field in fields()
        ]
    )


def table_dictionary(store: Store) -> pd.DataFrame:
    """Every column of every table and view of the store. Columns: table_name, column_name, data_type."""
    return store.frame("dictionary")
