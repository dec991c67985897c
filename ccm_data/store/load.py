"""Rows into the store's tables, in bulk through Arrow."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from ccm_data.store.rows import Columns, columns


def insert(connection, table: str, rows: Sequence[Mapping]) -> None:
    """Load rows; see `load`."""
    load(connection, table, columns(rows))


def load(connection, table: str, incoming: Columns) -> None:
    """Load columns of one length. Text is cast to the column's type, empty text of another type is NULL.

    A column that is not told is NULL; what is told and is no column of the table is passed over.
    """
    if not incoming:
        return
    known = connection.table(table)
    nothing = [None] * len(next(iter(incoming.values())))
    arrow = pa.table(
        {
            name: _array(incoming.get(name, nothing), str(data_type))
            for name, data_type in zip(known.columns, known.types, strict=True)
        }
    )
    connection.register("incoming", arrow)
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # names from schema.sql
    connection.unregister("incoming")


_ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "TIMESTAMP": pa.timestamp("us"),
}


def _array(contents: Sequence, data_type: str) -> pa.Array:
    if data_type != "VARCHAR":
        contents = [_cast(content, data_type) for content in contents]
    return pa.array(contents, _ARROW[data_type])


def _cast(content, data_type: str):
    if not isinstance(content, str):
        return content
    if not content:
        return None
    return datetime.fromisoformat(content).date() if data_type == "DATE" else int(content)
