"""Signatures against the vectors of the official SDK, and against those who forge."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.zalo.login import challenge_of
from adapters.zalo.parse import read_event
from adapters.zalo.signature import is_signed, known_mistake, proof, sign
from tests.zalo.conftest import APP, OA, fixture

VECTORS = fixture("signature_vectors.json")
KEY, OTHER_KEY = "oa-secret-Key_01", "app-secret-Key_02"
COMPACT: dict[str, Any] = next(one for one in VECTORS["mac"] if one["name"] == "compact_utf8")
BODY = b64decode(COMPACT["raw_body_base64"])


@pytest.mark.parametrize("vector", VECTORS["mac"], ids=lambda one: one["name"])
def test_the_vectors_of_the_official_sdk_are_signed(vector: dict[str, str]) -> None:
    """Over the bytes as they came; the timestamp is the text in the body, a number's digits too."""
    body = b64decode(vector["raw_body_base64"])
    event = read_event(body)
    assert event is not None
    assert event["timestamp"] == vector["timestamp"]
    mac = sign(vector["app_id"], body, vector["timestamp"], vector["oa_secret_key"])
    assert is_signed(vector["canonical_header"], mac)


@pytest.mark.parametrize("case", VECTORS["header_cases_for_compact_utf8"], ids=lambda one: one["name"])
def test_headers_are_met_as_the_vectors_say(case: dict[str, Any]) -> None:
    """Other ways to write the right one are taken; every wrong one is refused, and nothing is raised."""
    mac = sign(APP, BODY, COMPACT["timestamp"], KEY)
    assert is_signed(case["header"], mac) == case["verdict"].startswith("accept")


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("hmac_over_body", "HMAC thay vì SHA-256"),
        ("oa_id_instead_of_app_id", "mã OA thay vì mã app"),
        ("app_secret_instead_of_oa_secret", "khóa của app thay vì khóa của OA"),
        ("truncated", ""),
        ("non_ascii", ""),
        ("missing", ""),
    ],
)
def test_usual_mistakes_are_named_while_setting_up(name: str, mistake: str) -> None:
    """So that nobody guesses for a day."""
    header = next(one["header"] for one in VECTORS["header_cases_for_compact_utf8"] if one["name"] == name)
    assert known_mistake(header, BODY, COMPACT["timestamp"], (APP, OA), (KEY, OTHER_KEY)) == mistake


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_one_changed_byte_is_enough(place: int, change: int) -> None:
    """Wherever it is."""
    forged = bytearray(BODY)
    forged[place] ^= change
    assert not is_signed(COMPACT["canonical_header"], sign(APP, bytes(forged), COMPACT["timestamp"], KEY))


@given(st.binary(), st.text(st.characters()), st.text(st.characters()))
def test_any_bytes_can_be_signed_and_any_header_refused(body: bytes, timestamp: str, header: str) -> None:
    """Half characters too."""
    mac = sign(APP, body, timestamp, KEY)
    assert is_signed(f"mac={mac}", mac)
    assert is_signed(header, mac) == (header.lower().strip().endswith(mac))


def test_the_proof_of_a_call_is_the_sdks() -> None:
    """HMAC here, unlike events."""
    vector = VECTORS["appsecret_proof"]
    assert proof(vector["app_secret"], vector["access_token"]) == vector["proof"]


def test_the_challenge_of_a_login_is_the_standards() -> None:
    """RFC 7636, appendix B."""
    assert challenge_of(VECTORS["pkce"]["code_verifier"]) == VECTORS["pkce"]["code_challenge"]
