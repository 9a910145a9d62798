"""How the program is: alive, ready, and its figures for Prometheus."""

from adapters.health.lag import watch_lag
from adapters.health.measures import Measure
from adapters.health.metrics import Metrics
from adapters.health.routes import HealthRoom, add_routes

__all__ = ["HealthRoom", "Measure", "Metrics", "add_routes", "watch_lag"]
