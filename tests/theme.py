"""The pages as the State's design system has them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import LazySettings

from geo_pop.theme import theme_of

needs_dsfr = pytest.mark.skipif(
    find_spec("dsfr") is None,
    reason="django-dsfr is not installed: geo_pop/setup/python.sh dsfr",
)


def put_on_dsfr(settings: LazySettings) -> None:
    """Give these settings what THEME=dsfr gives at start; before any server starts."""
    theme = theme_of("dsfr")
    templates: list[dict[str, Any]] = settings.TEMPLATES
    settings.TEMPLATES = [templates[0] | {"DIRS": theme.templates}, *templates[1:]]
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, *theme.static]
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, *theme.locale]
