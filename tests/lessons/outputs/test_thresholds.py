"""One number and a threshold: the model, its test, precision and recall."""

from __future__ import annotations

import doctest
import math
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.special import expit, logit, softmax

from softmax_viz.lessons.outputs import hot_dog, thresholds
from softmax_viz.lessons.outputs.hot_dog import BIAS, WEIGHTS, sigmoid_curve, weighted_sum
from softmax_viz.lessons.outputs.settings import PICTURE_FEATURES, THRESHOLD
from softmax_viz.lessons.outputs.thresholds import (
    OUTCOMES,
    PICTURES,
    SCORES,
    SHARES,
    THRESHOLDS,
    TRUTH,
    at_threshold,
    outcomes,
    precision,
    recall,
    threshold_curves,
)

SETTINGS = settings(database=None, deadline=None, max_examples=60)
FEATURE = st.integers(0, 200).map(lambda i: i / 200)
PICTURE = st.tuples(FEATURE, FEATURE, FEATURE)


def judged(picture: tuple[float, ...], threshold: float) -> dict[str, NDArray[np.float64]]:
    """Judge one picture; each output as a vector."""
    inputs = np.array([picture]), np.array([[threshold]])
    now = {
        **hot_dog.hot_dog(*inputs),
        **hot_dog.two_nodes(*inputs),
        **at_threshold(*inputs),
    }
    return {name: values[0] for name, values in now.items()}


def counted(threshold: float) -> tuple[int, int, int, int]:
    """Count the test's outcomes one by one."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for share, is_yes in zip(SHARES.tolist(), TRUTH.tolist(), strict=True):
        said = share >= threshold
        counts[("T" if said == is_yes else "F") + ("P" if said else "N")] += 1
    return counts["TP"], counts["FP"], counts["FN"], counts["TN"]


@pytest.mark.parametrize("module", [hot_dog, thresholds])
def test_doctests(module: ModuleType) -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0


def test_sigmoid_of_a_fifth() -> None:
    """The curriculum's sigmoid(0.2), to the last digit, by one node and by two: S5."""
    now = judged((0.4, 0.4, 0.0), 0.5)
    assert now["score"].tolist() == [0.2]
    assert now["p"].tolist() == [0.549833997312478]
    assert_allclose(now["shares"][0], 0.549833997312478, rtol=1e-15)


@SETTINGS
@given(picture=PICTURE, threshold=FEATURE)
def test_a_picture_is_judged(picture: tuple[float, ...], threshold: float) -> None:
    """The score is the weighted sum, p its sigmoid, and yes from the threshold on."""
    now = judged(picture, threshold)
    z = math.fsum([BIAS, *(x * w for x, w in zip(picture, WEIGHTS, strict=True))])
    assert_allclose(now["score"], [z], atol=1e-11)
    assert_allclose(now["p"], expit([z]), rtol=1e-10)
    assert_allclose(now["shares"], softmax([z, 0]), rtol=1e-10)
    assert_allclose(now["lengths"], [now["p"][0], *now["shares"]])
    assert bool(now["yes"][0]) is bool(now["p"][0] >= threshold)
    # A threshold on p is one on z, but for p at the threshold itself.
    if abs(now["p"][0] - threshold) > 1e-9:
        assert bool(now["yes"][0]) is bool(now["score"][0] >= now["score_threshold"][0])


@SETTINGS
@given(picture=PICTURE)
def test_bars_lie_end_to_end(picture: tuple[float, ...]) -> None:
    """Each bar starts where the one above ends; the last reaches from 0 to their end."""
    now = judged(picture, 0.5)
    ends = now["bases"] + now["sizes"]
    assert now["bases"][0] == now["bases"][-1] == 0
    assert_allclose(now["bases"][1:-1], ends[:-2], atol=1e-11)
    assert_allclose(ends[-1], ends[-2], atol=1e-11)
    assert_allclose(now["tips"], np.maximum(now["bases"], ends))


