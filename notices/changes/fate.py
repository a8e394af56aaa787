"""What became of a reference that was published once."""

from __future__ import annotations

from notices.models.published import PublishedState


def fate_of(ref: str) -> PublishedState | None:
    """Return the last state of a notice that is no longer published; None for one that never was.

    ``replaced_by`` is set for one merged into another, which may itself be gone.
    """
    last = PublishedState.objects.filter(ref=ref).order_by("-seq").first()
    return last if last and last.status != "active" else None
