"""Registry of the bases: every module of this package that defines ``BASE``."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from notices.bases.base import Base
from notices.errors import UnknownBase


def discover(folders: Iterable[str]) -> dict[str, Base]:
    """Return the bases described in these folders of the package, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(folders))
    found = (getattr(module, "BASE", None) for module in modules)
    return {base.name: base for base in found if isinstance(base, Base)}


BASES = discover(__path__)
PRODUCERS = sorted({name for base in BASES.values() for _, name in base.producers})


def get_base(name: str) -> Base:
    """Return the descriptor called ``name``, or raise UnknownBase."""
    try:
        return BASES[name]
    except KeyError:
        known = ", ".join(sorted(BASES))
        raise UnknownBase(f"base inconnue : {name!r} ; bases connues : {known}") from None
