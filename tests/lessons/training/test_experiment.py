"""Reliability by the book, and an experiment whose gap is really there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special

from softmax_viz.lessons.training import experiment as calibration
from softmax_viz.lessons.training.calibration import PRESETS
from softmax_viz.lessons.training.experiment import (
    BINS,
    PENALTIES,
    TEST_POINTS,
    Experiment,
    experiment,
    reliability,
)
from softmax_viz.lessons.training.settings import COOLING, STRENGTH

SETTINGS = settings(database=None, deadline=None, max_examples=40)
ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def done() -> Experiment:
    """Run the experiment once."""
    return experiment()


@given(ANSWERS)
@SETTINGS
def test_reliability_is_what_the_words_say(answers: list[tuple[float, bool]]) -> None:
    """Bin by bin, counted one answer at a time; the error is the weighed mean of the gaps."""
    found = reliability(np.array([[c for c, _ in answers]]), np.array([[r for _, r in answers]]))
    error = 0.0
    for b in range(BINS):
        low, high = b / BINS, (b + 1) / BINS
        inside = [(c, r) for c, r in answers if low < c <= high or (b == 0 and c == 0)]
        # A float on an edge may fall on either side of it: such bins are not compared.
        if any(abs(c * BINS - round(c * BINS)) < 1e-9 and 0 < c < 1 for c, _ in answers):
            return
        assert found.share[0, b] == pytest.approx(len(inside) / len(answers))
        if not inside:
            assert np.isnan(found.accuracy[0, b])
            continue
        confidence, right = np.mean([c for c, _ in inside]), np.mean([r for _, r in inside])
        assert found.confidence[0, b] == pytest.approx(confidence)
        assert found.accuracy[0, b] == pytest.approx(right)
        error += len(inside) / len(answers) * abs(confidence - right)
    assert found.error[0, 0] == pytest.approx(error)


def test_who_is_right_as_often_as_sure_has_no_error() -> None:
    """Drawn from its own confidences, a classifier is calibrated."""
    rng = np.random.default_rng(1)
    confidence = rng.uniform(1 / 3, 1, (1, 200_000))
    right = rng.random(confidence.shape) < confidence
    assert reliability(confidence, right).error[0, 0] < 0.01


def test_overfitting_is_sure_and_wrong(done: Experiment) -> None:
    """Without a penalty the training points are all right, and new ones far less than sure."""
    now = done(np.array([[0.0]]), np.array([[1.0]]))
    assert now["fitted"][0, 0] == 1
    assert now["confidence"][0, 0] - now["accuracy"][0, 0] > 0.3


def test_a_penalty_mends_much_and_too_much_overshoots(done: Experiment) -> None:
    """The preset λ has a small error and better answers; the largest λ is too timid."""
    every = done(np.arange(len(PENALTIES))[:, None], np.array([[1.0]]))
    presets = {preset.name: int(str(preset.values["lam"])) for preset in PRESETS}
    best = presets["regularised"]
    assert every["error"][:, 0].argmin() == best
    assert PENALTIES[best] == 0.178
    assert every["accuracy"][best, 0] > every["accuracy"][0, 0] + 0.05
    timid = presets["timid"]
    assert PENALTIES[timid] == 1
    assert every["confidence"][timid, 0] < every["accuracy"][timid, 0] - 0.1


def test_a_temperature_changes_no_label(done: Experiment) -> None:
    """Dividing the scores changes confidence and loss, never the accuracy."""
    now = done(np.zeros((1, 1)), COOLING.grid.values[:, None])
    assert len(set(now["accuracy"][:, 0])) == 1
    assert np.all(np.diff(now["confidence"][:, 0]) < 0)
    assert now["error"].min() < 0.1
    assert now["error"][2, 0] > 0.3


def test_penalties_are_the_slider_s_steps() -> None:
    """The slider has a place for each λ: none, then up to 1."""
    assert len(PENALTIES) == STRENGTH.high + 1
    assert PENALTIES[0] == 0
    assert sorted(PENALTIES) == list(PENALTIES)
    np.testing.assert_allclose(PENALTIES[1:], np.logspace(-4, 0, 17), rtol=5e-3)


def test_the_training_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a penalty the descent's answers are those of the loss's minimum by SciPy."""
    monkeypatch.setattr(calibration, "PENALTIES", (0.1,))
    done = experiment(seed=2)
    rng = np.random.default_rng(2)
    points, labels = calibration._draw(rng, calibration.TRAINING_POINTS)  # noqa: SLF001
    fresh, truth = calibration._draw(rng, TEST_POINTS)  # noqa: SLF001
    design = np.hstack([points, np.ones((len(points), 1))])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(-1, 3)
        z = design @ w
        p = special.softmax(z, axis=1)
        p[np.arange(len(labels)), labels] -= 1
        value = (special.logsumexp(z, axis=1) - z[np.arange(len(z)), labels]).mean()
        decay = np.vstack([w[:-1], np.zeros((1, 3))])
        return value + 0.05 * np.sum(decay**2), (design.T @ p / len(z) + 0.1 * decay).ravel()

    found = optimize.minimize(
        loss,
        np.zeros(design.shape[1] * 3),
        jac=True,
        method="L-BFGS-B",
        options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 5000},
    )
    w = found.x.reshape(-1, 3)
    expected = special.softmax(fresh @ w[:-1] + w[-1], axis=1)
    np.testing.assert_array_equal(done.labels, truth)
    np.testing.assert_allclose(special.softmax(done.logits[0], axis=1), expected, atol=1e-3)


def test_the_same_seed_gives_the_same_experiment(done: Experiment) -> None:
    """Run again, every score is the same."""
    np.testing.assert_array_equal(experiment().logits, done.logits)
