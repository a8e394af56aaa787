"""What the door declares that it does: each class is proved by a test of ``tests/notices/ogc``."""

from __future__ import annotations

_FEATURES = "http://www.opengis.net/spec/ogcapi-features-{part}/1.0/conf/{name}"
_CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/{name}"
_PARTS = {
    1: ("core", "oas30", "html", "geojson"),
    2: ("crs",),
    3: ("queryables", "queryables-query-parameters", "filter", "features-filter"),
}
# Not declared, because they are not there: arithmetic, functions.
_FILTERS = (
    *("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators"),
    *("case-insensitive-comparison", "accent-insensitive-comparison", "basic-spatial-functions"),
    *("basic-spatial-functions-plus", "spatial-functions", "temporal-functions"),
    *("array-functions", "property-property"),
)
CLASSES = [
    *(_FEATURES.format(part=part, name=name) for part, names in _PARTS.items() for name in names),
    *(_CQL2.format(name=name) for name in _FILTERS),
]
