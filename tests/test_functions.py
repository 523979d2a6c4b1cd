"""The curriculum's numbers and traps, and the promises of the module."""

from __future__ import annotations

import doctest
import math
import warnings
from typing import Any

import numpy as np
import pytest

from softmax_viz import functions
from softmax_viz.functions import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    entropy,
    keep_max,
    kl_divergence,
    log_softmax,
    logsumexp,
    naive_softmax,
    one_hot_argmax,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
    softmax_jacobian,
)

DTYPES = [np.float16, np.float32, np.float64]
APPLE_AND_PEAR = [1790987, 12390]
ANIMALS = [-0.15, -0.87, 1.1]  # an elephant, scored as dog, cat and duck


def quiet_naive_softmax(x: Any) -> Any:  # noqa: ANN401 (whatever NumPy takes)
    """Call naive_softmax without the warning that it is there to give."""
    with np.errstate(all="ignore"):
        return naive_softmax(x)


# --- the module ---------------------------------------------------------------------------


def test_all_is_sorted_and_complete() -> None:
    """``__all__`` lists every public function of the module, in order."""
    public = [
        name
        for name, value in vars(functions).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", None) == functions.__name__
    ]
    assert functions.__all__ == sorted(public)


def test_doctests() -> None:
    """Every public function has examples, and they print what the docstring says."""
    finder = doctest.DocTestFinder()
    runner = doctest.DocTestRunner()
    tested = {test.name.rpartition(".")[2]: test for test in finder.find(functions)}
    for name in functions.__all__:
        assert tested[name].examples, name
        report: list[str] = []
        assert runner.run(tested[name], out=report.append).failed == 0, "".join(report)


# --- softmax ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "temperature", "expected", "decimals"),
    [
        ([0.2, 1.5, -2], 1, [0.20920065, 0.76761926, 0.02318009], 8),
        ([2, 1, 0.1], 1, [0.6590, 0.2424, 0.0986], 4),
        ([2, 1, 0.1], 2, [0.5017, 0.3043, 0.1940], 4),
        ([-800, -801], 1, [0.731, 0.269], 3),
        ([1e300, 9e299], 1e-10, [1, 0], 15),
        (APPLE_AND_PEAR, 1, [1, 0], 15),
    ],
)
def test_softmax_of_the_curriculum(
    scores: list[float], temperature: float, expected: list[float], decimals: int
) -> None:
    """Softmax gives the worked numbers of the curriculum."""
    actual = softmax(scores, temperature=temperature)
    np.testing.assert_array_equal(actual.round(decimals), expected)


def test_ratios_are_exponentials_of_differences() -> None:
    """For scores out of reach of exp the ratio of two probabilities is still exp(a - b)."""
    p = softmax([1010, 1000, 990])
    np.testing.assert_allclose(p[:2] / p[1:], math.exp(10), rtol=1e-14)


def test_temperature_may_sweep_along_a_leading_axis() -> None:
    """An array of temperatures gives each softmax its own, as one call each would."""
    scores = np.float32([2, 1, 0.1])
    temperatures = np.array([0.05, 1, 2, 50])
    sweep = softmax(np.broadcast_to(scores, (4, 3)), axis=-1, temperature=temperatures[:, None])
    one_by_one = [softmax(scores, temperature=temperature) for temperature in temperatures]
    assert sweep.dtype == np.float32
    np.testing.assert_array_equal(sweep, one_by_one)


# --- overflow -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dtype", "scores", "expected"),
    [
        (np.float64, [710, 0, 0], [math.nan, 0, 0]),
        (np.float64, [709.5, 709.5], [0, 0]),
        (np.float64, [-800, -801], [math.nan, math.nan]),
        (np.float64, [1010, 1000, 990], [math.nan] * 3),
        (np.float64, APPLE_AND_PEAR, [math.nan] * 2),
        (np.float16, [11, 11, 11], [0, 0, 0]),
    ],
)
def test_naive_softmax_fails_as_the_textbook_line(
    dtype: type[np.floating[Any]], scores: list[float], expected: list[float]
) -> None:
    """naive_softmax fails where and as the curriculum says; softmax stands."""
    x = np.array(scores, dtype=dtype)
    actual = quiet_naive_softmax(x)
    np.testing.assert_array_equal(actual, np.array(expected, dtype=dtype), strict=True)
    assert np.isclose(softmax(x).sum(), 1, rtol=float(np.finfo(dtype).eps))


