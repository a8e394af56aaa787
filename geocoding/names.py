"""Names of communes, reduced to what their spellings share."""

from __future__ import annotations

import re

from notices.spelling import plain

# "L'Abergement" is filed under A, and the ministry also writes "Abergement (L')".
_ARTICLE = re.compile(r"^(?:l|le|la|les) (?=\S)")
_ARTICLE_BEHIND = re.compile(r"^(.+?)\s*\(\s*(?:l['’]|le|la|les)\s*\)\s*$", re.IGNORECASE)
_SHORT = (
    (re.compile(r"\bs/ ?", re.IGNORECASE), "sur "),
    (re.compile(r"\bst\b\.?", re.IGNORECASE), "saint"),
    (re.compile(r"\bste\b\.?", re.IGNORECASE), "sainte"),
)
# What Unicode does not take apart by itself.
_TYPED = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "’": "'", "–": "-"})


def plain_name(name: str) -> str:
    """Drop case, accents, punctuation and the article: ``"L'Haÿ-les-Roses" -> "hay les roses"``."""
    if behind := _ARTICLE_BEHIND.match(name):
        name = behind[1]
    for short, whole in _SHORT:
        name = short.sub(whole, name)
    words = plain(name.translate(_TYPED)).replace("_", " ")
    return _ARTICLE.sub("", words)
