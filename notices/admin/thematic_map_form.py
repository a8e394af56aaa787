"""What staff fill in to publish a search: a title, words, a picture with its rights."""

from __future__ import annotations

import hashlib
import io
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from notices.contributions.photographs import redraw
from notices.errors import PhotographRefused, SearchRefused
from notices.models import ThematicMap
from notices.thematic.saved_search import SavedSearch, read_address

SIDE = 1_600  # pixels of the longer side of a picture
_State = ThematicMap.State
# What may follow each state: an address that was given stays taken.
_NEXT = {
    _State.DRAFT: (_State.DRAFT, _State.PUBLISHED),
    _State.PUBLISHED: (_State.PUBLISHED, _State.WITHDRAWN),
    _State.WITHDRAWN: (_State.WITHDRAWN, _State.PUBLISHED),
}
_RIGHTS = ("picture_alt", "picture_credit", "picture_rights")
_UNSAID = "À remplir : une image sans description, crédit ni droits n’est pas publiée."


class ThematicMapForm(forms.ModelForm):  # type: ignore[type-arg]
    """A map as typed; the search and the picture become what the model stores of them."""

    search = forms.CharField(
        label="Recherche",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="L’adresse de la carte, copiée sous sa liste : « Emporter et partager »."
        " Ses critères choisissent les notices, son cadrage est celui de la carte.",
    )
    sent = forms.FileField(
        label="Image",
        required=False,
        help_text="JPEG, PNG ou WebP, 8 Mo au plus ; redessinée sans ses métadonnées.",
    )
    without_picture = forms.BooleanField(label="Retirer l’image", required=False)

    class Meta:
        model = ThematicMap
        fields = ("title", "slug", "summary", "body", *_RIGHTS, "state")
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 2, "cols": 80}),
            "body": forms.Textarea(attrs={"rows": 12, "cols": 80}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the stored search as an address; offer the states that may follow."""
        super().__init__(*args, **kwargs)
        stored = self.instance
        if stored.query:
            address = reverse("map") + SavedSearch(stored.query, stored.view).address
            self.fields["search"].initial = address
        self._was = _State(stored.state)
        if isinstance(state := self.fields.get("state"), forms.ChoiceField):
            state.choices = [(one.value, one.label) for one in _NEXT[self._was]]

    def clean_search(self) -> SavedSearch:
        """Read the address, or name the parameter that is wrong."""
        try:
            return read_address(self.cleaned_data["search"])
        except SearchRefused as error:
            raise ValidationError(f"Recherche refusée : {error}.") from error

    def clean_sent(self) -> bytes | None:
        """Draw the picture again, without what the camera added."""
        sent = self.cleaned_data["sent"]
        if sent is None:
            return None
        try:
            return redraw(sent.file, sent.size, SIDE)
        except PhotographRefused as error:
            raise ValidationError(f"Image refusée : {error}.") from error

    def clean(self) -> dict[str, Any]:
        """Ask for what must be said of a picture."""
        said = super().clean() or self.cleaned_data
        keeps = bool(self.instance.picture_digest) and not said.get("without_picture")
        if said.get("sent") or keeps:
            for name in _RIGHTS:
                if name in said and not said[name].strip():
                    self.add_error(name, _UNSAID)
        return said

    def _post_clean(self) -> None:
        """Fill the model before it checks itself: its constraints see the new picture."""
        said = self.cleaned_data
        if search := said.get("search"):
            self.instance.query, self.instance.view = search
        if drawn := said.get("sent"):
            _put(self.instance, drawn)
        elif said.get("without_picture"):
            _put(self.instance, None)
        _date(self.instance, self._was, said.get("state", self._was))
        super()._post_clean()  # type: ignore[misc]


def _put(stored: ThematicMap, drawn: bytes | None) -> None:
    stored.picture = drawn
    stored.picture_digest = hashlib.blake2b(drawn, digest_size=8).hexdigest() if drawn else ""
    size = Image.open(io.BytesIO(drawn)).size if drawn else (0, 0)
    stored.picture_width, stored.picture_height = size


def _date(stored: ThematicMap, was: str, state: str) -> None:
    """Say since when the map is in this state."""
    if state == _State.PUBLISHED:
        stored.published_at = stored.published_at or timezone.now()
        stored.withdrawn_at = None
    elif state == _State.WITHDRAWN and was != _State.WITHDRAWN:
        stored.withdrawn_at = timezone.now()
