"""What visitors say of a place or to a service, what became of it, and the mails about it.

It names its notice by a string: the public doors write contributions, and may not import notices.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Contribution(models.Model):
    """One confirmation, one proposed place or one message; never on a public door.

    Nothing tells who wrote it but ``email``, which ``erase_contributors`` empties. ``token`` is
    that of the form: sent twice, it makes one contribution.
    """

    class Kind(models.TextChoices):
        """What was asked for."""

        CONFIRM = "confirm", _("confirme la position")
        MOVE = "move", _("propose une position")
        MESSAGE = "message", _("écrit au service")

    class State(models.TextChoices):
        """What became of it; UNCONFIRMED waits for the answer to a mail, and staff see it not."""

        UNCONFIRMED = "unconfirmed", _("à confirmer par courriel")
        RECEIVED = "received", _("reçue")
        PASSED_ON = "passed_on", _("transmise à un autre service")
        ACCEPTED = "accepted", _("acceptée")
        AMENDED = "amended", _("acceptée avec une modification")
        REJECTED = "rejected", _("non retenue")

    OPEN: ClassVar = (State.RECEIVED, State.PASSED_ON)

    number = models.TextField("numéro", unique=True)
    token = models.TextField("formulaire", unique=True)
    kind = models.TextField("demande", choices=Kind)
    state = models.TextField("état", choices=State, default=State.RECEIVED)
    # Undoing an import deletes notices in SQL: what was written of them stays, with its reference.
    notice = models.ForeignKey(
        "notices.Notice", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    ref = models.TextField("référence")
    geom = models.PointField("position proposée", srid=4326, null=True, spatial_index=False)
    original = models.TextField("position telle qu’écrite", blank=True)
    shown = models.PointField("position montrée", srid=4326, null=True, spatial_index=False)
    distance_m = models.FloatField("distance (m)", null=True)
    far = models.BooleanField("loin de la position montrée", default=False)
    comment = models.TextField("texte", blank=True)
    email = models.EmailField("courriel", blank=True)
    language = models.TextField("langue", db_default="fr")  # of the form, hence of the mails
    terms = models.TextField("conditions acceptées")
    photograph = models.TextField("photographie", blank=True)
    service = models.TextField("service", blank=True)
    answer = models.TextField("réponse", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidée par",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("décidée le", null=True)
    location_id = models.BigIntegerField("position candidate", null=True)
    created_at = models.DateTimeField("reçue le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "contribution"
        indexes: ClassVar = [
            # Usage: the queue of the staff, which is short beside what was decided.
            models.Index(
                fields=["created_at"],
                name="contribution_open",
                condition=Q(state__in=["received", "passed_on"]),
            ),
            models.Index(fields=["notice"], name="contribution_notice"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contribution_move_has_place",
                condition=~Q(kind="move") | Q(geom__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.ref}"


class ContributionMail(models.Model):
    """A mail to a contributor, kept until a server takes it; the address is the contribution's."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="mails")
    subject = models.TextField("objet")
    body = models.TextField("texte")
    attempts = models.PositiveIntegerField("essais", default=0)
    due_at = models.DateTimeField("prochain essai", db_default=Now())
    sent_at = models.DateTimeField("envoyé le", null=True)
    fault = models.TextField("dernier échec", blank=True)

    class Meta:
        verbose_name = "courriel à un contributeur"
        verbose_name_plural = "courriels aux contributeurs"
        indexes: ClassVar = [
            # Usage: the next mail to send; few are waiting.
            models.Index(
                fields=["due_at"],
                name="contribution_mail_waiting",
                condition=Q(sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.subject
