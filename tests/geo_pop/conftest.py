"""What tests of the whole may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def own_language() -> Iterator[None]:
    """Forget the language of a visitor, which Django leaves to the thread."""
    yield
    translation.deactivate()
