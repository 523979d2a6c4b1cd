"""What scores are used for: labels, thresholds, ranking, sampling, a point far away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special, stats

from softmax_viz.functions import softmax
from softmax_viz.lessons.training.datasets import FEATURES, Dataset, iris, shape
from softmax_viz.lessons.training.far_point import FarPoint
from softmax_viz.lessons.training.inference import (
    DRAWS,
    FOLDS,
    Abstaining,
    both_labels,
    cross_validated,
    least_sure,
    same_labels,
)
from softmax_viz.lessons.training.regression import Settings, train
from softmax_viz.lessons.training.settings import LABELLED

SETTINGS = settings(database=None, deadline=None, max_examples=50)
PETALS = iris(*FEATURES[2:])
RUN = train(PETALS, Settings())
CHOSEN = Settings(epochs=50)
P = cross_validated(PETALS, CHOSEN)


# ---- Labels ------------------------------------------------------------------------------


@given(
    hnp.arrays(
        float, st.tuples(st.integers(1, 20), st.integers(1, 6)), elements=st.integers(-50, 50)
    )
)
@SETTINGS
def test_softmax_keeps_the_label(logits: np.ndarray) -> None:
    """Scores that are whole numbers are never so close that their order gets lost."""
    assert same_labels(logits) == len(logits)


def test_the_curriculum_s_label() -> None:
    """Argmax of [-0.15, -0.87, 1.1] is 2, and so is argmax of its softmax."""
    scores = np.array([[number.default for number in LABELLED]])
    assert scores.tolist() == [[-0.15, -0.87, 1.1]]
    now = both_labels(scores)
    assert now["by_logit"] == now["by_probability"] == 2
    np.testing.assert_allclose(now["probabilities"], special.softmax(scores, axis=1))


def test_every_iris_has_the_same_label() -> None:
    """For each of the 150 points both ways give one label."""
    assert same_labels(RUN.logits(PETALS.points)) == 150


def test_a_lost_order_would_be_counted() -> None:
    """Two scores that round to equal probabilities are honestly not the same label."""
    assert same_labels([[0.0, 1e-17], [0.0, 1.0]]) == 1


# ---- Cross-validation --------------------------------------------------------------------


def test_nobody_is_judged_by_a_model_that_saw_it() -> None:
    """Each point's probabilities are those of a model trained without its fold."""
    deal = np.random.default_rng(CHOSEN.seed).permutation(len(PETALS)) % FOLDS
    for fold in range(FOLDS):
        out = deal == fold
        model = train(Dataset(PETALS.points[~out], PETALS.labels[~out]), CHOSEN)
        expected = special.softmax(model.logits(PETALS.points[out]), axis=-1)
        np.testing.assert_allclose(P[out], expected, rtol=1e-12)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_points_leave_no_model(count: int) -> None:
    """With fewer points than folds those that can be judged are; one point alone is not."""
    few = Dataset(PETALS.points[:count], PETALS.labels[:count])
    judged = np.isfinite(cross_validated(few, CHOSEN)).all(axis=1)
    assert judged.all() == (count > 1)


# ---- Thresholds --------------------------------------------------------------------------


def test_a_threshold_splits_the_points() -> None:
    """Right, wrong and silent add up; from the lowest threshold on all answer."""
    grid = np.linspace(0.34, 1, 67)[:, None]
    counted = Abstaining(P, PETALS.labels)(grid)
    total = counted["right"] + counted["wrong"] + counted["silent"]
    assert np.all(total == len(PETALS))
    assert np.all(np.diff(counted["coverage"][:, 0]) <= 0)
    at = 40
    answers = P.max(axis=1) >= grid[at]
    assert counted["coverage"][at, 0] == pytest.approx(answers.mean())
    right = (P.argmax(axis=1) == PETALS.labels)[answers]
    assert counted["accuracy"][at, 0] == pytest.approx(right.mean())


def test_without_an_answer_there_is_no_accuracy() -> None:
    """Where nobody answers the accuracy is NaN and its place in the chart is not."""
    p = np.array([[0.5, 0.5, 0.0], [np.nan] * 3])
    now = Abstaining(p, np.array([0, 0]))(np.array([[0.4], [0.9]]))
    assert now["silent"][:, 0].tolist() == [1, 2]
    assert np.isnan(now["accuracy"][1, 0])
    assert now["accuracy_at"][1, 0] == 1


