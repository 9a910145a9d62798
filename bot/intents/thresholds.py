"""The numbers that decide how sure is sure."""

from __future__ import annotations

SURE = 0.6
MARGIN = 0.15
POSSIBLE = 0.25
REACH = 0.5
