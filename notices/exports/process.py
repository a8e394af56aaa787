"""What a process of a build does first. No model is imported here: Django is not ready yet."""

from __future__ import annotations

import gc

import django
from django.db import connections

# A batch of features is some 100,000 containers, none of them in a cycle: looked at each time 700
# were made, they took as long again as making them (12,000 notices a second instead of 21,000).
_SELDOM = 1_000_000


def set_up(names: dict[str, str]) -> None:
    """Use the same databases as the parent, by alias; those of a test have other names."""
    django.setup()
    for alias, name in names.items():
        connections[alias].settings_dict["NAME"] = name
    gc.freeze()
    gc.set_threshold(_SELDOM)
