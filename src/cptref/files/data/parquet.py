"""A table as Parquet, in groups of rows with their statistics: of one code little is read."""

from __future__ import annotations

import io

from cptref.files.data.typed import TypedTable

#: Rows come code by code, so that a code's are in one group or two. What is read of one code is
#: these, and the end of the file, which grows with the number of groups: so they are not more.
_GROUPS, _ROWS = 40, 500


def written(table: TypedTable, notice: str) -> bytes:
    """The same rows give the same bytes, with one version of pyarrow."""
    # It is an extra: whoever lacks it imports the program all the same.
    import pyarrow
    from pyarrow import parquet

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        # Figures are amounts and units of CMS's, exact: none has more decimals.
        "number": pyarrow.decimal128(18, 4),
        "date": pyarrow.date32(),
    }
    schema = pyarrow.schema(
        [(field.name, types[field.type]) for field in table.fields],
        metadata={"notice": notice},
    )
    columns = [
        pyarrow.array(table.column(place), type=field.type) for place, field in enumerate(schema)
    ]
    out = io.BytesIO()
    parquet.write_table(
        pyarrow.Table.from_arrays(columns, schema=schema),
        out,
        row_group_size=max(_ROWS, -(-len(table.rows) // _GROUPS)),
        compression="zstd",
    )
    return out.getvalue()
