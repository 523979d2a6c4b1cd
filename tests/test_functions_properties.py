"""What holds for whatever numbers come."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

# No database and no clock: a run leaves nothing behind and a busy machine fails nothing.
SETTINGS = settings(database=None, deadline=None, max_examples=60)

DTYPES = [np.float16, np.float32, np.float64]
CLASSES = st.integers(1, 10)
ANY_SCORE = st.floats(-1e308, 1e308)
SCORE = st.floats(-30, 30)
TEMPERATURE = st.floats(0.05, 100)


def arrays(elements: st.SearchStrategy[float], rows: int = 1) -> st.SearchStrategy[NDArray[Any]]:
    """Draw float64 arrays of one to ten classes."""
    return CLASSES.flatmap(lambda n: hnp.arrays(np.float64, (rows, n), elements=elements))


def distributions() -> st.SearchStrategy[NDArray[Any]]:
    """Draw two rows of probabilities, some of them 0."""
    weights = st.one_of(st.just(0.0), st.floats(1e-6, 1))
    return arrays(weights, rows=2).map(lambda w: w + (w.sum(1, keepdims=True) == 0)).map(_scale)


def _scale(weights: NDArray[Any]) -> NDArray[Any]:
    """Make rows of weights sum to 1."""
    return np.minimum(weights / weights.sum(axis=1, keepdims=True), 1)


CALLS: list[Any] = [
    pytest.param(lambda x, _: softmax(x, -1), id="softmax"),
    pytest.param(lambda x, _: softmax(x, -1, temperature=[2]), id="temperature"),
    pytest.param(lambda x, _: naive_softmax(x, -1), id="naive_softmax"),
    pytest.param(lambda x, _: log_softmax(x, -1), id="log_softmax"),
    pytest.param(lambda x, _: logsumexp(x, -1), id="logsumexp"),
    pytest.param(lambda x, _: sigmoid(x), id="sigmoid"),
    pytest.param(lambda x, _: keep_max(x), id="keep_max"),
    pytest.param(lambda x, _: one_hot_argmax(x), id="one_hot_argmax"),
    pytest.param(lambda _, p: entropy(p), id="entropy"),
    pytest.param(lambda _, p: cross_entropy(p, p[..., ::-1]), id="cross_entropy"),
    pytest.param(lambda _, p: kl_divergence(p, p[..., ::-1]), id="kl_divergence"),
    pytest.param(lambda _, p: binary_cross_entropy(p, p[..., ::-1]), id="binary_cross_entropy"),
    pytest.param(binary_cross_entropy_with_logits, id="binary_cross_entropy_with_logits"),
    pytest.param(softmax_cross_entropy, id="softmax_cross_entropy"),
    pytest.param(softmax_cross_entropy_gradient, id="gradient"),
    pytest.param(lambda _, p: softmax_jacobian(p), id="jacobian"),
]


# --- every function -----------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(1,), (4,), (2, 1)])
@pytest.mark.parametrize("dtype", [*DTYPES, np.longdouble])
@pytest.mark.parametrize("call", CALLS)
def test_dtype_is_kept(
    call: Callable[..., Any], dtype: type[np.floating[Any]], shape: tuple[int, ...]
) -> None:
    """Every function returns the floating dtype that it was given."""
    x = np.linspace(-1, 2, math.prod(shape), dtype=dtype).reshape(shape)
    assert call(x, softmax(x, -1)).dtype == dtype


@pytest.mark.parametrize("dtype", [*DTYPES, np.longdouble, np.int32])
@pytest.mark.parametrize("call", CALLS)
def test_any_byte_order(call: Callable[..., Any], dtype: type[np.number[Any]]) -> None:
    """Numbers in the other byte order give the same bits, in native order."""
    x = np.array([[3, -1, 0], [0, 2, 2]], dtype=dtype)
    p = np.array([[0, 1, 0], [0, 0, 1]], dtype=dtype)
    foreign = np.dtype(dtype).newbyteorder("S")
    assert not foreign.isnative
    native = call(x, p)
    for swapped in (call(x.astype(foreign), p), call(x.astype(foreign), p.astype(foreign))):
        np.testing.assert_array_equal(swapped, native, strict=True)
        assert swapped.dtype.isnative


@pytest.mark.parametrize("shape", [(200, 3), (2, 600)])
@pytest.mark.parametrize("call", [case for case in CALLS if case.id != "naive_softmax"])
def test_float16_is_float32_rounded_once(call: Callable[..., Any], shape: tuple[int, int]) -> None:
    """Whatever the layout, half precision only rounds what single precision computed."""
    x = np.random.default_rng(12).normal(0, 2, shape).astype(np.float16)
    p = softmax(x[::-1], -1)
    expected = call(x.astype(np.float32), p.astype(np.float32)).astype(np.float16)
    np.testing.assert_array_equal(call(x, p), expected, strict=True)
    # The last axis with a stride, where NumPy adds one number after the other.
    strided = [np.asfortranarray(array) for array in (x, p)]
    off = np.abs(call(*strided).astype(float) - expected)
    assert np.all(off <= np.spacing(np.abs(expected)))


@pytest.mark.parametrize("call", CALLS)
def test_input_is_unchanged(call: Callable[..., Any]) -> None:
    """No function writes to its input, special values or not."""
    x = np.array([[0.5], [np.inf], [-np.inf], [np.nan], [-0.0]])
    p = np.array([[1.0]] * 5)
    before = x.tobytes(), p.tobytes()
    with np.errstate(all="ignore"):
        call(x, p)
    assert (x.tobytes(), p.tobytes()) == before


@pytest.mark.parametrize("call", [case for case in CALLS if case.id != "naive_softmax"])
def test_no_warning_leaks(call: Callable[..., Any]) -> None:
    """Except for the naive one, no function trips NumPy's error state, strict as it may be."""
    values = [0, 5e-324, 1, 710, 1e308, np.inf]
    x = np.array([[a, s * b] for a in values for b in values for s in (1, -1)])
    p = np.array([[1, 0], [1 - 2**-53, 2.0**-1074], [0.5, 0.5]])
    with np.errstate(all="raise"):
        call(x, np.array([1.0, 0.0]))
        call(np.array([0.0, -800.0]), p)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("target", [[0, 1], [False, True]])
