"""Who runs this service, as settings say: also on pages that are rendered without a request."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def operator_name() -> str:
    """Return the name of who answers for the service."""
    return settings.OPERATOR_NAME or _("l’exploitant de ce service")
