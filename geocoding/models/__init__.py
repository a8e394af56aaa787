"""Tables of the geocoding application."""

from geocoding.models.attempt import Attempt
from geocoding.models.commune import Commune, CommuneName, GazetteerLoad
from geocoding.models.coverage import Coverage
from geocoding.models.finding import Finding

__all__ = ["Attempt", "Commune", "CommuneName", "Coverage", "Finding", "GazetteerLoad"]
