"""Actions of locating in the list of notices, which know nothing of who locates them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from geocoding.bulk import MOST
from notices.models import Notice


@admin.action(description="Localiser les notices choisies…", permissions=["change"])
def locate(
    model_admin: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Notice]
) -> HttpResponseRedirect | None:
    """Lead to the page that locates in bulk, with these references; refuse too many."""
    refs = list(queryset.order_by("ref").values_list("ref", flat=True)[: MOST + 1])
    if len(refs) > MOST:
        text = f"Plus de {MOST} notices choisies : au plus {MOST} à la fois. Rien n’a été fait."
        model_admin.message_user(request, text, messages.ERROR)
        return None
    return HttpResponseRedirect(f"{reverse('desk:bulk')}?{urlencode({'refs': ' '.join(refs)})}")


_notices = admin.site.get_model_admin(Notice)
_notices.actions = [*(_notices.actions or ()), locate]
