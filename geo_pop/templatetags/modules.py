"""JavaScript modules of a page, all of them asked for at once instead of one after the other."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# What a module cannot start without; import() in parentheses comes later, and is left to it.
_IMPORT = re.compile(r"""^(?:import|export)\b[^'"()]*['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)


@register.simple_tag
def module(name: str) -> SafeString:
    """Load ``js/….js`` as a module, and what it imports beside it."""
    others = _kept(name) if settings.STATIC_HASHED else imported(name)
    return format_html(
        '{}<script type="module" src="{}"></script>',
        format_html_join(
            "\n",
            '<link rel="modulepreload" href="{}" fetchpriority="low">',
            ((static(other),) for other in others),
        ),
        static(name),
    )


def imported(name: str) -> list[str]:
    """Return every module that this one imports, and those that they import, in that order."""
    found: dict[str, None] = {name: None}
    waiting = [name]
    while waiting:
        importer = waiting.pop(0)
        for near in _IMPORT.findall(_source(importer)):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(importer), near))
            if path not in found:
                found[path] = None
                waiting.append(path)
    return list(found)[1:]


_kept = lru_cache(imported)  # collected files do not change while they are served


def _source(name: str) -> str:
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(f"no static file is named {name}")
    return Path(path).read_text(encoding="utf-8")
