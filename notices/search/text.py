"""Words as typed, turned into a text query of PostgreSQL."""

from __future__ import annotations

import re

CONFIG = "heritage"  # French stems, accents folded: see migrations/sql/0004_published_point.sql
_WORD = re.compile(r"\w+")


def text_query(text: str) -> tuple[str, dict[str, str]]:
    """Return an SQL expression of type tsquery, and its parameters.

    Every word must be there; the last one may be unfinished. With quotes or a minus, the
    text is read as a web search: ``"saint-denis" -basilique``.
    """
    if '"' in text or re.search(r"(^|\s)-\w", text):
        return f"websearch_to_tsquery('{CONFIG}', %(words)s)", {"words": text}
    # "Notre-Dame" is stored with its parts: searching for the parts finds both spellings.
    *words, last = _WORD.findall(text) or [""]
    # The last word as it is, or as the beginning of a stem. The beginning is not stemmed:
    # "chartres" would become "chartr", and find every chartreuse.
    expression = (
        f"(plainto_tsquery('{CONFIG}', %(last)s) || to_tsquery('simple', unaccent(%(start)s)))"
    )
    parameters = {"last": last, "start": f"'{last}':*" if last else ""}
    if words:
        expression = f"(plainto_tsquery('{CONFIG}', %(words)s) && {expression})"
        parameters["words"] = " ".join(words)
    return expression, parameters
