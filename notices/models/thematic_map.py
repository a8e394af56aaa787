"""Thematic maps: a search that staff publish with a title, a text and a picture."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class ThematicMap(models.Model):
    """A saved search and what is said of it; doors read those published by ``published_map``.

    ``query`` is a query string of ``notices.search.parameters``; ``view`` is zoom/latitude/
    longitude, or empty: the map then goes where the notices are. The picture is kept here, so
    that a copy of the database holds everything: there are dozens of maps, of 300 KB each.
    """

    class State(models.TextChoices):
        """Once published, a map is withdrawn and never a draft again: its address was given."""

        DRAFT = "draft", "brouillon"
        PUBLISHED = "published", "publiée"
        WITHDRAWN = "withdrawn", "retirée"

    title = models.CharField("titre", max_length=120)
    slug = models.SlugField(
        "adresse", max_length=80, unique=True, help_text="Ne change plus une fois publiée."
    )
    summary = models.CharField(
        "chapeau", max_length=300, help_text="Une ou deux phrases, reprises par les listes."
    )
    body = models.TextField(
        "texte",
        blank=True,
        help_text="Une ligne vide sépare les paragraphes ; les adresses deviennent des liens.",
    )
    query = models.TextField("recherche", editable=False)
    view = models.CharField("cadrage", max_length=60, blank=True, editable=False)
    picture = models.BinaryField("image", null=True)
    picture_digest = models.TextField("empreinte de l’image", blank=True, editable=False)
    picture_width = models.PositiveIntegerField("largeur", default=0, editable=False)
    picture_height = models.PositiveIntegerField("hauteur", default=0, editable=False)
    picture_alt = models.CharField("ce que montre l’image", max_length=300, blank=True)
    picture_credit = models.CharField("crédit de l’image", max_length=200, blank=True)
    picture_rights = models.CharField("droits de l’image", max_length=200, blank=True)
    state = models.TextField("état", choices=State, default=State.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("créée le", db_default=Now(), editable=False)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    published_at = models.DateTimeField("publiée le", null=True, editable=False)
    withdrawn_at = models.DateTimeField("retirée le", null=True, editable=False)

    class Meta:
        verbose_name = "carte thématique"
        verbose_name_plural = "cartes thématiques"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="thematic_map_picture_has_rights",
                condition=Q(picture__isnull=True)
                | ~Q(picture_alt="") & ~Q(picture_credit="") & ~Q(picture_rights=""),
            ),
            models.CheckConstraint(
                name="thematic_map_published_has_date",
                condition=Q(state="draft") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title