@pytest.mark.parametrize("axis", [None, 0, -1, (0, 1)])
@pytest.mark.parametrize("dtype", DTYPES)
def test_naive_softmax_is_the_textbook_line(
    dtype: type[np.floating[Any]], axis: int | tuple[int, ...] | None
) -> None:
    """naive_softmax is bit for bit exp(x) / sum(exp(x)), its sums in the dtype given."""
    x = np.random.default_rng(4).normal(0, 4, (30, 400)).astype(dtype)
    with np.errstate(all="ignore"):
        expected = np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True)
        np.testing.assert_array_equal(naive_softmax(x, axis), expected, strict=True)


@pytest.mark.parametrize(
    ("dtype", "overflow", "underflow"),
    [
        (np.float16, 11.09, -17.34),
        (np.float32, 88.72, -103.97),
        (np.float64, 709.78, -745.13),
    ],
)
def test_thresholds_of_exp(
    dtype: type[np.floating[Any]], overflow: float, underflow: float
) -> None:
    """Naive softmax fails beyond the two scores that the curriculum's table names."""
    for threshold in (overflow, underflow):
        fine, fails = dtype(0), dtype(2 * threshold)
        while True:
            middle = dtype((fine + fails) / 2)
            if middle in (fine, fails):
                break
            if np.isnan(quiet_naive_softmax([middle])[0]):
                fails = middle
            else:
                fine = middle
        assert round(float(fails), 2) == threshold


