"""What a visitor fills in: where a notice is and why, or a message to the service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from notices.contributions.gate import is_far
from notices.contributions.photographs import LARGEST_BYTES
from notices.contributions.seal import Seal, too_fast
from notices.errors import InvalidPlace
from notices.models.contribution import Contribution
from notices.models.published import PublishedNotice
from notices.pasted import read_pasted

SHORTEST, LONGEST = 10, 2_000  # characters of a text
_TRAP = "website"  # filled in by robots: people do not see it
_UNPROVED = _(
    "cette page n’a pas pu vérifier que vous n’êtes pas un robot : indiquer une adresse"
    " électronique, un lien y sera envoyé pour confirmer ; ou activer JavaScript et renvoyer"
)

# Why a place cannot be read, where it is no accident of one text (notices/pasted).
_WHY = (
    gettext_noop("aucune coordonnée"),
    gettext_noop("texte trop long"),
    gettext_noop("coordonnées illisibles"),
    gettext_noop("coordonnées sans système connu"),
    gettext_noop("coordonnées hors du globe"),
    gettext_noop("aucune position dans ce lien"),
)


class ContributionForm(forms.Form):
    """What both forms ask; ``proved`` tells whether the browser did its work."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        required=False,
        max_length=254,
        help_text=_("Facultative : seulement pour vous répondre. Effacée au bout d’un an."),
        error_messages={"invalid": _("écrire une adresse complète, par exemple nom@exemple.fr")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, label=_("Ne pas remplir"))

    def __init__(
        self, *args: Any, notice: PublishedNotice, seal: Seal | None, proved: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options | {"label_suffix": ""})
        self.notice, self.seal, self.proved = notice, seal, proved
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    def clean(self) -> dict[str, Any]:
        """Refuse robots, and what nobody proved nor can confirm."""
        said: dict[str, Any] = super().clean() or {}
        if said.get(_TRAP) or (self.seal and too_fast(self.seal)):
            raise ValidationError(_("envoi trop rapide pour être lu : vérifier, puis renvoyer"))
        # An expired form carries a proof of its time: its work is asked for anew, not missed.
        unproved = self.seal is not None and not self.proved
        if unproved and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _UNPROVED)
        return said


class PositionForm(ContributionForm):
    """Confirm the place that is shown, or say where the notice is."""

    opinion = forms.ChoiceField(
        label=_("Est-ce bien là ?"),
        choices=[("confirm", _("Oui, c’est bien là")), ("move", _("Non, c’est ailleurs"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("choisir si la position est bonne ou non")},
    )
    place = forms.CharField(
        label=_("Où est-ce ?"),
        required=False,
        max_length=2_000,
        help_text=_(
            "Déplacer le repère sur la carte, ou écrire latitude et longitude :"
            " 48,4479 1,4877, des degrés et minutes, du Lambert 93, ou l’adresse d’une carte en"
            " ligne."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    far_confirmed = forms.BooleanField(label=_("Oui, c’est bien à cet endroit"), required=False)
    comment = forms.CharField(
        label=_("Comment le savez-vous ?"),
        required=False,
        max_length=LONGEST,
        help_text=format_lazy(
            _("De {shortest} à {longest} caractères, pour un déplacement."),
            shortest=SHORTEST,
            longest=LONGEST,
        ),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST}),
    )
    photograph = forms.FileField(
        label=_("Une photographie"),
        required=False,
        help_text=format_lazy(
            _("Facultative. JPEG, PNG ou WebP, {megabytes} Mo au plus."),
            megabytes=LARGEST_BYTES // 1_000_000,
        ),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "data-largest": LARGEST_BYTES}
        ),
    )
    asks_far = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.notice.lon is None:
            self.fields["opinion"].required = False

    def clean(self) -> dict[str, Any]:
        """Read the place as it was typed; ask again when it is far away."""
        said = super().clean()
        said["kind"] = self._kind(said)
        if said["kind"] == Contribution.Kind.MOVE:
            if len(said.get("comment", "").strip()) < SHORTEST and "comment" not in self.errors:
                why = gettext("dire pourquoi, en %(shortest)s caractères au moins")
                self.add_error("comment", why % {"shortest": SHORTEST})
            self._read_place(said)
        return said

    def _kind(self, said: dict[str, Any]) -> Contribution.Kind:
        confirmed = said.get("opinion") == "confirm" and self.notice.lon is not None
        return Contribution.Kind.CONFIRM if confirmed else Contribution.Kind.MOVE

    def _read_place(self, said: dict[str, Any]) -> None:
        near = (self.notice.lon, self.notice.lat) if self.notice.lon is not None else None
        try:
            reading = read_pasted(said.get("place", ""), near, self.notice.departement or "")[0]  # type: ignore[arg-type]
        except InvalidPlace as error:
            self.add_error("place", _unreadable(error))
            return
        said["lon"], said["lat"] = reading.lon, reading.lat
        self.asks_far = is_far(self.notice, reading.lon, reading.lat)
        if self.asks_far and not said.get("far_confirmed"):
            self.add_error(
                "far_confirmed",
                _(
                    "ce point est loin de la position connue :"
                    " confirmer qu’il est voulu, ou corriger"
                ),
            )


class ContactForm(ContributionForm):
    """A message to the service that wrote the notice."""

    comment = forms.CharField(
        label=_("Votre message"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=format_lazy(
            _("De {shortest} à {longest} caractères."), shortest=SHORTEST, longest=LONGEST
        ),
        error_messages={
            "required": _("écrire le message"),
            "min_length": format_lazy(
                _("écrire au moins {shortest} caractères"), shortest=SHORTEST
            ),
        },
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST}),
    )
    field_order = ("comment", "email")


def _unreadable(error: InvalidPlace) -> str:
    """Say why in the language of the form; what was typed is quoted as it is."""
    why, mark, quoted = str(error).partition(" : «")
    return gettext("position illisible : %(why)s") % {"why": f"{gettext(why)}{mark}{quoted}"}
