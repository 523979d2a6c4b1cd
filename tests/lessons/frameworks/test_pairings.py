"""What right and wrong pairs of output and loss make of logits."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special

from softmax_viz.lessons.frameworks import double_softmax, model, pairings
from softmax_viz.lessons.frameworks.double_softmax import double_softmax_limits
from softmax_viz.lessons.frameworks.model import descend
from softmax_viz.lessons.frameworks.pairings import (
    EPSILON,
    LOG_FLOOR,
    PAIRS,
    RIGHT,
    TASKS,
    charge,
    floors,
)

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SCORES = st.integers(-100, 100).map(lambda tenths: tenths / 10)
# Beyond these even float64 rounds the gradient of a saturated sigmoid away.
MODERATE = st.integers(-50, 50).map(lambda tenths: tenths / 10)


@st.composite
def samples(draw: st.DrawFn, scores: st.SearchStrategy[float] = SCORES) -> tuple[str, list, list]:
    """Draw a task, logits and a truth that fits the task."""
    task = draw(st.sampled_from(TASKS))
    n = 1 if task == "binary" else draw(st.integers(2, 10))
    logits = draw(st.lists(scores, min_size=n, max_size=n))
    if task == "multiclass":
        right = draw(st.integers(0, n - 1))
        return task, logits, [float(i == right) for i in range(n)]
    return task, logits, draw(st.lists(st.sampled_from([0.0, 1.0]), min_size=n, max_size=n))


def multiclass_losses(z: np.ndarray, right: int) -> dict[str, float]:
    """Compute the losses of one of many by SciPy, as the libraries' documents say."""
    p = special.softmax(z)
    with np.errstate(all="ignore"):
        share = np.clip(z / z.sum(), EPSILON, 1 - EPSILON)
    return {
        RIGHT: -special.log_softmax(z)[right],
        "softmax": -special.log_softmax(p)[right],
        "sigmoid": -special.log_softmax(special.expit(z))[right],
        "NLLLoss": -p[right],
        "from_logits": np.nan if np.isnan(share).any() else -np.log(share[right]),
    }


