"""The kinds of links between notices: one closed list, each kind with its inverse."""

from __future__ import annotations

from typing import NamedTuple


class LinkKind(NamedTuple):
    """How a link reads: ``title`` heads the notices it leads to, from the notice that holds it.

    The notices at the other end read it as ``inverse``: a building lists under « Objets
    conservés » the objects that name it as their building.
    """

    title: str  # French, heading of the list on the notice page
    inverse: str


LINK_KINDS: dict[str, LinkKind] = {
    "building": LinkKind("Édifice", "object"),
    "object": LinkKind("Objets conservés", "building"),
    "part": LinkKind("Parties constituantes", "whole"),
    "whole": LinkKind("Ensemble", "part"),
    "museum": LinkKind("Musée", "work"),
    "work": LinkKind("Œuvres de la collection", "museum"),
    "picture_of": LinkKind("Sujet de l’image", "picture"),
    "picture": LinkKind("Images", "picture_of"),
    "related": LinkKind("Voir aussi", "related"),
}

# The links along which a place is taken: from a work, an object or a photograph, to what has it.
PLACING = ("museum", "building", "picture_of")
