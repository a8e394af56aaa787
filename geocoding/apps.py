"""Django application configuration."""

from django.apps import AppConfig


class GeocodingConfig(AppConfig):
    """Candidate places for notices."""

    name = "geocoding"
    verbose_name = "Géocodage"
