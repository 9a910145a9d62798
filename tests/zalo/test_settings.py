"""Secrets come from the environment, by the names in the settings."""

from __future__ import annotations

import pytest

from adapters.zalo import Settings, read_secrets
from bot.errors import CoTuError
from tests.zalo.conftest import is_secret

SETTINGS = Settings(app_id="1", oa_secret_name="XA_MAU_OA", app_secret_name="XA_MAU_APP")  # noqa: S106  # names


def test_secrets_are_read_by_name_and_never_shown() -> None:
    """A line break pasted along is no part of them."""
    secrets = read_secrets(SETTINGS, {"XA_MAU_OA": "oa-secret-1\n", "XA_MAU_APP": "app-secret-2"})
    assert (secrets.oa, secrets.app) == ("oa-secret-1", "app-secret-2")
    assert not is_secret(repr(secrets))


def test_a_missing_secret_is_named() -> None:
    """By its variable, at start."""
    with pytest.raises(CoTuError, match="XA_MAU_APP"):
        read_secrets(SETTINGS, {"XA_MAU_OA": "oa-secret-1", "XA_MAU_APP": " "})