def test_numpys_own_warning_can_be_shown() -> None:
    """naive_softmax leaves NumPy's warning to the caller: to show, to raise or to silence."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        naive_softmax([710, 0, 0])
    assert [str(warning.message) for warning in caught] == [
        "overflow encountered in exp",
        "invalid value encountered in divide",
    ]
    with np.errstate(over="raise"), pytest.raises(FloatingPointError, match="overflow encountered"):
        naive_softmax([710, 0, 0])


def test_the_shift_does_not_save_log_of_softmax() -> None:
    """For [0, -800] log(softmax) is -inf, and log_softmax is right."""
    with np.errstate(divide="ignore"):
        np.testing.assert_array_equal(np.log(softmax([0, -800])), [0, -math.inf])
    np.testing.assert_array_equal(log_softmax([0, -800]), [0, -800])


def test_nothing_but_minus_infinity_is_nan() -> None:
    """The stable softmax of nothing but -inf is still NaN."""
    assert np.isnan(softmax([-math.inf, -math.inf])).all()


def test_float16_can_tie_two_scores() -> None:
    """Rounding to float16 can make a tie and so change the argmax."""
    scores = [2048, 2049]
    assert np.argmax(scores) != np.argmax(np.array(scores, dtype=np.float16))
    np.testing.assert_array_equal(softmax(np.array(scores, dtype=np.float16)), [0.5, 0.5])


# --- sigmoid, max, argmax -----------------------------------------------------------------


def test_sigmoid_of_the_curriculum() -> None:
    """Sigmoid gives the worked numbers; two-class softmax is sigmoid of the difference."""
    assert sigmoid(0.2) == pytest.approx(0.549833997312478, rel=1e-15)
    assert round(float(softmax([2, 1])[0]), 3) == round(float(sigmoid(2 - 1)), 3) == 0.731
    assert round(float(sigmoid(2)), 3) == 0.881


def test_a_label_needs_only_argmax() -> None:
    """The argmax is the same before and after softmax."""
    assert np.argmax(ANIMALS) == np.argmax(softmax(ANIMALS)) == 2


@pytest.mark.parametrize("index", [3, 4, 2])
@pytest.mark.parametrize("dtype", DTYPES)
def test_max_and_argmax_of_five_classes(dtype: type[np.floating[Any]], index: int) -> None:
    """The largest of five scores is kept or marked and the others are 0, dtype kept."""
    scores = np.array([-2, -1, -3, -4, -5], dtype=dtype)
    scores[index] = -0.5
    marked = np.eye(5, dtype=dtype)[index]
    np.testing.assert_array_equal(one_hot_argmax(scores), marked, strict=True)
    np.testing.assert_array_equal(keep_max(scores), marked * scores, strict=True)


@pytest.mark.parametrize("axis", [0, 1, -1, -3])
def test_max_and_argmax_along_an_axis(axis: int) -> None:
    """Along any axis they agree with np.argmax and np.max, of ties the first."""
    x = np.random.default_rng(5).integers(-3, 4, (4, 5, 6))
    marked = one_hot_argmax(x, axis=axis)
    np.testing.assert_array_equal(marked.sum(axis=axis), 1)
    np.testing.assert_array_equal(np.argmax(marked, axis=axis), np.argmax(x, axis=axis))
    np.testing.assert_array_equal(keep_max(x, axis=axis).sum(axis=axis), np.max(x, axis=axis))
    np.testing.assert_array_equal(keep_max(x, axis=axis), marked * x)


def test_nan_is_the_maximum() -> None:
    """NaN counts as the largest, as in np.argmax; infinities are compared as numbers."""
    np.testing.assert_array_equal(one_hot_argmax([math.inf, math.nan, 1]), [0, 1, 0])
    np.testing.assert_array_equal(keep_max([math.inf, math.nan, 1]), [0, math.nan, 0])
    np.testing.assert_array_equal(keep_max([[-math.inf, -math.inf]]), [[-math.inf, 0]])


# --- loss ---------------------------------------------------------------------------------


def test_cross_entropy_of_the_curriculum() -> None:
    """Cross-entropy gives the worked number, 0 at p = 1 and no bound towards p = 0."""
    loss = cross_entropy([0, 0, 1], [0.2, 0.1, 0.7])
    assert loss == pytest.approx(0.35667494393873245, rel=1e-15)
    assert cross_entropy([0, 1], [0, 1]) == 0
    assert cross_entropy([0, 1], [1, 0]) == math.inf


def test_entropy_of_the_curriculum() -> None:
    """The boxes of balls have the worked entropies, and a sure outcome has none."""
    np.testing.assert_allclose(
        entropy([[0.5, 0.5], [0.2, 0.8]]), [0.6931471805599453, 0.5004024235381879], rtol=1e-15
    )
    assert entropy([1, 0, 0]) == 0


def test_a_sure_outcome_costs_no_negative_zero() -> None:
    """Where nothing is charged the result is 0.0, which prints without a minus sign."""
    for zero in (
        entropy([1]),
        entropy([1, 0]),
        cross_entropy([1], [1]),
        binary_cross_entropy(1, 1),
        binary_cross_entropy(0, 0),
        binary_cross_entropy_with_logits(math.inf, 1),
        binary_cross_entropy_with_logits(-math.inf, 0),
        softmax_cross_entropy([5], [1]),
    ):
        assert zero == 0
        assert not np.signbit(zero)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_a_uniform_guess_costs_log_of_the_number_of_classes(classes: int) -> None:
    """Equal scores cost ln K, whichever class is true."""
    losses = softmax_cross_entropy(np.zeros(classes), np.eye(classes))
    np.testing.assert_allclose(losses, math.log(classes), rtol=1e-15)
    assert logsumexp(np.zeros(classes)) == pytest.approx(math.log(classes), rel=1e-15)


def test_binary_cross_entropy_of_the_curriculum() -> None:
    """Three sigmoids against [0, 0, 1] cost the worked numbers, class by class."""
    np.testing.assert_allclose(
        binary_cross_entropy([0, 0, 1], sigmoid(ANIMALS)),
        [0.620957047789532, 0.34991825330155735, 0.2873353251154307],
        rtol=1e-15,
    )


@pytest.mark.parametrize(("classes", "most", "least_loss"), [(3, 0.576, 0.551), (10, 0.232, 1.461)])
def test_double_softmax(classes: int, most: float, least_loss: float) -> None:
    """Softmax applied twice caps the probability and keeps the loss up, as the curriculum says."""
    sure = softmax(np.eye(classes)[0] * 1000)
    assert round(float(softmax(sure).max()), 3) == most
    assert round(float(softmax_cross_entropy(sure, np.eye(classes)[0])), 3) == least_loss


def test_a_probability_of_zero_for_what_is_true_costs_infinity() -> None:
    """Every loss is inf there, and finite where the target is 0 as well."""
    assert cross_entropy([0, 1], [1, 0]) == math.inf
    assert kl_divergence([0.5, 0.5], [1, 0]) == math.inf
    np.testing.assert_array_equal(binary_cross_entropy([1, 0], [0, 1]), [math.inf, math.inf])
    assert softmax_cross_entropy([0, -math.inf], [0, 1]) == math.inf
    np.testing.assert_array_equal(
        binary_cross_entropy_with_logits([math.inf, -math.inf], [[0, 1], [0.5, 0.5]]), math.inf
    )
    assert cross_entropy([1, 0], [1, 0]) == 0
    assert kl_divergence([1, 0], [0.5, 0.5]) == pytest.approx(math.log(2))
    assert softmax_cross_entropy([0, -math.inf, 0], [1, 0, 0]) == pytest.approx(math.log(2))
    np.testing.assert_allclose(
        softmax_cross_entropy_gradient([0, -math.inf, 0], [1, 0, 0]), [-0.5, 0, 0.5]
    )


def test_nan_logits_give_a_nan_loss() -> None:
    """A logit of NaN is not refused: it shows in loss and gradient."""
    assert np.isnan(softmax_cross_entropy([math.nan, 0], [0, 1]))
    assert np.isnan(binary_cross_entropy_with_logits(math.nan, [0, 0.5, 1])).all()
    assert np.isnan(softmax_cross_entropy_gradient([math.nan, 0], [0, 1])).all()


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_losses_along_an_axis(axis: int) -> None:
    """A loss along an axis is the loss of every row of that axis."""
    rng = np.random.default_rng(6)
    logits = rng.normal(size=(2, 3, 4))
    p = softmax(logits, axis=axis)
    y = softmax(rng.normal(size=(2, 3, 4)), axis=axis)
    for function, arrays in [
        (entropy, (p,)),
        (cross_entropy, (y, p)),
        (kl_divergence, (y, p)),
        (softmax_cross_entropy, (logits, y)),
    ]:
        last = [np.moveaxis(array, axis, -1) for array in arrays]
        np.testing.assert_allclose(function(*arrays, axis=axis), function(*last), rtol=1e-13)
    gradient = softmax_cross_entropy_gradient(logits, y, axis=axis)
    np.testing.assert_allclose(gradient, p - y, atol=1e-15)


def test_one_target_serves_many_predictions() -> None:
    """A target or a prediction of fewer axes broadcasts against the other."""
    p = softmax(np.random.default_rng(7).normal(size=(5, 3)), axis=-1)
    np.testing.assert_array_equal(cross_entropy([[0, 1, 0]], p), -np.log(p[:, 1]))
    np.testing.assert_array_equal(cross_entropy([0.0, 1, 0], p), -np.log(p[:, 1]))
    np.testing.assert_array_equal(cross_entropy([False, True, False], p), -np.log(p[:, 1]))
    np.testing.assert_array_equal(cross_entropy(np.eye(3), p[0]), -np.log(p[0]))
    assert softmax_cross_entropy_gradient(p, [[0, 1, 0]]).shape == (5, 3)
    assert softmax_cross_entropy_gradient(p[0], np.eye(3)).shape == (3, 3)


def test_rounded_probabilities_are_welcome() -> None:
    """Thirds entered as 0.33 and rows rounded to float16 are distributions, used as given."""
    thirds = [0.33, 0.33, 0.33]
    assert entropy(thirds) == pytest.approx(-0.99 * math.log(0.33))
    assert cross_entropy(thirds, thirds) == pytest.approx(-0.99 * math.log(0.33))
    for dtype in DTYPES:
        p = softmax(np.random.default_rng(8).normal(size=(20, 1000)).astype(dtype), axis=-1)
        assert entropy(p).dtype == dtype


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_probability_outside_by_rounding_is_0_or_1(dtype: type[np.floating[Any]]) -> None:
    """What a sum of probabilities rounds to, a little above 1 or below 0, counts as 1 and 0."""
    above, below = np.nextafter(dtype(1), dtype(2)), dtype(0) - np.finfo(dtype).eps
    assert above > 1
    for outside, sure in (
        (np.array([above, below]), np.array([1, 0], dtype=dtype)),
        # As single precision rounds, for float64 may come from there.
        (np.array([1 + 1.2e-7, -1.2e-7]), np.array([1.0, 0.0])),
    ):
        for function in (entropy, softmax_jacobian):
            np.testing.assert_array_equal(function(outside), function(sure), strict=True)
        for loss in (cross_entropy, kl_divergence, binary_cross_entropy):
            np.testing.assert_array_equal(loss(outside, sure), loss(sure, sure), strict=True)
            np.testing.assert_array_equal(loss(sure, outside), loss(sure, sure), strict=True)
        for loss in (softmax_cross_entropy, binary_cross_entropy_with_logits):
            np.testing.assert_array_equal(loss(sure, outside), loss(sure, sure), strict=True)


def test_many_float16_classes_are_a_distribution() -> None:
    """A sum that float16 itself could not add up is still seen to be 1, and summed as well."""
    p = np.full((4096, 2), 1 / 4096, dtype=np.float16)
    even = np.zeros_like(p)
    expected = np.full(2, math.log(4096), dtype=np.float16)
    for loss in (
        entropy(p, axis=0),
        cross_entropy(p, p, axis=0),
        softmax_cross_entropy(even, p, axis=0),
        softmax_cross_entropy(even, np.eye(4096, 2, dtype=np.float16), axis=0),
    ):
        np.testing.assert_array_equal(loss, expected, strict=True)
    np.testing.assert_array_equal(softmax_cross_entropy_gradient(even, p, axis=0), even)


def test_empty_batches() -> None:
    """No samples give no losses; no classes are no distribution."""
    none = np.empty((0, 3))
    for losses in (entropy(none), cross_entropy(none, none), softmax_cross_entropy(none, none)):
        assert losses.shape == (0,)
    assert softmax_cross_entropy_gradient(none, none).shape == (0, 3)
    assert softmax_jacobian(none).shape == (0, 3, 3)
    with pytest.raises(ValueError, match="p must sum to 1 along axis -1, got a sum of 0"):
        entropy([])
