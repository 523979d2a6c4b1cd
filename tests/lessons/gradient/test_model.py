"""The numbers of every step, against SciPy and mpmath."""

from __future__ import annotations

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

from softmax_viz.lessons.gradient import lines, model
from softmax_viz.lessons.gradient.derivatives import losses_along, slopes_along

Array = NDArray[np.float64]
SETTINGS = settings(database=None, deadline=None, max_examples=60)
SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.floats(-10, 10))
WORKED = np.array([0.2, 1.5, -2.0])
GRID = np.round(np.linspace(-10, 10, 201), 10)


def one(number: float) -> Array:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


def first(found: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Give each output of the first situation as a vector."""
    return {name: values[0] for name, values in found.items()}


def along(column: int) -> Array:
    """Move one of the worked scores along its slider's range."""
    logits = np.repeat(WORKED[None], len(GRID), axis=0)
    logits[:, column] = GRID
    return logits


def exact_gradient(logits: Any, right: int) -> list[float]:  # noqa: ANN401 - numbers
    """Differentiate the loss numerically, in 50 digits."""

    def loss(*z: mpmath.mpf) -> mpmath.mpf:
        return mpmath.log(mpmath.fsum(map(mpmath.exp, z))) - z[right]

    with mpmath.workdps(50):
        unit = np.eye(len(logits), dtype=int)
        return [float(mpmath.diff(loss, tuple(logits), tuple(map(int, n)))) for n in unit]


def test_the_gradient_against_mpmath() -> None:
    """P - y is the loss's derivative; its entries add up to 0, and the loss is the loss."""
    logits = [0.2, 1.5, -2.0, 1.4]
    now = first(model.pushes(np.array([logits]), one(3)))
    assert_allclose(now["errors"], exact_gradient(logits, 3), rtol=1e-9, atol=1e-15)
    assert now["total"] == pytest.approx(0, abs=1e-12)
    assert now["loss"][0] == pytest.approx(-special.log_softmax(logits)[3], abs=6e-4)


@SETTINGS
@given(logits=SCORES, data=st.data())
def test_the_chain_rule_arrives_at_p_minus_y(logits: Array, data: st.DataObject) -> None:
    """Jacobian times dL/dp is p - y; the Jacobian's column and -1/p are SciPy's."""
    right = data.draw(st.integers(0, len(logits) - 1))
    now = first(model.chained(logits[None], one(right)))
    p, y = special.softmax(logits), np.eye(len(logits))[right]
    assert_allclose(now["errors"], p - y, atol=1e-14)
    assert_allclose(now["products"], now["errors"], atol=1e-12)
    # Three digits: off by up to a unit of the third.
    assert_allclose(now["column"], p * (y - p[right]), rtol=1e-2, atol=1e-15)
    assert now["factor"][0] == now["price_slopes"][right] == pytest.approx(-1 / p[right], rel=1e-2)
    assert np.count_nonzero(now["price_slopes"]) == 1


def test_nothing_breaks_where_p_is_tiny() -> None:
    """With p = 2e-9 the column vanishes and -1/p explodes, their product is -1."""
    now = first(model.chained(np.array([[-10.0, 10.0]]), one(0)))
    assert now["products"].tolist() == pytest.approx([-1, 1])
    assert all(np.isfinite(values).all() for values in now.values())


@pytest.mark.parametrize("classes", [2, 3, 4, 5, 6, 10])
def test_the_jacobian(classes: int) -> None:
    """Its numbers are diag(p) - ppᵀ from the top, its colours the same from the bottom."""
    logits = np.linspace(-1, 2, classes)
    p = special.softmax(logits)
    wanted = np.diag(p) - np.outer(p, p)
    now = first(model.jacobians(logits[None]))
    assert ("jacobian" in now) == (classes <= model.MOST_NUMBERED)
    if "jacobian" in now:
        unit = 10.0 ** -model.jacobian_decimals(classes)
        assert_allclose(now["jacobian"].reshape(classes, -1), wanted, atol=0.51 * unit)
    heat = now["heat"].reshape(classes, -1)[::-1].astype(int)
    assert now["heat"].dtype == np.uint8
    middle = model.HEAT_LEVELS // 2
    assert_allclose(heat - middle, wanted * 4 * middle, atol=0.51)


@SETTINGS
@given(logits=SCORES)
def test_rows_of_the_jacobian_sum_to_zero(logits: Array) -> None:
    """The level of 0 is the middle one, and no entry leaves the range of the colours."""
    heat = first(model.jacobians(logits[None]))["heat"].astype(int)
    assert heat.min() >= 0
    assert heat.max() < model.HEAT_LEVELS
    rows = heat.reshape(len(logits), -1) - model.HEAT_LEVELS // 2
    assert np.abs(rows.sum(axis=1)).max() <= len(logits) / 2 + 1e-9


@pytest.mark.parametrize("temperature", [0.5, 2.0])
def test_a_mean_and_a_temperature_divide_the_gradient(temperature: float) -> None:
    """Each gradient counts 1/(T N), and the measurement agrees."""
    now = first(model.scaled(WORKED[None], one(1), one(temperature), one(8)))
    p = special.softmax(WORKED / temperature)
    assert_allclose(now["share"], (p - [0, 1, 0]) / temperature / 8, rtol=1e-12)
    assert_allclose(now["finite"], now["share"], atol=1e-7)


def test_larger_numbers_are_drawn_longer() -> None:
    """The axis of scaled numbers rises all the way, and ends at what T = 0.05 can give."""
    places = model.scaled_place(np.linspace(-20, 20, 401))
    assert np.all(np.diff(places) > 0)
    assert_allclose(places[[0, 200, -1]], [-1, 0, 1], atol=1e-12)


@pytest.mark.parametrize("line", lines.LINES)
def test_the_derivation_derives_the_gradient(line: int) -> None:
    """Each line shows its own numbers, within its axis; the last is the fourth minus the fifth."""
    now = first(lines.derived(WORKED[None], one(1), one(line)))
    p, log_p, y = special.softmax(WORKED), special.log_softmax(WORKED), np.eye(3)[1]
    wanted = (p, log_p, -log_p * y, p, y, p - y)[line - 1]
    assert_allclose(now["shown"], wanted, atol=6e-4)
    low, high = lines.LINE_RANGES[line - 1]
    ends = first(lines.derived(np.array([[-10.0, 10.0, 10.0]]), one(0), one(line)))
    assert low <= ends["shown"].min() <= ends["shown"].max() <= high
    assert_allclose(now["exponentials"], np.exp(WORKED), rtol=5e-3)
    assert now["total"][0] == pytest.approx(np.exp(WORKED).sum(), rel=5e-3)
    assert now["normaliser"][0] == pytest.approx(special.logsumexp(WORKED), abs=6e-4)
    assert now["normaliser"][0] - now["own"][0] == pytest.approx(now["loss"][0], abs=2e-3)


@pytest.mark.parametrize("column", [0, 2])
def test_along_a_logit_the_curve_is_its_own(column: int) -> None:
    """Along a logit's range loss, slopes and tangent are that logit's; what rests is not sent."""
    logits = along(column)
    measured = model.measured(logits, one(2), one(1))
    assert_allclose(
        measured["losses"][:, column], losses_along(WORKED, target=2, column=column, axis=GRID)
    )
    assert np.ptp(measured["losses"][:, 1]) == 0
    assert measured["column"][0, 0] == column
    p = special.softmax(logits, axis=1)[:, column] - (column == 2)
    assert_allclose(measured["own"][:, 0], p, atol=1e-12)
    assert_allclose(measured["own_finite"][:, 0], p, atol=1e-7)
    rise = np.diff(measured["tangent_y"])[:, 0] / np.diff(measured["tangent_x"])[:, 0]
    assert_allclose(rise, p, atol=6e-4)
    slopes = model.slopes(logits, one(2))
    curves = slopes_along(WORKED, target=2, column=column, axis=GRID)
    for name, curve in zip(("entropy_slope", "squared_slope"), curves, strict=True):
        assert_allclose(slopes[name][:, column], curve)
        assert np.ptp(slopes[name][:, 1]) == 0


def test_where_nothing_moves_the_watched_logit_is_measured() -> None:
    """At rest the tangent touches the loss along the class that is looked at."""
    now = first(model.measured(WORKED[None], one(0), one(1)))
    assert now["column"][0] == 1
    assert now["tangent_x"].mean() == pytest.approx(WORKED[1])
    assert now["tangent_y"].mean() == pytest.approx(-special.log_softmax(WORKED)[0], abs=1e-3)
