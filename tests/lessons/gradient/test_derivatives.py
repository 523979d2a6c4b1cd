"""The gradient of softmax + cross-entropy and the numbers on the page ``gradient``."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import hypothesis.extra.numpy as hnp
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special

from softmax_viz.formats import show
from softmax_viz.maths import gradients, rounding
from softmax_viz.maths.gradient_model import (
    HEAT_LEVELS,
    MOST_NUMBERED,
    jacobian_decimals,
)
from softmax_viz.maths.gradient_model import gradients as model
from softmax_viz.maths.gradients import (
    STEP,
    finite_difference,
    slopes_along,
    squared_error_gradient,
    sure_and_wrong,
)
from softmax_viz.maths.rounding import significant
from softmax_viz.snippets import gradient_snippets

Array = NDArray[np.float64]

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.floats(-10, 10))
WARMTH = st.floats(0.5, 10)
ALL_STEPS = 6


def one(number: float) -> Array:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


def at(
    logits: Any,  # noqa: ANN401 - numbers in a list or an array
    right: int,
    *,
    temperature: float = 1,
    samples: float = 1,
    opened: int = ALL_STEPS,
) -> dict[str, NDArray[Any]]:
    """Evaluate the page's model at one place; each output as a vector."""
    given_ = (one(temperature), one(right), one(samples))
    found = model(np.array([logits], dtype=float), *given_, opened=opened)
    return {name: values[0] for name, values in found.items()}


def exact_loss(logits: Any, right: int, temperature: float = 1) -> mpmath.mpf:  # noqa: ANN401
    """Give the loss in 50 digits."""
    s = [mpmath.mpf(float(z)) / mpmath.mpf(float(temperature)) for z in logits]
    return mpmath.log(mpmath.fsum(mpmath.exp(v) for v in s)) - s[right]


def exact_gradient(logits: Any, right: int, temperature: float = 1) -> list[float]:  # noqa: ANN401
    """Differentiate the loss numerically, in 50 digits."""

    def along(i: int) -> float:
        def loss(z: mpmath.mpf) -> mpmath.mpf:
            moved = [z if k == i else mpmath.mpf(float(v)) for k, v in enumerate(logits)]
            s = [v / mpmath.mpf(float(temperature)) for v in moved]
            return mpmath.log(mpmath.fsum(mpmath.exp(v) for v in s)) - s[right]

        return float(mpmath.diff(loss, float(logits[i])))

    with mpmath.workdps(50):
        return [along(i) for i in range(len(logits))]


# ---- Derivatives --------------------------------------------------------------------------


@SETTINGS
@given(logits=SCORES, temperature=WARMTH, data=st.data())
def test_the_finite_difference_measures_the_gradient(
    logits: Array, temperature: float, data: st.DataObject
) -> None:
    """Central differences agree with (p - y) / T to what step and rounding allow."""
    right = data.draw(st.integers(0, len(logits) - 1))
    y = np.eye(len(logits))[right]
    measured = finite_difference(logits[None], y, temperature=one(temperature))[0]
    wanted = (special.softmax(logits / temperature) - y) / temperature
    allowed = STEP**2 / temperature**3 + 1e-15 * 60 / temperature / STEP
    assert_allclose(measured, wanted, atol=allowed)


def test_the_finite_difference_is_the_loss_s() -> None:
    """It is exactly the difference quotient of the loss, here in 50 digits."""
    logits, right = [0.2, 1.5, -2.0], 1
    measured = finite_difference(np.array([logits]), np.eye(3)[right])[0]
    with mpmath.workdps(50):
        for i in range(3):
            above, below = ([*logits] for _ in range(2))
            above[i], below[i] = logits[i] + STEP, logits[i] - STEP
            rise = exact_loss(above, right) - exact_loss(below, right)
            width = mpmath.mpf(above[i]) - mpmath.mpf(below[i])
            assert measured[i] == pytest.approx(float(rise / width), abs=1e-11)


