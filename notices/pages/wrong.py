"""What cannot be read in the address of a page, in French, with the way to do without it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SENTENCES: dict[str, Promise] = {
    "area": _("La zone n’a pas été comprise : elle se croise, est trop grande, ou est coupée."),
    "from": _("L’année de début n’a pas été comprise : un nombre, négatif avant notre ère."),
    "to": _("L’année de fin n’a pas été comprise, ou elle vient avant celle du début."),
    "bbox": _("Le cadre n’a pas été compris : ouest, sud, est, nord, en degrés."),
    "cursor": _("Cette suite de liste n’existe plus : reprenez la liste à son début."),
    "q": _("La recherche est trop longue : 200 caractères au plus."),
    "departement": _("Ce département n’existe pas : un numéro comme 28, 2A ou 974 est attendu."),
    "commune": _("Cette commune n’a pas été comprise : un code INSEE comme 28085 est attendu."),
}
_OTHERWISE = _("Le critère « %(parameter)s » n’a pas été compris.")


class Wrong(NamedTuple):
    """A parameter, what is wrong with it, and the query string without it."""

    parameter: str
    sentence: str
    without: str


def told(wrong: Iterable[tuple[str, str]], asked: QueryDict) -> list[Wrong]:
    """Say each wrong parameter once, in the language of the page."""
    names = dict.fromkeys(name for name, _ in wrong)
    return [Wrong(name, _sentence(name), _without(asked, name)) for name in names]


def _sentence(name: str) -> str:
    return str(_SENTENCES[name] if name in _SENTENCES else _OTHERWISE % {"parameter": name})


def _without(asked: QueryDict, name: str) -> str:
    others = asked.copy()
    others.pop(name, None)
    others.pop("cursor", None)
    return others.urlencode()