def test_an_integer_label_does_not_widen(dtype: type[np.floating[Any]], target: list[int]) -> None:
    """A one-hot label of integers or booleans takes the dtype of the prediction."""
    p = np.array([0.25, 0.75], dtype=dtype)
    for function in (
        cross_entropy,
        kl_divergence,
        binary_cross_entropy,
        binary_cross_entropy_with_logits,
    ):
        assert function(target, p).dtype == dtype
        assert function(p, target).dtype == dtype
    assert softmax_cross_entropy(p, target).dtype == dtype
    assert softmax_cross_entropy_gradient(p, target).dtype == dtype


def test_integers_alone_are_float64() -> None:
    """Integers and booleans among themselves are computed in float64."""
    x = np.array([1, 0], dtype=np.uint8)
    for result in (
        softmax(x),
        naive_softmax(x),
        sigmoid(x),
        keep_max(x > 0),
        one_hot_argmax(x),
        entropy(x),
        cross_entropy(x, x),
        softmax_cross_entropy(x, x > 0),
        softmax_jacobian(x),
    ):
        assert result.dtype == np.float64


# --- softmax ------------------------------------------------------------------------------


@SETTINGS
@given(arrays(ANY_SCORE), st.floats(1e-300, 1e300))
def test_softmax_sums_to_one(x: NDArray[Any], temperature: float) -> None:
    """Whatever the finite scores and temperature, softmax gives probabilities of sum 1."""
    p = softmax(x, temperature=temperature)
    assert np.all((p >= 0) & (p <= 1))
    assert np.isclose(p.sum(), 1, rtol=1e-14)


@SETTINGS
@given(arrays(st.integers(-30, 30)), st.integers(-1022, 1019), st.sampled_from([0.25, 1, 3]))
def test_a_common_factor_of_scores_and_temperature_cancels(
    x: NDArray[Any], power: int, temperature: float
) -> None:
    """A power of two times scores and T changes no bit, up to the ends of every dtype."""
    for dtype in DTYPES:
        info = np.finfo(dtype)
        factor = 2.0 ** min(max(power, int(info.minexp)), int(info.maxexp) - 5)
        scaled = softmax((x * factor).astype(dtype), temperature=temperature * factor)
        expected = softmax(x.astype(dtype), temperature=temperature)
        np.testing.assert_array_equal(scaled, expected, strict=True)


@SETTINGS
@given(arrays(st.integers(-1000, 1000)), st.integers(-(2**40), 2**40), TEMPERATURE)
def test_adding_a_constant_changes_nothing(x: NDArray[Any], c: int, temperature: float) -> None:
    """Softmax depends on differences only: a constant that adds exactly changes no bit."""
    shifted = softmax(x + c, temperature=temperature)
    np.testing.assert_array_equal(shifted, softmax(x, temperature=temperature))
    np.testing.assert_array_equal(log_softmax(x + c), log_softmax(x))


@SETTINGS
@given(arrays(SCORE), TEMPERATURE)
def test_order_is_kept(x: NDArray[Any], temperature: float) -> None:
    """A higher score never gets a lower probability, at any temperature."""
    p = softmax(x, temperature=temperature)
    assert np.all(np.diff(p[0, np.argsort(x[0])]) >= 0)
    assert p[0, np.argmax(x)] == p.max()


