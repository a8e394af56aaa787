"""The countries of Natural Earth (public domain), out of the TopoJSON of npm's ``world-atlas``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.gis.gdal import DataSource, GDALException

# geo_pop/setup/gazetteer.sh fetches it.
COUNTRIES = Path(settings.BASE_DIR) / ".gazetteer" / "countries-10m.json"

# ISO 3166-1 numeric codes of France and of its territories that Natural Earth draws apart.
FRENCH = ("250", "258", "260", "540", "652", "663", "666", "876")


class UnreadableCountries(ValueError):
    """The file is not there, or is not what it should be."""


class Country(NamedTuple):
    """One country: ISO 3166-1 numeric code, outline as WKB in degrees (EPSG:4326)."""

    code: str
    outline: bytes


def read_countries(path: Path) -> Iterator[Country]:
    """Yield the countries of a file, or raise UnreadableCountries."""
    try:
        layer = DataSource(path)["countries"]
        for feature in layer:
            yield Country(str(feature.get("id")), bytes(feature.geom.wkb))
    except (GDALException, IndexError) as error:
        hint = "" if path.is_file() else " ; « make setup » va le chercher"
        raise UnreadableCountries(f"pays illisibles : {path} ({error}){hint}") from error