@pytest.mark.parametrize("threshold", [0.0, 0.34, 0.35, 0.5, 0.9, 0.995, 1.0])
def test_the_outcomes_are_counted(threshold: float) -> None:
    """Counts, precision and recall are those of counting one by one."""
    now = judged((0.9, 0.4, 0.2), threshold)
    hits, alarms, misses, _ = counts = counted(threshold)
    assert tuple(now["counts"]) == counts
    assert sum(counts) == PICTURES == len(SCORES)
    assert now["recall"][0] == hits / (hits + misses)
    if hits + alarms:
        assert now["precision"][0] == now["precision_at"][0] == hits / (hits + alarms)
        assert now["undefined"][0] == 0
    else:
        assert np.isnan(now["precision"][0])
        assert now["precision_at"][0] < 0
        assert now["undefined"][0] == 1


def test_half_is_no_law() -> None:
    """At 0.5 there are errors of both kinds; other thresholds trade one for the other."""
    assert counted(0.5) == (5, 2, 1, 5)
    assert counted(0.9)[1] == 0
    assert counted(0.34)[2] == 0
    assert counted(0.9)[2] > 1
    assert counted(0.34)[1] > 2


def test_fewer_alarms_cost_misses_sooner_or_later() -> None:
    """As the page says: a higher threshold first only cuts false alarms, then misses."""
    _, alarms, misses, _ = at_threshold(np.zeros((1, 3)), THRESHOLDS[:, None])["counts"].T
    assert (np.diff(alarms) <= 0).all()
    assert (np.diff(misses) >= 0).all()
    free = misses == 0
    assert alarms[free].max() > alarms[free].min(), "some alarms go without a miss"
    assert misses[alarms == 0].min() > 0, "to have none costs a miss"


def test_never_yes_has_no_precision() -> None:
    """0 / 0 is NaN, not 0 and not 1, and no warning is given."""
    assert np.isnan(precision([0, 0, 6, 7]))
    assert recall([0, 0, 6, 7]) == 0
    assert np.isnan(recall([0, 3, 0, 7]))
    assert outcomes([0.5], [True], 0.5).tolist() == [OUTCOMES.index("TP")]


def test_score_thresholds() -> None:
    """The threshold on the score is the log-odds, infinite at both ends."""
    found = at_threshold(np.array([[0.0, 0.0, 0.0]]), THRESHOLDS[:, None])["score_threshold"]
    assert_allclose(found[:, 0], logit(THRESHOLDS), rtol=1e-12, atol=1e-12)
    assert found[0, 0] == -np.inf
    assert found[-1, 0] == np.inf


def test_recall_never_rises() -> None:
    """A higher threshold never finds more; precision may go either way."""
    exact, found = threshold_curves()
    assert (np.diff(found) <= 0).all()
    assert found[0] == 1
    assert found[-1] == 0
    assert np.isnan(exact[-1])
    assert (np.diff(exact[np.isfinite(exact)]) < 0).any()
    rows = at_threshold(np.array([[0.5, 0.5, 0.5]]), THRESHOLDS[:, None])
    assert_allclose(rows["precision"][:, 0], exact)
    assert_allclose(rows["recall"][:, 0], found)


def test_the_curves_have_a_point_for_every_place_of_the_slider() -> None:
    """The spot on precision and recall is always on the curve."""
    assert len(THRESHOLDS) == len(THRESHOLD.grid)
    assert len(PICTURE_FEATURES) == len(WEIGHTS)


def test_no_score_leaves_the_axis() -> None:
    """Whatever the features, sums and score stay between -8 and 8; so does the curve."""
    corners = np.stack(np.meshgrid(*[[0.0, 1.0]] * 3), axis=-1).reshape(-1, 3)
    now = hot_dog.hot_dog(corners, np.array([[0.5]]))
    assert np.abs(now["bases"] + now["sizes"]).max() < 8
    assert np.abs(weighted_sum(corners)).max() < 8
    z, p = sigmoid_curve(-8, 8)
    assert_allclose(p, expit(z))
