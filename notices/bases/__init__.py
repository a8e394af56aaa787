"""Registry of the bases: every module of this package that defines ``BASE``."""

from importlib import import_module
from pkgutil import iter_modules

from notices.bases.base import Base
from notices.errors import UnknownBase

BASES: dict[str, Base] = {
    descriptor.name: descriptor
    for module in iter_modules(__path__)
    if (descriptor := getattr(import_module(f"{__name__}.{module.name}"), "BASE", None))
}


def get_base(name: str) -> Base:
    """Return the descriptor called ``name``, or raise UnknownBase."""
    try:
        return BASES[name]
    except KeyError:
        known = ", ".join(sorted(BASES))
        raise UnknownBase(f"base inconnue : {name!r} ; bases connues : {known}") from None