@pytest.mark.parametrize("temperature", [0.05, 0.5, 1, 2, 10])
def test_the_gradient_against_mpmath(temperature: float) -> None:
    """At every temperature the gradient is the loss's derivative; all entries sum to 0."""
    logits = [0.2, 1.5, -2.0, 1.4]
    now = at(logits, 3, temperature=temperature)
    wanted = exact_gradient(logits, 3, temperature)
    assert_allclose(now["gradient"], wanted, rtol=1e-9, atol=1e-15)
    assert now["total"] == pytest.approx(0, abs=1e-12)
    assert now["loss"][0] == pytest.approx(float(exact_loss(logits, 3, temperature)), abs=6e-4)


@SETTINGS
@given(logits=SCORES, data=st.data())
def test_squared_error_s_gradient(logits: Array, data: st.DataObject) -> None:
    """It is the chain rule's 2 J (p - y), with SciPy's softmax."""
    right = data.draw(st.integers(0, len(logits) - 1))
    p, y = special.softmax(logits), np.eye(len(logits))[right]
    jacobian = np.diag(p) - np.outer(p, p)
    found = squared_error_gradient(logits, y)
    assert_allclose(found, 2 * jacobian @ (p - y), atol=1e-14)
    assert np.abs(found).max() <= 1, "the chart's axis ends at 1.1"


def test_squared_error_s_gradient_against_mpmath() -> None:
    """It is the derivative of the sum over the classes of (p - y)²: no ½, no mean."""
    logits, right = [0.2, 1.5, -2.0], 2

    def error(*z: mpmath.mpf) -> mpmath.mpf:
        e = [mpmath.exp(v) for v in z]
        return mpmath.fsum((v / mpmath.fsum(e) - (i == right)) ** 2 for i, v in enumerate(e))

    with mpmath.workdps(40):
        unit = np.eye(3, dtype=int)
        wanted = [float(mpmath.diff(error, tuple(logits), tuple(map(int, n)))) for n in unit]
    assert_allclose(squared_error_gradient(np.array(logits), np.eye(3)[right]), wanted, rtol=1e-12)


def test_the_plateau() -> None:
    """Sure and wrong, squared error pulls thousands of times less; sure and right, both rest."""
    wrong = sure_and_wrong(np.array([-4.0, 6.0, 0.0]), 0)
    assert wrong["entropy"] == pytest.approx(-1, abs=1e-4)
    assert -1e-3 < wrong["squared"] < 0
    assert wrong["ratio"] > 1000
    assert wrong["p"] == pytest.approx(special.softmax([-4, 6, 0])[0])
    right = sure_and_wrong(np.array([10.0, -10.0, 0.0]), 0)
    assert abs(right["entropy"]) < 1e-4
    assert abs(right["squared"]) < 1e-4


def test_the_curves_are_derivatives_along_one_logit() -> None:
    """Each point of the two curves is the derivative there, by the logit that moves."""
    axis = np.linspace(-10, 10, 9)
    logits, right, column = np.array([0.2, 1.5, -2.0]), 0, 1
    entropy, squared = slopes_along(logits, target=right, column=column, axis=axis)
    for place, value in enumerate(axis):
        moved = np.array([0.2, value, -2.0])
        p, y = special.softmax(moved), np.eye(3)[right]
        assert entropy[place] == pytest.approx((p - y)[column], abs=6e-4)
        chain = 2 * (np.diag(p) - np.outer(p, p)) @ (p - y)
        assert squared[place] == pytest.approx(chain[column], abs=6e-4)


# ---- The page's model ---------------------------------------------------------------------


