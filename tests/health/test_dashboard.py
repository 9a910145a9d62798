"""The dashboard and the alerts speak of figures that there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from adapters.health import Metrics

ROOT = Path(__file__).resolve().parents[2]
_NAME = re.compile(r"\b(?:cotu|process)_[a-z_]+")


def names() -> set[str]:
    """Return every figure: counted ones from the registry, looked-up ones from where they are made."""
    found = {sample.name for family in Metrics().registry.collect() for sample in family.samples}
    found |= {f"{family.name}_{end}" for family in Metrics().registry.collect() for end in ("bucket", "total", "count")}
    sources = "".join(
        (ROOT / "bot/server" / name).read_text("utf-8") for name in ("health.py", "open_zalo.py", "open_telegram.py")
    )
    return found | set(re.findall(r'Measure\("(\w+)"', sources))


def expressions() -> Iterator[str]:
    """Yield what the dashboard and the alerts ask Prometheus."""
    for panel in json.loads((ROOT / "docs/grafana.json").read_text("utf-8"))["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    for rule in yaml.safe_load((ROOT / "deploy/alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]:
        yield rule["expr"]


def test_every_figure_asked_for_exists() -> None:
    """A renamed metric would leave a panel empty and an alert dumb."""
    asked = {name for expression in expressions() for name in _NAME.findall(expression)}
    assert asked
    assert asked <= names()


def test_every_alert_is_explained() -> None:
    """Whoever is woken finds its name in the guide, with what to do."""
    guide = (ROOT / "docs/operate.md").read_text("utf-8")
    rules = yaml.safe_load((ROOT / "deploy/alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]
    assert [rule["alert"] for rule in rules if f"`{rule['alert']}`" not in guide] == []
