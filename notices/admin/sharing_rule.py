"""The one thing that staff write by hand in a notice or a base: how much of it is shared."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from notices.admin.read_only import BigListAdmin
from notices.admin.wording import AS_THE_BASE, PLACE_SHARING, SHARING, base_label
from notices.authorship import sign
from notices.bases import BASES
from notices.models import BasePolicy
from notices.rights import NOTHING
from notices.vocabularies import PlaceSharing, Sharing

_NONE_HIDDEN = "aucun"
RULE_FIELDS = ("sharing", "place_sharing", "hidden_fields")


class HiddenFieldsField(forms.CharField):
    """Field codes, as a list. Nothing written is null, which is not the empty list."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value: Any) -> Any:
        """Write a stored list; what was typed and refused stays as typed."""
        return (", ".join(value) or _NONE_HIDDEN) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str] | None:  # type: ignore[override]
        """Read codes separated by commas, spaces or lines."""
        codes = list(dict.fromkeys(re.findall(r"[^\s,;]+", value or "")))
        if [code.lower() for code in codes] == [_NONE_HIDDEN]:
            return []
        return codes or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lists, not their spelling."""
        return bool(self.to_python(data) != initial)


class SharingRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """The sharing rule of a base, or of one notice of it."""

    sharing = forms.TypedChoiceField(
        label="Partage",
        choices=list(SHARING.items()),
        help_text="Aucun : personne d’autre que les agents ne voit la notice.",
    )
    place_sharing = forms.TypedChoiceField(
        label="Partage de la position",
        choices=[("", "non précisé : exacte"), *PLACE_SHARING.items()],
        required=False,
        empty_value=None,
        help_text="Pour un partage partiel. Approximative : au centre d’un carré de 0,05 degré,"
        " sans adresse. Masquée : sans adresse ni commune.",
    )
    # A form's method of that name stays: the metaclass takes fields out of the class.
    hidden_fields = HiddenFieldsField(  # type: ignore[assignment]
        label="Champs masqués",
        required=False,
        help_text="Pour un partage partiel. Codes des champs, séparés par des virgules : TICO,"
        f" HIST. Le mot « {_NONE_HIDDEN} » : rien n’est masqué.",
    )

    def clean_hidden_fields(self) -> list[str] | None:
        """Return the codes as the base spells them; name those that it does not have."""
        asked: list[str] | None = self.cleaned_data["hidden_fields"]
        if not asked:
            return asked
        base = BASES.get(self.instance.base)
        known = {code.upper(): code for code in base.by_code} if base else {}
        if unknown := [code for code in asked if code.upper() not in known]:
            label = base_label(self.instance.base)
            raise ValidationError(f"Champs inconnus de la base {label} : {', '.join(unknown)}.")
        return [known[code.upper()] for code in asked]


class NoticeSharingForm(SharingRuleForm):
    """The sharing rule of one notice: what it does not say is as its base does."""

    sharing = forms.TypedChoiceField(
        label="Partage",
        choices=[("", AS_THE_BASE), *SHARING.items()],
        required=False,
        empty_value=None,
        help_text=SharingRuleForm.base_fields["sharing"].help_text,
    )
    place_sharing = forms.TypedChoiceField(
        label="Partage de la position",
        choices=[("", AS_THE_BASE), *PLACE_SHARING.items()],
        required=False,
        empty_value=None,
        help_text=SharingRuleForm.base_fields["place_sharing"].help_text,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a restriction that restricts nothing: staff would believe it does."""
        rule = self.cleaned_data
        restricts = rule.get("place_sharing") in {PlaceSharing.COARSE, PlaceSharing.HIDDEN} or bool(
            rule.get("hidden_fields")
        )
        if restricts and self._shared_by() == Sharing.TOTAL:
            self.add_error(
                "sharing",
                "Position ou champs masqués sont sans effet sur un partage entier :"
                " choisir le partage partiel.",
            )
        return rule

    def _shared_by(self) -> str | None:
        own: str | None = self.cleaned_data.get("sharing")
        policy = BasePolicy.objects.filter(base=self.instance.base).first()
        return own or (policy.sharing if policy else None)


class SharingRuleAdmin(BigListAdmin):
    """Rows of which staff may change the sharing rule, and nothing else, within their remit.

    The condition of the remit is answered with each row, as ``covered``: a list of a hundred
    rows asks for rights once.
    """

    form = SharingRuleForm
    remit: Callable[[User | AnonymousUser], Q]  # what somebody may change of the rows

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Show every row, each with the right to change it."""
        permitted = super().has_change_permission(request)
        covered = self.remit(request.user) if permitted else NOTHING
        rows: QuerySet[Any] = super().get_queryset(request).annotate(covered=covered)
        return rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the page of a row be saved by those whose remit covers it."""
        return super().has_change_permission(request, obj) and (obj is None or obj.covered)

    def save_model(
        self, request: HttpRequest, obj: Model, form: forms.ModelForm[Any], change: bool
    ) -> None:
        """Write what changed and nothing else: an import may be writing the rest of the row."""
        changed = [name for name in RULE_FIELDS if name in form.changed_data]
        if not changed:
            return
        with transaction.atomic():
            sign(request.user.get_username())
            obj.save(update_fields=[*changed, *self.touch(obj)])

    def touch(self, obj: Any) -> tuple[str, ...]:
        """Mark the row as changed; return the names of the fields that say so."""
        return ()
