"""The words in English: all of them, of what the sources say now."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

ENGLISH = settings.BASE_DIR / "geo_pop" / "locale" / "en" / "LC_MESSAGES"
DOMAINS = ["django", "djangojs"]


@pytest.mark.parametrize("domain", DOMAINS)
def test_everything_that_the_sources_say_has_an_english(
    domain: str, tmp_path: Path, monkeypatch: Any, settings: Any
) -> None:
    monkeypatch.chdir(settings.BASE_DIR)
    settings.LOCALE_PATHS = [tmp_path]
    call_command(
        "makemessages", domain=domain, locale=["en"], ignore_patterns=["locale"], verbosity=0
    )
    written = tmp_path / "en" / "LC_MESSAGES" / f"{domain}.po"
    assert written.read_text(encoding="utf-8").count("msgid") > 10

    # Refuses what is missing or fuzzy; `make messages` brings both files together.
    compared = asked("msgcmp", str(ENGLISH / f"{domain}.po"), str(written))

    assert compared.returncode == 0, compared.stderr


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_are_those_of_the_french(domain: str) -> None:
    checked = asked("msgfmt", "--check", "--output-file=/dev/null", str(ENGLISH / f"{domain}.po"))

    assert checked.returncode == 0, checked.stderr


def asked(*command: str) -> subprocess.CompletedProcess[str]:
    """Run one of gettext's tools, which complain on their standard error."""
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
