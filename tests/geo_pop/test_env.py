"""Variables are read as what they mean, or refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from geo_pop import env

NAME = "GEO_POP_TEST"


@pytest.mark.parametrize(("written", "read"), [("true", True), ("False", False), ("1", True)])
def test_booleans(monkeypatch, written, read):
    monkeypatch.setenv(NAME, written)
    assert env.boolean(NAME, default=not read) is read


def test_an_empty_variable_is_an_absent_one(monkeypatch):
    monkeypatch.setenv(NAME, "")
    assert env.boolean(NAME, default=True) is True
    assert env.integer(NAME, 7) == 7
    assert env.listing(NAME, "a, b,") == ["a", "b"]


@pytest.mark.parametrize("written", ["yes", "on", "vrai", " "])
def test_what_is_no_boolean_is_refused_by_name(monkeypatch, written):
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.boolean(NAME, default=False)


@pytest.mark.parametrize("written", ["-1", "3s", "1.5", "٣", "1e3"])
def test_what_is_no_whole_number_is_refused_by_name(monkeypatch, written):
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.integer(NAME, 0)


def test_a_missing_secret_is_named(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is not set"):
        env.secret(NAME)


def test_a_secret_may_be_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    assert env.secret(NAME) == "s3cret"


def test_a_secret_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE=.*nowhere"):
        env.secret(NAME)


def test_a_database_over_the_network(monkeypatch):
    monkeypatch.setenv(NAME, "postgresql://me:p%40ss@db.example:5433/geo?sslmode=require")
    database = env.database(NAME)
    assert database["HOST"] == "db.example"
    assert database["PORT"] == "5433"
    assert (database["USER"], database["PASSWORD"]) == ("me", "p@ss")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_database_behind_a_socket(monkeypatch):
    monkeypatch.setenv(NAME, "postgresql://geo_pop@/geo_pop?host=/run/my%20postgres")
    database = env.database(NAME)
    assert (database["HOST"], database["PORT"]) == ("/run/my postgres", "")
    assert (database["NAME"], database["OPTIONS"]) == ("geo_pop", {})


@pytest.mark.parametrize(
    "written",
    [
        "mysql://me:hush@host/name",
        "postgresql://me:hush@host",
        "postgresql://me:hush@host/",
        "postgresql://me:hush@host:port/name",
        "postgresql://me:hush@[host/name",
        "postgresql://me:hush@host/name/more",
        "hush",
    ],
)
def test_what_is_no_database_is_refused_without_its_password(monkeypatch, written):
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        env.database(NAME)
    assert "hush" not in str(refusal.value)


@pytest.fixture
def defaults(tmp_path: Path) -> Path:
    path = tmp_path / "env"
    path.write_text(f"{NAME}=a=b\nDATABASE_URL=postgresql://x@/y?host=/z\n", encoding="utf-8")
    return path


def test_a_file_gives_what_the_environment_lacks(monkeypatch, defaults):
    monkeypatch.setenv(NAME, "")  # so that what is loaded is undone after the test
    monkeypatch.delenv(NAME)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    env.load(defaults)
    assert env.text(NAME) == "a=b"


def test_a_file_gives_nothing_where_another_database_is_named(monkeypatch, defaults):
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me@/mine")
    env.load(defaults)
    assert env.text(NAME, "nothing") == "nothing"


@pytest.mark.parametrize(
    ("written", "read"),
    [("", ""), ("https://example.org/geocodage/", "https://example.org/geocodage")],
)
def test_an_address_may_be_empty_and_loses_its_last_slash(
    monkeypatch: pytest.MonkeyPatch, written: str, read: str
) -> None:
    monkeypatch.setenv(NAME, written)
    assert env.address(NAME, "http://other") == read
    monkeypatch.delenv(NAME)
    assert env.address(NAME, "http://other") == "http://other"


@pytest.mark.parametrize(
    "written", ["example.org", "ftp://example.org", "https://", "http://a?b=c"]
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(NAME, written)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.address(NAME, "")


def test_a_domain_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "pop.culture.gouv.fr")

    assert env.domain(NAME, "example.org") == "pop.culture.gouv.fr"


@pytest.mark.parametrize(
    "written", ["culture", "https://culture.gouv.fr", "culture.gouv.fr:80", "1.fr"]
)
def test_what_is_no_domain_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv(NAME, written)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.domain(NAME, "example.org")


def test_a_content_policy_names_the_host_of_an_address_alone():
    assert env.origin("https://images.exemple.fr:8443/pop") == ["https://images.exemple.fr:8443"]
    assert env.origin("") == []
