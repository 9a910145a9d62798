"""The comparison by which a loss of understanding fails the build."""

from __future__ import annotations

from benchmarks.measures import Result, lost


def test_a_loss_of_more_than_half_a_point_is_told() -> None:
    """One question in two hundred is chance, more is not; getting better never fails."""
    assert lost(0.95, _right(944)) > 0
    assert lost(0.95, _right(946)) <= 0
    assert lost(0.95, _right(990)) <= 0


def _right(right: int) -> Result:
    return Result(1000, right, right, 0, 0, 0, 0)
