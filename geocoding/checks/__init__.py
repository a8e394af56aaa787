"""Registry of the checks: every module of this package that defines ``CHECK``."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from geocoding.checks.check import Check
from geocoding.errors import UnknownCheck


def discover(folders: Iterable[str]) -> dict[str, Check]:
    """Return the checks described in these folders of the package, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(folders))
    found = (getattr(module, "CHECK", None) for module in modules)
    return {check.name: check for check in found if isinstance(check, Check)}


CHECKS = discover(__path__)
DISPUTING = sorted(check.name for check in CHECKS.values() if check.disputes)


def checks_named(names: Iterable[str] | None = None) -> list[Check]:
    """Return these checks, by default all; raises UnknownCheck."""
    asked = list(CHECKS if names is None else dict.fromkeys(names))
    if unknown := [name for name in asked if name not in CHECKS]:
        known = ", ".join(sorted(CHECKS))
        raise UnknownCheck(f"contrôle inconnu : {', '.join(unknown)} ; connus : {known}")
    return [CHECKS[name] for name in asked]
