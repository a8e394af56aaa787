"""Paris, Lyon and Marseille, and the codes of their arrondissements (INSEE, since 1964 at latest).

The ministry writes the arrondissement in Paris, the city as often as not in Lyon and Marseille.
"""

from __future__ import annotations

NAMES = {"75056": "Paris", "69123": "Lyon", "13055": "Marseille"}
_QUARTERS = {
    "75056": tuple(f"751{number:02}" for number in range(1, 21)),
    "69123": tuple(f"6938{number}" for number in range(1, 10)),
    "13055": tuple(f"132{number:02}" for number in range(1, 17)),
}
CITIES = {quarter: city for city, quarters in _QUARTERS.items() for quarter in quarters}


def quarters_of(insee: str) -> tuple[str, ...]:
    """Return the arrondissements of a city; none of any other commune."""
    return _QUARTERS.get(insee, ())


def city_of(insee: str) -> str:
    """Return the city of an arrondissement; a commune itself."""
    return CITIES.get(insee, insee)
