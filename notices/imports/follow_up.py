"""What other applications do after an import: places inherited, checks run, counts taken.

``settings.AFTER_IMPORT`` names functions that take the run and return a line for the report; the
notices application does not know them. Not a signal: what a function says, and that it failed,
is told to whoever imported.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from notices.errors import FollowUpFailed
from notices.models import ImportRun

logger = logging.getLogger(__name__)


def follow_up(run: ImportRun, tell: Callable[[str], None] = lambda line: None) -> None:
    """Call every follower, once the import, or its undoing, is committed.

    Raises FollowUpFailed for the first that fails, whatever its error: the import is kept, and
    the run remembers it.
    """
    for dotted in settings.AFTER_IMPORT:
        try:
            tell(import_string(dotted)(run))
        except Exception as error:
            logger.exception("follow-up of an import failed", extra={"run": run.pk})
            run.message = (
                f"import {run.pk} enregistré, mais la suite a échoué ({dotted} : {error}) ; "
                "lancer « manage.py inherit_locations » puis « manage.py check_places »"
            )
            run.save(update_fields=["message"])
            raise FollowUpFailed(run.message) from error
