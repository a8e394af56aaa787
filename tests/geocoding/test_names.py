"""Names of communes, reduced to what their spellings share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geocoding.names import plain_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("L'Haÿ-les-Roses", "hay les roses"),
        ("L’Haÿ-les-Roses", "hay les roses"),
        ("Le Mans", "mans"),
        ("LES ULIS", "ulis"),
        ("Abergement-Clémenciat (L')", "abergement clemenciat"),
        ("Grand'Combe (La)", "grand combe"),
        ("Saint-Ouen-l'Aumône", "saint ouen l aumone"),
        ("St-Denis", "saint denis"),
        ("Ste. Colombe", "sainte colombe"),
        ("Châlons s/Marne", "chalons sur marne"),
        ("Chalons-s/-Marne", "chalons sur marne"),
        ("Œuf-en-Ternois", "oeuf en ternois"),
        ("Paris 3e Arrondissement", "paris 3e arrondissement"),
        ("Est", "est"),
        ("La", "la"),
        ("Lesquin", "lesquin"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_spellings_of_one_name_meet(written: str, plain: str) -> None:
    assert plain_name(written) == plain


@given(st.text(max_size=40))
def test_only_letters_digits_and_single_spaces_are_left(written: str) -> None:
    """Suggestions make a LIKE pattern of it."""
    plain = plain_name(written)

    assert set(plain) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert plain == " ".join(plain.split())
