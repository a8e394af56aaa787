"""Django application configuration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices of the ministry's heritage bases."""

    name = "notices"
    verbose_name = "Notices"
