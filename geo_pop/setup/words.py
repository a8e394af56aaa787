"""Write a compiled catalogue as the script that pages in its language load: words.py FILE.mo."""

import json
import sys
from gettext import GNUTranslations
from pathlib import Path


def script(catalogue: Path) -> str:
    """Return ``globalThis.geoPopWords = {"mot": "word", "jour": ["day", "days"]}``."""
    with catalogue.open("rb") as file:
        entries = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    words: dict[str, str | list[str]] = {}
    for source, translated in sorted(entries.items(), key=str):
        if isinstance(source, tuple):
            words.setdefault(source[0], []).append(translated)  # type: ignore[union-attr]
        elif source:
            words[source] = translated
    return f"globalThis.geoPopWords = {json.dumps(words, ensure_ascii=False)}\n"


if __name__ == "__main__":
    sys.stdout.write(script(Path(sys.argv[1])))
