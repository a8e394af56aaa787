"""How static files are named once collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash, also inside ``import … from "./…"``: a page never mixes two releases."""

    support_js_module_import_aggregation = True
