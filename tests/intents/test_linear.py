"""The classifier's arithmetic against the textbook's."""

from __future__ import annotations

import numpy as np
import pytest

from bot.intents.ranking.linear import RIDGE, heaviest, left_out, linear_scores, solved


@pytest.fixture(scope="module")
def alike() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return the cosines of forty rows drawn with a fixed seed."""
    rows = np.random.default_rng(7).random((40, 60), np.float32)
    rows /= np.linalg.norm(rows, axis=1)[:, None]
    return rows @ rows.T


def test_weights_solve_the_squared_hinge(alike: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    """What falls short of its target is weighed by how far; what is beyond it has no weight."""
    target = (np.arange(40) < 8).astype(np.float32)
    weights = solved(alike, target)
    missing = target - alike @ weights
    short = np.where(target > 0, missing > 0, missing < 0)
    assert np.allclose(weights, np.where(short, missing, 0) / RIDGE, atol=0.02)


def test_left_out_is_what_training_without_the_phrase_gives(
    alike: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    """One formula stands for forty trainings."""
    target = (np.arange(40) < 8).astype(np.float32)
    without = np.arange(40) != 3
    weights = solved(alike[np.ix_(without, without)], target[without])
    expected = float(alike[3, without] @ weights)
    assert left_out(alike, target, solved(alike, target))[3] == pytest.approx(expected, abs=0.02)


def test_a_score_is_the_sum_of_likeness_times_weight() -> None:
    """Phrases that the text does not resemble add nothing."""
    weights = heaviest(3, np.array([0, 0, 1, 2]), np.array([0, 1, 1, 0]), np.array([1.0, -0.5, 2.0, 9.0], np.float32))
    scores = linear_scores(weights, np.array([0, 1], np.int32), np.array([0.5, 0.25], np.float32), 2)
    assert scores.tolist() == [0.5, 0.25]