@SETTINGS
@given(arrays(SCORE), TEMPERATURE)
def test_temperature_divides_the_scores(x: NDArray[Any], temperature: float) -> None:
    """Softmax at T is softmax of the scores divided by T."""
    expected = softmax(x / temperature)
    np.testing.assert_allclose(softmax(x, temperature=temperature), expected, rtol=1e-11)


@SETTINGS
@given(arrays(SCORE), TEMPERATURE, st.floats(1, 10))
def test_higher_temperature_is_flatter(x: NDArray[Any], temperature: float, factor: float) -> None:
    """Raising T never lowers the entropy, nor raises the largest probability."""
    sharp = softmax(x, temperature=temperature)
    flat = softmax(x, temperature=temperature * factor)
    assert entropy(flat)[0] >= entropy(sharp)[0] - 1e-13
    assert flat.max() <= sharp.max() + 1e-15


@SETTINGS
@given(arrays(SCORE), st.randoms(use_true_random=False))
def test_classes_may_be_reordered(x: NDArray[Any], random: Any) -> None:  # noqa: ANN401 (Hypothesis' own type)
    """Reordering the scores reorders the outcome, and changes no sum but by rounding."""
    order = list(range(x.shape[1]))
    random.shuffle(order)
    y = x[:, order]
    np.testing.assert_allclose(softmax(y), softmax(x)[:, order], rtol=1e-14)
    np.testing.assert_allclose(log_softmax(y), log_softmax(x)[:, order], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(logsumexp(y), logsumexp(x), rtol=1e-14, atol=1e-14)
    np.testing.assert_array_equal(keep_max(y).sum(), keep_max(x).sum())


@SETTINGS
@given(arrays(SCORE))
def test_log_softmax_is_the_logarithm(x: NDArray[Any]) -> None:
    """Where softmax does not underflow, log_softmax and logsumexp tell the same story."""
    np.testing.assert_allclose(np.exp(log_softmax(x)), softmax(x), rtol=1e-13)
    np.testing.assert_allclose(log_softmax(x), x - logsumexp(x), atol=1e-13)
    np.testing.assert_allclose(naive_softmax(x), softmax(x), rtol=1e-12)


@SETTINGS
@given(arrays(ANY_SCORE))
def test_logsumexp_is_a_smooth_maximum(x: NDArray[Any]) -> None:
    """Logsumexp lies between max(x) and max(x) + ln(n), up to rounding."""
    largest = x.max()
    slack = 1e-15 * max(1.0, abs(largest))
    assert largest <= logsumexp(x) <= largest + math.log(x.size) + slack


@SETTINGS
@given(arrays(SCORE, rows=3))
def test_rows_do_not_know_each_other(x: NDArray[Any]) -> None:
    """A batch gives what its rows give one by one."""
    for function in (softmax, log_softmax, logsumexp):
        one_by_one = [function(row) for row in x]
        np.testing.assert_allclose(function(x, axis=-1), one_by_one, rtol=1e-14, atol=1e-15)


@SETTINGS
@given(st.floats(-300, 300), st.floats(-300, 300))
def test_sigmoid_is_softmax_over_two_classes(a: float, b: float) -> None:
    """softmax([a, b])[0] is sigmoid(a - b), and sigmoid(-x) is what remains."""
    assert softmax([a, b])[0] == pytest.approx(sigmoid(a - b), rel=1e-13)
    assert sigmoid(a) + sigmoid(-a) == pytest.approx(1, rel=1e-15)


@SETTINGS
@given(arrays(st.integers(-5, 5)))
def test_softmax_at_zero_temperature_is_argmax(x: NDArray[Any]) -> None:
    """As T falls to 0 softmax is shared by the largest scores; argmax picks one of them."""
    ties = x == x.max()
    np.testing.assert_allclose(softmax(x, temperature=5e-324), ties / ties.sum(), rtol=1e-15)
    assert one_hot_argmax(x)[ties].sum() == 1


# --- uncertainty and loss -----------------------------------------------------------------


@SETTINGS
@given(distributions())
def test_entropy_has_bounds(p: NDArray[Any]) -> None:
    """Entropy lies between 0 and ln(n)."""
    h = entropy(p)
    assert np.all(h >= 0)
    assert np.all(h <= math.log(p.shape[1]) + 1e-14)


@SETTINGS
@given(distributions())
def test_cross_entropy_is_entropy_and_divergence(p: NDArray[Any]) -> None:
    """H(y, p) = H(y) + KL(y || p), infinities included."""
    y, q = p
    np.testing.assert_allclose(
        cross_entropy(y, q), entropy(y) + kl_divergence(y, q), rtol=1e-13, atol=1e-14
    )


@SETTINGS
@given(distributions())
def test_divergence_is_not_negative(p: NDArray[Any]) -> None:
    """KL is 0 between equals and never below, up to rounding."""
    assert kl_divergence(p[0], p[1]) >= -1e-14
    np.testing.assert_array_equal(kl_divergence(p, p), 0)


@SETTINGS
@given(st.floats(0, 1), st.floats(0, 1))
def test_binary_cross_entropy_is_cross_entropy_of_two_classes(y: float, p: float) -> None:
    """The loss of one yes-or-no is the cross-entropy of [y, 1 - y] against [p, 1 - p]."""
    expected = cross_entropy([y, 1 - y], [p, 1 - p])
    np.testing.assert_allclose(binary_cross_entropy(y, p), expected, rtol=1e-13, atol=1e-15)


@SETTINGS
@given(st.floats(-12, 12), st.floats(0, 1))
def test_binary_cross_entropy_from_logits_is_that_of_two_classes(z: float, y: float) -> None:
    """From a logit the loss is softmax's on [z, 0], and what sigmoid's probability costs."""
    loss = binary_cross_entropy_with_logits(z, y)
    assert loss == pytest.approx(softmax_cross_entropy([z, 0], [y, 1 - y]), rel=1e-14)
    assert loss == pytest.approx(binary_cross_entropy(y, sigmoid(z)), rel=1e-9, abs=1e-10)


@SETTINGS
@given(arrays(SCORE, rows=2))
def test_loss_from_logits_is_loss_from_probabilities(x: NDArray[Any]) -> None:
    """Where softmax does not underflow, both ways to the loss agree."""
    y = softmax(x[0])
    from_logits = softmax_cross_entropy(x[1], y)
    assert from_logits == pytest.approx(cross_entropy(y, softmax(x[1])), rel=1e-12, abs=1e-14)


@SETTINGS
@given(arrays(st.floats(-5, 5), rows=2), st.floats(0.96, 1.0))
def test_gradient_against_finite_differences(x: NDArray[Any], total: float) -> None:
    """The gradient is the slope of the loss, also for a target that sums to not quite 1."""
    logits, y = x[0], softmax(x[1]) * total
    step = 1e-5 * np.eye(logits.size)
    slope = softmax_cross_entropy(logits + step, y) - softmax_cross_entropy(logits - step, y)
    np.testing.assert_allclose(softmax_cross_entropy_gradient(logits, y), slope / 2e-5, atol=1e-8)


@SETTINGS
@given(arrays(SCORE, rows=2))
def test_gradient_is_prediction_minus_target(x: NDArray[Any]) -> None:
    """The gradient is p - y, and sums to 0."""
    y = softmax(x[1])
    gradient = softmax_cross_entropy_gradient(x[0], y)
    np.testing.assert_allclose(gradient, softmax(x[0]) - y, atol=1e-14)
    assert gradient.sum() == pytest.approx(0, abs=1e-14)


@SETTINGS
@given(arrays(st.floats(-5, 5)))
def test_jacobian_against_finite_differences(x: NDArray[Any]) -> None:
    """Entry (i, j) of the Jacobian is the slope of p_i along z_j."""
    step = 1e-5 * np.eye(x.size)
    slope = (softmax(x + step, axis=-1) - softmax(x - step, axis=-1)) / 2e-5
    np.testing.assert_allclose(softmax_jacobian(softmax(x[0])), slope.T, atol=1e-9)


@SETTINGS
@given(arrays(SCORE, rows=2))
def test_jacobian_is_symmetric_and_sums_to_zero(x: NDArray[Any]) -> None:
    """For a batch: diag(p) - p pᵀ for every row, symmetric, each of its rows of sum 0."""
    p = softmax(x, axis=-1)
    jacobian = softmax_jacobian(p)
    for row, matrix in zip(p, jacobian, strict=True):
        np.testing.assert_allclose(matrix, np.diag(row) - np.outer(row, row), atol=1e-15)
    np.testing.assert_allclose(jacobian, np.swapaxes(jacobian, -1, -2), atol=1e-15)
    np.testing.assert_allclose(jacobian.sum(axis=-1), 0, atol=1e-15)


@SETTINGS
@given(arrays(st.floats(-10, 10), rows=2))
def test_chain_rule(x: NDArray[Any]) -> None:
    """The Jacobian times the slope of the loss in p, -y / p, is p - y."""
    y, p = softmax(x, axis=-1)
    expected = softmax_cross_entropy_gradient(x[1], y)
    np.testing.assert_allclose(softmax_jacobian(p) @ (-y / p), expected, atol=1e-8)


def test_every_function_is_called_above() -> None:
    """A new public function must join the promises on dtype, input and warnings."""
    called = set()
    for call in (case.values[0] for case in CALLS):
        called |= {call.__name__, *call.__code__.co_names}
    assert called >= set(functions.__all__)
