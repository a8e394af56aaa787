"""makemessages, which knows where our words are: those that the bases write without Django too."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemessages

# A function or class of notices/bases/, and which of its arguments is shown on pages.
_SHOWN = ("one:2", "many:2", "Section:1", "LinkKind:1", "shown:1")
_NOT_OURS = ("node_modules", "vendor", "words", "tests", "bench", ".*")


class Command(makemessages.Command):
    """Take French words where Django's command does, and from ``_SHOWN``."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        *(f"--keyword={call}" for call in _SHOWN),
    ]

    def handle(self, *args: Any, **options: Any) -> None:
        """Leave out what others wrote, and lines: a reference to a file is enough."""
        options["ignore_patterns"] = [*options["ignore_patterns"], *_NOT_OURS]
        options |= {"add_location": "file", "no_obsolete": True}
        super().handle(*args, **options)
