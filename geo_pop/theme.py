"""The look of the site, chosen where it is deployed: our own, or the State's design system."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured

_OURS = Path(__file__).resolve().parent / "themes"
_MISSING = (
    "THEME=dsfr needs django-dsfr: `THEME=dsfr make run` installs it, or pip with"
    " --requirement requirements/dsfr.txt."
)


class Theme(NamedTuple):
    """The folders that a theme adds, first those of templates that stand before ours."""

    templates: tuple[Path, ...] = ()
    static: tuple[Path, ...] = ()
    locale: tuple[Path, ...] = ()


def theme_of(name: str) -> Theme:
    """Return the theme of that name; raise ImproperlyConfigured when there is none.

    Of django-dsfr, only templates and files are taken: its models would keep the site's name and
    titles in the database, which settings and our pages say already.
    """
    if name == "own":
        return Theme()
    if name != "dsfr":
        raise ImproperlyConfigured(f"THEME={name!r}: use own or dsfr.")
    package = find_spec("dsfr")
    if package is None or not package.submodule_search_locations:
        raise ImproperlyConfigured(_MISSING)
    theirs, ours = Path(package.submodule_search_locations[0]), _OURS / "dsfr"
    return Theme(
        (ours / "templates", theirs / "templates"),
        (ours / "static", theirs / "static"),
        (theirs / "locale",),
    )
