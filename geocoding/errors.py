"""What can go wrong while locating."""

from __future__ import annotations


class GeocodingError(Exception):
    """Every error this application raises; the messages are in French, for staff."""


class UnreadableGazetteer(GeocodingError):
    """A file of communes is missing or is not one; the message names the file and the column."""


class UnknownCheck(GeocodingError):
    """No check has that name."""


class GeocoderDown(GeocodingError):
    """A geocoder does not answer, or nothing usable; the message names it, and why."""


class BudgetSpent(GeocodingError):
    """A run has sent as many requests as it may."""


class JudgementRefused(GeocodingError):
    """A finding cannot be judged: outside the remit, judged already, without a suggestion."""


class FindingTaken(JudgementRefused):
    """Somebody else is at work on the finding; the message says who, and since when."""