def multilabel_losses(z: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Compute the losses of several labels by SciPy."""

    def mean(log_yes: np.ndarray, log_no: np.ndarray) -> float:
        return float(np.mean(-y * log_yes - (1 - y) * log_no))

    p, s = special.softmax(z), special.expit(z)
    seen = np.clip(z, EPSILON, 1 - EPSILON)
    with np.errstate(divide="ignore"):
        logs = np.maximum(np.log(p), LOG_FLOOR), np.maximum(np.log1p(-p), LOG_FLOOR)
    return {
        RIGHT: mean(special.log_expit(z), special.log_expit(-z)),
        "sigmoid": mean(special.log_expit(s), special.log_expit(-s)),
        "softmax": mean(*logs),
        "CrossEntropyLoss": float(-np.sum(y * special.log_softmax(z))),
        "from_logits": mean(np.log(seen), np.log(1 - seen)),
    }


# ---- Losses and gradients ----------------------------------------------------------------


@pytest.mark.parametrize("module", [pairings, model, double_softmax])
def test_doctests(module: object) -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@SETTINGS
@given(samples())
def test_losses_are_scipys(sample: tuple[str, list[float], list[float]]) -> None:
    """Every pair's loss agrees with SciPy's, in the order of the pairs."""
    task, logits, target = sample
    z, y = np.array(logits), np.array(target)
    verdicts = charge(task, [logits], target)
    assert tuple(verdicts) == PAIRS[task]
    if task == "multiclass":
        expected = multiclass_losses(z, target.index(1.0))
    else:
        expected = multilabel_losses(z, y)
    for pair, verdict in verdicts.items():
        np.testing.assert_allclose(
            verdict.loss[0], expected[pair], rtol=1e-9, atol=1e-9, err_msg=pair
        )


@SETTINGS
@given(samples(MODERATE))
def test_gradients_are_the_slopes_of_the_losses(
    sample: tuple[str, list[float], list[float]],
) -> None:
    """Every gradient agrees with finite differences, but where Keras clips in between."""
    task, logits, target = sample
    for pair in PAIRS[task]:
        if pair == "from_logits":
            continue  # a kink at each end of the clip: against TensorFlow itself, elsewhere

        def loss(z: np.ndarray, pair: str = pair) -> float:
            return float(charge(task, [z], target)[pair].loss[0])

        slopes = optimize.approx_fprime(np.array(logits), loss, 1e-6)
        found = charge(task, [logits], target)[pair].gradient[0]
        np.testing.assert_allclose(found, slopes, rtol=1e-3, atol=3e-5, err_msg=pair)


def test_keras_gradient_inside_the_clip() -> None:
    """Where Keras does not clip, its gradient is the slope of its loss too."""
    for task, logits, target in (
        ("multiclass", [1.0, 3.0, 2.0], [0.0, 1.0, 0.0]),
        ("multiclass", [-1.0, -2.0, -3.0], [1.0, 0.0, 0.0]),
        ("binary", [0.4], [0.0]),
        ("multilabel", [0.4, 0.9, 0.1], [1.0, 0.0, 1.0]),
    ):

        def loss(z: np.ndarray, task: str = task, target: list[float] = target) -> float:
            return float(charge(task, [z], target)["from_logits"].loss[0])

        slopes = optimize.approx_fprime(np.array(logits), loss, 1e-7)
        found = charge(task, [logits], target)["from_logits"].gradient[0]
        np.testing.assert_allclose(found, slopes, rtol=1e-4, atol=1e-5)


@SETTINGS
@given(samples())
def test_many_rows_are_each_computed_alone(sample: tuple[str, list[float], list[float]]) -> None:
    """A batch of situations gives what each alone gives."""
    task, logits, target = sample
    rows = [logits, [z + 1 for z in logits], logits[::-1]]
    together = charge(task, rows, target)
    for i, row in enumerate(rows):
        for pair, verdict in charge(task, [row], target).items():
            for name in ("loss", "seen", "gradient"):
                np.testing.assert_allclose(
                    getattr(together[pair], name)[i], getattr(verdict, name)[0], rtol=1e-12
                )


# ---- What the page claims ----------------------------------------------------------------


@SETTINGS
@given(samples())
def test_no_pair_goes_below_its_floor(sample: tuple[str, list[float], list[float]]) -> None:
    """The lowest loss the page names is never undercut."""
    task, logits, target = sample
    lowest = floors(task, target)
    for pair, verdict in charge(task, [logits], target).items():
        assert not verdict.loss[0] < lowest[pair] - 1e-9, pair


@pytest.mark.parametrize("task", TASKS)
def test_floors_are_reached(task: str) -> None:
    """The lowest loss is not too low either: the best logits come close to it."""
    truths = {
        "binary": [[1.0], [0.0]],
        "multiclass": [[0.0, 1.0, 0.0], [1.0] + [0.0] * 9],
        "multilabel": [[1.0, 1.0, 0.0], [0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 1.0]],
    }
    for target in truths[task]:
        y = np.array(target)
        # For each pair some of these is best: sure of the truth; exactly the truth; all alike.
        best = [60 * y - 30, y, 0 * y, y / max(y.sum(), 1)]
        reached = [charge(task, [z], target) for z in best]
        for pair, low in floors(task, target).items():
            if pair == "CrossEntropyLoss" and not y.any():
                assert low == 0
            losses = [verdicts[pair].loss[0] for verdicts in reached]
            assert np.nanmin(losses) == pytest.approx(low, abs=1e-6), (pair, target)


def test_nll_of_probabilities() -> None:
    """It gives −p, and its gradient is the right one times p."""
    verdicts = charge("multiclass", [[0.2, 1.5, -2.0]], [0, 1, 0])
    p = special.softmax([0.2, 1.5, -2.0])[1]
    assert verdicts["NLLLoss"].loss[0] == pytest.approx(-p)
    np.testing.assert_allclose(verdicts["NLLLoss"].gradient, p * verdicts[RIGHT].gradient)


def test_one_output_learns_nothing_from_softmax() -> None:
    """Softmax over one output is 1: no gradient, and a loss of 0, or 100 as PyTorch clips it."""
    for z in (-10.0, 0.0, 3.0):
        for y, price in ((1, 0), (0, 100)):
            verdicts = charge("binary", [[z]], [y])
            assert verdicts["softmax"].loss[0] == price
            assert verdicts["CrossEntropyLoss"].loss[0] == 0
            for pair in ("softmax", "CrossEntropyLoss"):
                assert verdicts[pair].gradient[0, 0] == 0


@pytest.mark.parametrize(("logits", "lost"), [([2.0, 1.0, -3.0], False), ([1.0, -1.0, 0.0], True)])
def test_logits_that_sum_to_zero_break_keras(logits: list[float], lost: bool) -> None:
    """Dividing by a sum of 0: no gradient is a number, nor the loss if a logit is 0."""
    verdict = charge("multiclass", [logits], [1, 0, 0])["from_logits"]
    assert np.isnan(verdict.loss[0]) == lost
    assert np.isnan(verdict.gradient).all()


def test_a_double_softmax_falls_by_less_than_a_nat() -> None:
    """From a uniform guess at ln K its loss falls further the more classes, but never by 1."""
    limits = double_softmax_limits(np.array([2, 3, 10, 100, 1000]))
    fall = limits["uniform"] - limits["lowest"]
    assert np.all(np.diff(fall) > 0)
    assert np.all((fall > 0) & (fall < 1))


@pytest.mark.parametrize(("classes", "cap", "low"), [(3, 0.576, 0.551), (10, 0.232, 1.461)])
def test_the_cap_of_a_double_softmax(classes: int, cap: float, low: float) -> None:
    """The curriculum's numbers: K = 3 and K = 10."""
    limits = double_softmax_limits(classes)
    assert limits["probability"].round(3) == cap
    assert limits["lowest"].round(3) == low
    assert limits["uniform"] == pytest.approx(np.log(classes))
    sure = np.array([50.0] + [-50.0] * (classes - 1))
    twice = special.softmax(special.softmax(sure))
    assert limits["probability"] == pytest.approx(twice[0])
    assert limits["highest"] == pytest.approx(-np.log(twice[1]))


@SETTINGS
@given(st.integers(2, 10_000))
def test_the_band_is_one_nat_high(classes: int) -> None:
    """For every number of classes; a uniform guess lies inside."""
    limits = double_softmax_limits(classes)
    assert limits["highest"] - limits["lowest"] == pytest.approx(1)
    assert limits["lowest"] < limits["uniform"] < limits["highest"]


# ---- Training ----------------------------------------------------------------------------


@SETTINGS
@given(samples(MODERATE))
def test_the_right_pair_trains(sample: tuple[str, list[float], list[float]]) -> None:
    """Its steps take the truth's probability up, whatever the start."""
    task, logits, target = sample
    path = descend(task, logits, target, RIGHT)[0]
    assert path[-1] > path[0]


def test_double_softmax_is_stuck_where_it_is_sure_and_wrong() -> None:
    """Forty steps do nearly nothing, where the right pair is done."""
    right, wrong = (
        descend("multiclass", [8, 0, 0], [0, 1, 0], pair)[0] for pair in (RIGHT, "softmax")
    )
    assert right[0] == wrong[0] < 0.001
    assert right[-1] > 0.98
    assert wrong[-1] < 0.001


def test_from_a_mild_start_double_softmax_does_train() -> None:
    """It gets there, later: a wrong pair is no error."""
    right, wrong = (
        descend("multiclass", [0.2, 1.5, -2.0], [1, 0, 0], pair)[0] for pair in (RIGHT, "softmax")
    )
    assert 0.97 < wrong[-1] < right[-1]
    assert (wrong[1:30] < right[1:30]).all()


def test_a_first_step_is_gradient_descent() -> None:
    """One step at rate 0.5, by hand."""
    z, y = np.array([0.2, 1.5, -2.0]), np.array([0, 1, 0])
    stepped = special.softmax(z - 0.5 * (special.softmax(z) - y))
    path = descend("multiclass", z.tolist(), y, RIGHT, steps=1, rate=0.5)[0]
    assert path.tolist() == pytest.approx([special.softmax(z)[1], stepped[1]])
