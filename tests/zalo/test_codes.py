"""What each error of the platform leads to."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.zalo.error_codes import FOR_ALL, kind_of, refusal
from bot.errors import ChannelError
from tests.zalo.conftest import fixture

NOW = 1_795_500_030.0

TABLE: dict[int, set[str]] = defaultdict(set)
for row in fixture("errors.json")["errors"]:
    TABLE[row["code"]].add(row["class"])


@pytest.mark.parametrize("code", sorted(TABLE))
def test_every_error_is_of_the_kind_that_the_table_says(code: int) -> None:
    """Errors of what we do not use are unknown to us: it may have arrived."""
    wanted = {"ok" if kind == "ok" else kind for kind in TABLE[code]} - {"n/a"} or {"ambiguous_no_retry"}
    assert {kind_of(code)} == wanted


@pytest.mark.parametrize("code", sorted(set(TABLE) - {0}))
def test_only_what_surely_did_not_arrive_is_tried_again(code: int) -> None:
    """Too many calls, and the night; the token and the door are mended on the spot."""
    error = refusal(code, NOW)
    may_retry = isinstance(error, ChannelError) and error.retryable
    assert may_retry == (code in {-32, -234})


@given(st.floats(0, 2e9))
def test_a_retry_waits_for_the_next_minute_or_for_six_in_the_morning(now: float) -> None:
    """In Việt Nam's time."""
    minute, morning = refusal(-32, now), refusal(-234, now)
    assert isinstance(minute, ChannelError)
    assert isinstance(morning, ChannelError)
    assert 0 < minute.retry_after <= 60
    assert 0 <= morning.retry_after <= 86_400
    assert round(now + morning.retry_after) % 86_400 in {82_799, 82_800, 82_801}


def test_who_cannot_be_reached_is_gone() -> None:
    """Blocked, banned, restricted."""
    assert all(getattr(refusal(code, NOW), "gone", False) for code in (-213, -217, -218, -227, -244))


def test_what_holds_for_the_whole_account_is_a_matter_for_staff() -> None:
    """A single message that is refused stops nobody else."""
    assert {kind_of(code) for code in FOR_ALL} == {"admin"}
    assert -248 not in FOR_ALL


def test_an_error_carries_no_words_of_the_platform() -> None:
    """They may quote a citizen's."""
    assert str(refusal(-201, NOW)) == "Zalo -201: payload"