# ---- Ranking and sampling ----------------------------------------------------------------


def test_the_least_sure_come_first() -> None:
    """The ranking goes by the largest probability and leaves nobody out."""
    rows = least_sure(P, PETALS.labels, count=len(P), seed=1)
    sure = [max(row.probabilities) for row in rows]
    assert sure == sorted(sure)
    assert sorted(row.index for row in rows) == list(range(len(P)))
    for row in rows[:10]:
        assert row.label == PETALS.labels[row.index]
        assert row.answer == P[row.index].argmax()


def test_draws_follow_the_probabilities() -> None:
    """Labels are drawn in the proportions given, and the same seed draws the same."""
    rows = least_sure(P, PETALS.labels, count=150, seed=3)
    assert rows == least_sure(P, PETALS.labels, count=150, seed=3)
    drawn = np.array([row.draws for row in rows])
    assert np.all(drawn.sum(axis=1) == DRAWS)
    expected = np.array([row.probabilities for row in rows])
    z = (drawn - DRAWS * expected).sum(axis=0) / np.sqrt(
        (DRAWS * expected * (1 - expected)).sum(axis=0)
    )
    assert np.all(np.abs(z) < stats.norm.isf(1e-4))


def test_differences_of_scores_are_enough_to_sample() -> None:
    """As the page says: argmax of scores plus Gumbel noise draws from softmax; no score alone does.

    Adding 100 to every score, which changes each of them, changes no draw.
    """
    scores, draws = np.array([number.default for number in LABELLED]), 20_000
    noise = np.random.default_rng(5).gumbel(size=(draws, len(scores)))
    drawn = (scores + noise).argmax(axis=1)
    counts = np.bincount(drawn, minlength=len(scores))
    assert stats.chisquare(counts, draws * softmax(scores)).pvalue > 1e-3
    assert np.array_equal((scores + 100 + noise).argmax(axis=1), drawn)
    assert softmax(scores + 100).tolist() == pytest.approx(softmax(scores).tolist())


# ---- Far away ----------------------------------------------------------------------------


@pytest.mark.parametrize("angle", range(0, 360, 45))
def test_scores_grow_in_proportion(angle: float) -> None:
    """Along a line each score is a straight line in the distance, and the bound holds."""
    far = FarPoint(RUN, PETALS)
    distance = np.array([[0.0], [10.0], [20.0]])
    logits = far(distance, np.array([[float(angle)]]))["logits"]
    np.testing.assert_allclose(logits[1] - logits[0], logits[2] - logits[1], atol=1e-9)
    assert np.abs(logits).max() <= far.extent + 1e-9


def test_certainty_grows_with_distance() -> None:
    """A thousand standard deviations out, the largest probability is 1 in every direction."""
    far = FarPoint(RUN, PETALS)
    angles = np.arange(0.0, 360.0, 5.0)[:, None]
    near, out = (far(np.full(angles.shape, d), angles)["top"] for d in (0.0, 1000.0))
    assert np.all(near < 0.95)
    assert np.mean(out > 0.999) > 0.95


def test_the_nearest_point_is_the_nearest() -> None:
    """In the data the nearest point is near, far away about as far as the middle."""
    far = FarPoint(RUN, PETALS)
    now = far(np.array([[0.0], [20.0]]), np.array([[30.0]]))
    gap = (PETALS.points - [now["x"][1, 0], now["y"][1, 0]]) / PETALS.points.std(axis=0)
    assert now["nearest"][1, 0] == pytest.approx(np.sqrt((gap**2).sum(axis=1)).min())
    assert now["nearest"][0, 0] < 1


def test_a_sweep_of_either_slider() -> None:
    """Distance and direction each come as a column while the other is held."""
    far = FarPoint(train(shape("blobs", seed=1), Settings()), shape("blobs", seed=1))
    one, five = np.full((1, 1), 3.0), np.arange(5.0)[:, None]
    held = np.full((5, 1), 3.0)
    np.testing.assert_array_equal(far(five, one)["x"], far(five, held)["x"])
    assert far(held, five)["probabilities"].shape == (5, 3)
