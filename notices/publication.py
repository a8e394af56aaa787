"""The public side of the database: its alias, and which models are read through it.

The role behind the alias may SELECT published objects and nothing else, so a door that
forgets the publication rule is refused by the database.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

PUBLIC = "public"


class PublicRouter:
    """Send the reading of published models to the public role; migrate the private side only."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return the public alias for the models of ``notices.models.published``."""
        return PUBLIC if model.__module__ == "notices.models.published" else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Refuse to migrate through the public alias: its role owns nothing."""
        return False if db == PUBLIC else None
