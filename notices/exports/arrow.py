"""The columns as Arrow has them, with the place in WKB. The web server reads no column: it does
without this library, which takes 40 MB of each of its processes.
"""

from __future__ import annotations

import pyarrow as pa

from notices.exports.columns import COLUMNS

_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "list": pa.list_(pa.string()),
    "number": pa.float64(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}
ARROW = pa.schema(
    [
        *(pa.field(column.name, _ARROW[column.kind]) for column in COLUMNS),
        pa.field("geometry", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"}),
    ]
)
