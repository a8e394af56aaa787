"""Every plausible reading of what was pasted, the likeliest first."""

from __future__ import annotations

from dataclasses import replace

from notices.errors import InvalidPlace
from notices.pasted.degrees import read_degrees
from notices.pasted.grids import read_metres
from notices.pasted.links import read_links
from notices.pasted.reading import PastedReading, metres_between

_LONGEST = 5_000  # links to maps with all their layers have a thousand characters
_QUOTED = 60
_CLOSE_M = 100_000
# Typographic marks, minus signs and spaces, as word processors write them.
_MENDED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′ʹ´`", "'"),
        **dict.fromkeys("”“″ʺ", '"'),
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("−–", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\ufeff", " "),
    }
)


def read_pasted(
    text: str, near: tuple[float, float] | None = None, departement: str = ""
) -> list[PastedReading]:
    """Read coordinates in whatever notation, order and system makes sense.

    Numbers without a system are read in each that lands in France, or abroad when none does.
    ``near`` is (longitude, latitude): the nearest reading then comes first; else those of the
    département do. Raises InvalidPlace, in French, when nothing makes sense.
    """
    mended = " ".join(text.translate(_MENDED).split())
    if not mended:
        raise InvalidPlace("aucune coordonnée")
    readings = [
        replace(
            reading,
            original=text,
            metres=metres_between(near, (reading.lon, reading.lat)) if near else None,
        )
        for reading in _all_readings(mended, departement)
    ]
    sensible = list(filter(_is_sensible, readings)) or readings
    return sorted(
        sensible, key=lambda reading: (reading.metres or 0.0, not reading.is_in(departement))
    )


def _is_sensible(reading: PastedReading) -> bool:
    """Tell a place in France, or close to where it is looked for: wrecks are out at sea."""
    return not reading.abroad or (reading.metres is not None and reading.metres < _CLOSE_M)


def _all_readings(text: str, departement: str) -> list[PastedReading]:
    shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    if len(text) > _LONGEST:
        raise InvalidPlace(f"texte trop long : « {shown} »")
    try:
        readings = list(read_links(text)) or list(read_degrees(text))
        readings = readings or list(read_metres(text, departement))
    except InvalidPlace as error:
        raise InvalidPlace(f"{error} : « {shown} »") from error
    if not readings:
        raise InvalidPlace(f"coordonnées sans système connu : « {shown} »")
    return readings
