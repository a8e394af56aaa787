"""The settings of the service, with the addresses of ``bench.bare``."""

from geo_pop.settings import *  # noqa: F403

ROOT_URLCONF = "bench.bare"
