"""Counts what goes through the program, by standing around its parts: none of them knows of it.

No label ever holds what belongs to a citizen: channels, kinds of events and outcomes are few.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector

from bot.errors import ChannelError, StoreError
from bot.messages import Address, Limits, Reply, Utterance
from bot.ports.chat import Channel
from bot.session import Session, Turn

Hear = Callable[[Utterance], Awaitable[bool]]
_Edition = TypeVar("_Edition")

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_LAGS = (0.005, 0.01, 0.05, 0.1, 0.5, 2.0)


class Metrics:
    """The counters of one process, in a registry of its own."""

    def __init__(self) -> None:
        own = self.registry = CollectorRegistry()
        ProcessCollector(registry=own)
        PlatformCollector(registry=own)
        self._heard = Counter("cotu_utterances", "Utterances", ("channel", "outcome"), registry=own)
        self._wait = Histogram("cotu_hear_seconds", "To the commit", ("channel",), buckets=_SECONDS, registry=own)
        self._events = Counter("cotu_events", "What turns led to", ("channel", "kind"), registry=own)
        self._failed = Counter("cotu_turns_failed", "Turns that became an apology", registry=own)
        self._sends = Counter("cotu_sends", "Replies handed over", ("channel", "outcome"), registry=own)
        self._sending = Histogram("cotu_send_seconds", "One send", ("channel",), buckets=_SECONDS, registry=own)
        self._lag = Histogram("cotu_loop_lag_seconds", "The loop came late", buckets=_LAGS, registry=own)
        self._logged = Counter("cotu_log_records", "Warnings and errors logged", ("level",), registry=own)
        # Labels are few and looked up several times a turn.
        self._heard_as, self._waited_in = cache(self._heard.labels), cache(self._wait.labels)
        self._event_of = cache(self._events.labels)

    def hearing(self, hear: Hear) -> Hear:
        """Return `hear`, its outcomes and durations counted."""

        async def counted(utterance: Utterance) -> bool:
            channel, began = utterance.address.channel, time.perf_counter()
            try:
                is_new = await hear(utterance)
            except StoreError:
                self._heard_as(channel, "refused").inc()
                raise
            self._waited_in(channel).observe(time.perf_counter() - began)
            self._heard_as(channel, "new" if is_new else "heard").inc()
            return is_new

        return counted

    def taking(
        self, take_turn: Callable[[_Edition, Session, Utterance, datetime], Turn]
    ) -> Callable[[_Edition, Session, Utterance, datetime], Turn]:
        """Return `take_turn`, its events and failures counted."""

        def counted(edition: _Edition, session: Session, utterance: Utterance, now: datetime) -> Turn:
            try:
                turn = take_turn(edition, session, utterance, now)
            except Exception:  # counted, whatever it is, and let through to who answers for it
                self._failed.inc()
                raise
            for event in turn.events:
                self._event_of(utterance.address.channel, event.kind).inc()
            return turn

        return counted

    def sending(self, channel: Channel) -> Channel:
        """Return `channel`, what became of its sends counted."""
        return _CountedChannel(channel, self._sends, self._sending)

    def lagged(self, seconds: float) -> None:
        """Count how late the loop came to something."""
        self._lag.observe(seconds)

    def logging(self) -> logging.Handler:
        """Return a handler that counts warnings and errors and keeps nothing of them."""
        return _Counting(self._logged)


class _CountedChannel:
    def __init__(self, channel: Channel, sends: Counter, seconds: Histogram) -> None:
        self.name: str = channel.name
        self.limits: Limits = channel.limits
        self._channel = channel
        self._sends = sends
        self._seconds = seconds

    async def send(self, address: Address, reply: Reply) -> None:
        """Hand over `reply` (see `Channel`)."""
        began, outcome = time.perf_counter(), "unknown"
        try:
            await self._channel.send(address, reply)
            outcome = "sent"
        except ChannelError as error:
            outcome = "gone" if error.gone else "retry" if error.retryable else "refused"
            raise
        finally:
            self._seconds.labels(self.name).observe(time.perf_counter() - began)
            self._sends.labels(self.name, outcome).inc()


class _Counting(logging.Handler):
    def __init__(self, counter: Counter) -> None:
        super().__init__(logging.WARNING)
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        self._counter.labels(record.levelname.lower()).inc()
