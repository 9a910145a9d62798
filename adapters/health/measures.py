"""Figures that are looked up when somebody asks, instead of being counted as they happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_NO_LABELS: Mapping[str, str] = {}


class Measure(NamedTuple):
    """One figure; `name` ends with its unit, or with `_total` where it only grows."""

    name: str
    value: float
    labels: Mapping[str, str] = _NO_LABELS


def exposition(registry: CollectorRegistry, measures: Sequence[Measure]) -> bytes:
    """Return what is counted in `registry`, then `measures`, as Prometheus reads it."""
    looked_up = CollectorRegistry()
    looked_up.register(_Measured(measures))
    return generate_latest(registry) + generate_latest(looked_up)


class _Measured(Collector):
    def __init__(self, measures: Sequence[Measure]) -> None:
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily | CounterMetricFamily] = {}
        for name, value, labels in self._measures:
            kind = CounterMetricFamily if name.endswith("_total") else GaugeMetricFamily
            family = families.setdefault(name, kind(name, name, labels=list(labels)))
            family.add_metric(list(labels.values()), value)
        yield from families.values()
