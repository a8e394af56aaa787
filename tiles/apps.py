"""Django application configuration."""

from django.apps import AppConfig


class TilesConfig(AppConfig):
    """Vector tiles of published notices."""

    name = "tiles"
    verbose_name = "Tuiles"