@SETTINGS
@given(logits=SCORES, temperature=WARMTH, data=st.data())
def test_the_chain_rule_arrives_at_p_minus_y(
    logits: Array, temperature: float, data: st.DataObject
) -> None:
    """Jacobian times dL/dp is p - y; the Jacobian's column and -1/p are SciPy's."""
    right = data.draw(st.integers(0, len(logits) - 1))
    now = at(logits, right, temperature=temperature)
    p = special.softmax(logits / temperature)
    assert_allclose(now["errors"], p - np.eye(len(p))[right], atol=1e-14)
    assert_allclose(now["products"], now["errors"], atol=1e-12)
    # Three digits: off by up to a unit of the third.
    assert_allclose(now["column"], p * (np.eye(len(p))[right] - p[right]), rtol=1e-2, atol=1e-15)
    assert now["price_slopes"][right] == pytest.approx(-1 / p[right], rel=1e-2)
    assert np.count_nonzero(now["price_slopes"]) == 1


@pytest.mark.parametrize("temperature", [0.05, 1.0])
def test_nothing_breaks_where_p_is_tiny(temperature: float) -> None:
    """With p = 1e-174 the Jacobian's column vanishes and -1/p explodes, their product is -1."""
    now = at([-10, 10], 0, temperature=temperature)
    assert now["products"].tolist() == pytest.approx([-1, 1])
    assert all(np.isfinite(values).all() for values in now.values())


@pytest.mark.parametrize("classes", [2, 3, 4, 5, 6, 10])
def test_the_jacobian(classes: int) -> None:
    """Its numbers are diag(p) - ppᵀ from the top, its colours the same from the bottom."""
    logits = np.linspace(-1, 2, classes)
    p = special.softmax(logits)
    wanted = np.diag(p) - np.outer(p, p)
    now = at(logits, 0)
    assert ("jacobian" in now) == (classes <= MOST_NUMBERED)
    if "jacobian" in now:
        unit = 10.0 ** -jacobian_decimals(classes)
        assert_allclose(now["jacobian"].reshape(classes, -1), wanted, atol=0.51 * unit)
    heat = now["heat"].reshape(classes, -1)[::-1].astype(int)
    assert now["heat"].dtype == np.uint8
    middle = HEAT_LEVELS // 2
    assert_allclose(heat - middle, wanted * 4 * middle, atol=0.51)
    assert np.all(np.diag(heat) >= middle)
    assert np.all(heat[~np.eye(classes, dtype=bool)] <= middle)


@SETTINGS
@given(logits=SCORES, data=st.data())
def test_rows_of_the_jacobian_sum_to_zero(logits: Array, data: st.DataObject) -> None:
    """The level of 0 is the middle one, and no entry leaves the range of the colours."""
    right = data.draw(st.integers(0, len(logits) - 1))
    heat = at(logits, right)["heat"].astype(int)
    assert heat.min() >= 0
    assert heat.max() < HEAT_LEVELS
    rows = heat.reshape(len(logits), -1) - HEAT_LEVELS // 2
    assert np.abs(rows.sum(axis=1)).max() <= len(logits) / 2 + 1e-9


def test_a_mean_over_samples_divides_the_gradient() -> None:
    """In a mean over N samples each gradient counts 1/N; temperature divides too."""
    now = at([0.2, 1.5, -2], 1, temperature=2, samples=8)
    p = special.softmax(np.array([0.2, 1.5, -2]) / 2)
    assert_allclose(now["share"], (p - [0, 1, 0]) / 2 / 8, rtol=1e-12)


@pytest.mark.parametrize("opened", range(1, ALL_STEPS + 1))
def test_the_derivation_gives_what_is_opened(opened: int) -> None:
    """Each step's numbers come with it, and they derive the gradient."""
    logits, right, t = np.array([0.2, 1.5, -2.0]), 1, 2.0
    now = at(logits, right, temperature=t, opened=opened)
    steps = [{"exponents", "exponentials"}, {"normaliser", "log_probabilities"}, {"own"}]
    steps += [{"pushes"}, {"pulls"}, set()]
    for number, names in enumerate(steps, start=1):
        assert names <= set(now) if number <= opened else not names & set(now)
    assert_allclose(now["exponentials"], np.exp(logits / t), rtol=5e-3)
    if opened == ALL_STEPS:
        assert_allclose(now["log_probabilities"], special.log_softmax(logits / t), atol=6e-4)
        assert now["normaliser"][0] == pytest.approx(special.logsumexp(logits / t), abs=6e-4)
        assert now["normaliser"][0] - now["own"][0] == pytest.approx(now["loss"][0], abs=2e-3)
        assert_allclose(now["pushes"] - now["pulls"], now["gradient"], atol=1e-14)


