"""How static files are named once collected, and which of them become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django knows `import … from "./…";` too, but only where a semicolon ends it.
_JS_IMPORT = (
    r"""(?P<matched>(?P<keyword>\b(?:from|import)\s*\(?)["'](?P<url>\.{1,2}/[^"']+)["'])""",
    '%(keyword)s"%(url)s"',
)

# A style sheet that is one line an import, of sheets of its own folder.
_CSS_IMPORT = re.compile(r"""^@import "\./([\w-]+\.css)";$""", re.MULTILINE)


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, also inside JavaScript modules: a page never mixes two releases.

    Maps of a library's sources are not served, and Django's own rule for scripts wants them.
    """

    patterns: ClassVar = (
        *(rule for rule in CompressedManifestStaticFilesStorage.patterns if rule[0] != "*.js"),
        ("*.js", (_JS_IMPORT,)),
    )
    # A name changes with those of the modules that a module imports, at most as deep as this.
    max_post_process_passes = 30

    def post_process(
        self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool]]:
        """Put sheets in the place of their imports, which a browser would ask for one by one."""
        joined = InMemoryStorage()
        for name in [name for name in paths if name.endswith(".css")]:
            sheet = _read(paths, name)
            whole = _CSS_IMPORT.sub(partial(_imported, paths, name.rpartition("/")[0]), sheet)
            if whole != sheet:
                joined.save(name, ContentFile(whole))
                paths[name] = joined, name
        yield from super().post_process(paths, dry_run, **options)


def _imported(paths: dict[str, tuple[Any, str]], folder: str, found: re.Match[str]) -> str:
    return _read(paths, f"{folder}/{found[1]}")


def _read(paths: dict[str, tuple[Any, str]], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        content: bytes = file.read()
    return content.decode()
