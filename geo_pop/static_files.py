"""How static files are named once collected."""

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django knows `import … from "./…";` too, but only where a semicolon ends it.
_JS_IMPORT = r"""(?P<matched>(?P<keyword>\b(?:from|import)\s*\(?)["'](?P<url>\.{1,2}/[^"']+)["'])"""


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, also inside JavaScript modules: a page never mixes two releases."""

    patterns: ClassVar = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*.js", ((_JS_IMPORT, '%(keyword)s"%(url)s"'),)),
    )
