"""How static files are named once collected."""

from typing import ClassVar

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django knows `import … from "./…";` too, but only where a semicolon ends it.
_JS_IMPORT = (
    r"""(?P<matched>(?P<keyword>\b(?:from|import)\s*\(?)["'](?P<url>\.{1,2}/[^"']+)["'])""",
    '%(keyword)s"%(url)s"',
)


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
