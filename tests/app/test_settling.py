"""What happens to a reply that was refused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.app.settling import Settled, after_refusal
from bot.errors import ChannelError
from bot.messages import Reply
from bot.ports.chat import Outgoing
from tests.fakes.turns import AN

CHANCE = st.floats(0, 1)


def reply(tries: int = 0) -> Outgoing:
    """Return a reply after so many attempts."""
    return Outgoing(7, AN, Reply("một"), tries)


def test_a_refusal_for_good_is_given_up_at_once() -> None:
    """What the platform will never take is not tried again."""
    assert after_refusal(ChannelError("400"), reply(), 5, 0, 0) == Settled(7, "dead")


def test_who_cannot_be_reached_any_more_is_gone() -> None:
    """Even where the platform says try again."""
    error = ChannelError("403", retryable=True, gone=True)
    assert after_refusal(error, reply(), 5, 0, 0) == Settled(7, "gone")


def test_the_fifth_refusal_is_the_last() -> None:
    """Five attempts in all."""
    error = ChannelError("500", retryable=True)
    states = [after_refusal(error, reply(tries), 5, 0, 0).state for tries in range(5)]
    assert states == ["later", "later", "later", "later", "dead"]


@given(tries=st.integers(0, 100), chance=CHANCE)
def test_waits_are_between_five_seconds_and_a_quarter_of_an_hour(tries: int, chance: float) -> None:
    """However often it failed."""
    error = ChannelError("500", retryable=True)
    assert 1005 <= after_refusal(error, reply(tries), 1000, 1000, chance).due <= 1900


@given(after=st.floats(0, 86_400), now=st.floats(0, 2e9), chance=CHANCE)
def test_what_the_platform_asks_for_is_never_cut_short(after: float, now: float, chance: float) -> None:
    """Coming back early gets an account blocked."""
    error = ChannelError("429", retryable=True, retry_after=after)
    assert after_refusal(error, reply(), 5, now, chance).due >= now + after
