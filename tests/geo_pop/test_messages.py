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
def test_what_the_sources_say_has_an_english_and_nothing_else_does(
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
    catalogue = ENGLISH / f"{domain}.po"
    missing = asked("msgcmp", str(catalogue), str(written))
    obsolete = asked("msgcmp", "--use-untranslated", str(written), str(catalogue))

    assert missing.returncode == 0, missing.stderr
    assert obsolete.returncode == 0, obsolete.stderr
    assert "#~" not in catalogue.read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_are_those_of_the_french(domain: str) -> None:
    checked = asked("msgfmt", "--check", "--output-file=/dev/null", str(ENGLISH / f"{domain}.po"))

    assert checked.returncode == 0, checked.stderr


def asked(*command: str) -> subprocess.CompletedProcess[str]:
    """Run one of gettext's tools, which complain on their standard error."""
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
