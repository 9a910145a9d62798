"""What is counted, and that nothing of a citizen is in it."""

from __future__ import annotations

import asyncio
import logging

import pytest

from adapters.health import Measure, Metrics, watch_lag
from adapters.health.measures import exposition
from bot.errors import ChannelError, StoreError
from bot.messages import Reply, Utterance
from bot.session import Session
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import NOON
from tests.fakes.turns import AN, NO_EDITION, echo, said


def lines(metrics: Metrics, *measures: Measure) -> list[str]:
    """Return the exposition's lines."""
    return exposition(metrics.registry, measures).decode().splitlines()


async def test_hearing_counts_what_is_new_known_and_refused() -> None:
    """By channel; and how long the commit took, for what was kept."""
    metrics, answers = Metrics(), iter([True, False])

    async def hear(_: Utterance) -> bool:
        for answer in answers:
            return answer
        raise StoreError("đầy")

    counted = metrics.hearing(hear)
    assert await counted(said("a")) is True
    assert await counted(said("a")) is False
    with pytest.raises(StoreError):
        await counted(said("b"))
    found = lines(metrics)
    for outcome in ("new", "heard", "refused"):
        assert f'cotu_utterances_total{{channel="web",outcome="{outcome}"}} 1.0' in found
    assert 'cotu_hear_seconds_count{channel="web"} 2.0' in found


def test_taking_counts_events_and_failures() -> None:
    """A failing turn goes on failing."""
    metrics = Metrics()
    counted = metrics.taking(echo)
    turn = counted(NO_EDITION, Session(), said("chào"), NOON)
    assert turn == echo(NO_EDITION, Session(), said("chào"), NOON)
    with pytest.raises(ValueError, match="ngã"):
        counted(NO_EDITION, Session(), said("ngã"), NOON)
    found = lines(metrics)
    assert 'cotu_events_total{channel="web",kind="noi"} 1.0' in found
    assert "cotu_turns_failed_total 1.0" in found


async def test_sending_counts_every_outcome_and_lets_errors_through() -> None:
    """Sent, to be tried again, refused for good, gone, unknown."""
    metrics, channel = Metrics(), FakeChannel("zalo")
    counted = metrics.sending(channel)
    assert (counted.name, counted.limits) == (channel.name, channel.limits)
    outcomes: list[Exception | None] = [
        None,
        ChannelError("x", retryable=True),
        ChannelError("x"),
        ChannelError("x", gone=True),
        TimeoutError(),
    ]
    for outcome in outcomes:
        channel.answer_with([outcome])
        if outcome is None:
            await counted.send(AN, Reply("a"))
        else:
            with pytest.raises(type(outcome)):
                await counted.send(AN, Reply("a"))
    found = lines(metrics)
    for name in ("sent", "retry", "refused", "gone", "unknown"):
        assert f'cotu_sends_total{{channel="zalo",outcome="{name}"}} 1.0' in found


def test_two_programs_in_one_process_count_apart() -> None:
    """There is no registry that all share."""
    first, second = Metrics(), Metrics()
    first.lagged(0.2)
    assert "cotu_loop_lag_seconds_count 1.0" in lines(first)
    assert "cotu_loop_lag_seconds_count 0.0" in lines(second)


def test_warnings_are_counted_without_their_words() -> None:
    """Only the level is a label."""
    metrics = Metrics()
    for level in (logging.WARNING, logging.ERROR):
        metrics.logging().emit(logging.LogRecord("cotu", level, "x.py", 1, "lời của dân", None, None))
    found = "\n".join(lines(metrics))
    assert 'cotu_log_records_total{level="error"} 1.0' in found
    assert "lời của dân" not in found


def test_measures_become_gauges_or_counters() -> None:
    """By their names; several of one name are one family."""
    found = lines(
        Metrics(),
        Measure("cotu_spool_bytes", 7),
        Measure("cotu_token_age_seconds", 1, {"account": "a"}),
        Measure("cotu_token_age_seconds", 2, {"account": "b"}),
        Measure("cotu_webhook_events_total", 3, {"kind": "forged"}),
    )
    assert "# TYPE cotu_spool_bytes gauge" in found
    assert "# TYPE cotu_webhook_events_total counter" in found
    assert found.count("# TYPE cotu_token_age_seconds gauge") == 1
    assert 'cotu_token_age_seconds{account="b"} 2.0' in found


async def test_the_loops_lag_is_told() -> None:
    """Every so often, and never less than nothing."""
    told: list[float] = []
    watching = asyncio.create_task(watch_lag(told.append, every=0.001))
    async with asyncio.timeout(5):
        while len(told) < 3:
            await asyncio.sleep(0.001)
    watching.cancel()
    assert min(told) >= 0


def test_no_label_holds_a_citizen() -> None:
    """A turn about somebody's words leaves neither them nor their id behind."""
    metrics = Metrics()
    metrics.taking(echo)(NO_EDITION, Session(), said("lời của dân", AN), NOON)
    found = "\n".join(lines(metrics))
    assert "lời của dân" not in found
    assert f'"{AN.user}"' not in found