def test_a_sweep_is_its_rows() -> None:
    """Along a logit's range the model gives, row by row, what it gives there alone."""
    grid = np.round(np.linspace(-10, 10, 201), 10)
    logits = np.stack([grid, np.full_like(grid, 1.5), np.full_like(grid, -2.0)], axis=1)
    swept = model(logits, np.ones((201, 1)), one(2), one(1), opened=ALL_STEPS)
    for row in (0, 57, 100, 200):
        for name, values in at(logits[row], 2).items():
            rows = np.broadcast_to(swept[name], (201, len(values)))[row]
            columns = slice(0, 1) if name in {"entropy_slope", "squared_slope"} else slice(None)
            tolerance = 1e-6 if name in {"finite", "gap"} else 1e-12
            assert_allclose(rows[columns], values[columns], atol=tolerance, err_msg=name)
    curve = slopes_along(logits[0], target=2, column=0, axis=grid)
    assert_allclose(swept["entropy_slope"][:, 0], curve[0])
    assert_allclose(swept["squared_slope"][:, 0], curve[1])
    for column in (1, 2):  # what is not moved is not sent
        assert np.ptp(swept["squared_slope"][:, column]) == 0


# ---- Rounding -----------------------------------------------------------------------------


@SETTINGS
@given(
    number=st.floats(1e-30, 1e30) | st.floats(-1e6, -1e-6),
    digits=st.integers(1, 6),
)
def test_significant_reads_as_the_number(number: float, digits: int) -> None:
    """Written with as many digits, the shortened number is the number, but for ties."""
    short = float(significant(np.array([number]), digits)[0])
    to_even = f"{number:.{digits - 1}e}"
    # Below a million numbers are written without a power of ten, whole digits and all.
    if digits <= int(to_even.split("e")[1]) <= 5:
        to_even = f"{number:.0f}"
    form = f"g{digits}"
    assert show(short, form) in {show(number, form), show(float(to_even), form)}


def test_significant_leaves_what_has_no_digits() -> None:
    """Zeros, infinities and NaN stay, and so do shapes."""
    strange = np.array([[0.0, -0.0, np.inf], [-np.inf, np.nan, 5e-324]])
    np.testing.assert_array_equal(significant(strange, 2), strange)


# ---- Python that runs ---------------------------------------------------------------------


@pytest.mark.parametrize("logits", [[0.2, 1.5, -2.0], [1.0, 2.0], list(np.arange(10.0))])
@pytest.mark.parametrize("temperature", [1.0, 0.5])
def test_the_snippet_prints_what_it_says(logits: list[float], temperature: float) -> None:
    """Run as it stands, each line prints the comment beside or below it."""
    code = gradient_snippets.gradient_code(logits, 1, temperature)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - our own snippet
    comments = [
        line.split("# ", 1)[1]
        for line in code.splitlines()
        if line.startswith(("print", "#")) and "# " in line
    ]
    wanted = "\n".join(comments).replace(": every row sums to 0", "")
    assert printed.getvalue().strip() == wanted


@pytest.mark.parametrize("module", [gradients, rounding, gradient_snippets])
def test_public_names_are_listed(module: Any) -> None:  # noqa: ANN401 - a module
    """What a module offers is in its __all__, sorted."""
    assert list(module.__all__) == sorted(module.__all__, key=lambda n: (not n.isupper(), n))
    assert all(hasattr(module, name) for name in module.__all__)
