"""softmax, log_softmax, logsumexp and sigmoid against scipy.special."""

from __future__ import annotations

import itertools
import math
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy import special

from softmax_viz import functions

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DTYPES = [np.float16, np.float32, np.float64]
PAIRS = [
    pytest.param(functions.softmax, special.softmax, id="softmax"),
    pytest.param(functions.log_softmax, special.log_softmax, id="log_softmax"),
    pytest.param(functions.logsumexp, special.logsumexp, id="logsumexp"),
]
AXES = [None, 0, 1, -1, 2, -3, (0, 1), (0, -1), (2, 1), (0, 1, 2), (), np.int64(1)]
# What SciPy loses: next to 1 it takes the logarithm of a sum rounded to 1.
LOST = {functions.log_softmax: 4.0}
BAD_AXES: list[Any] = [3, -4, (0, 3), (0, 0), (0, -3), 1.0, "0", [0, 1], True, (1.0,)]


def quietly(scipy_function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (SciPy ships no types)
    """Call SciPy without the warnings that it gives for special values."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return scipy_function(*args, **kwargs)


def assert_same(
    actual: NDArray[Any], expected: NDArray[Any], ulps: int = 4, lost: float = 0
) -> None:
    """Compare type, dtype, shape, NaN and infinities exactly and finite values to some ulp.

    ``lost`` is what SciPy may be off by, in eps.
    """
    assert type(actual) is type(expected)
    assert actual.dtype == expected.dtype
    assert actual.shape == expected.shape
    info = np.finfo(expected.dtype)
    np.testing.assert_allclose(
        actual.astype(np.float64),
        expected.astype(np.float64),
        rtol=ulps * float(info.eps),
        atol=ulps * float(info.smallest_subnormal) + lost * float(info.eps),
    )


def special_values(dtype: type[np.floating[Any]]) -> NDArray[Any]:
    """Return the numbers of a dtype at which something may change."""
    info = np.finfo(dtype)
    overflow = math.log(float(info.max))
    positive = [0, 1, info.eps, info.smallest_subnormal, overflow, overflow / 2, info.max, np.inf]
    return np.array([*positive, *np.negative(positive), np.nan], dtype=dtype)


def rows_of(values: NDArray[Any], length: int) -> NDArray[Any]:
    """Return every row of some length over the values, repetition included."""
    return np.array(list(itertools.product(values, repeat=length)), dtype=values.dtype)


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_special_values_in_every_combination(
    ours: Callable[..., Any],
    scipys: Callable[..., Any],
    dtype: type[np.floating[Any]],
    length: int,
) -> None:
    """Every row of one to three special values gives what SciPy gives, without a warning."""
    rows = rows_of(special_values(dtype), length)
    with np.errstate(all="raise"):
        actual = ours(rows, axis=-1)
    assert_same(actual, quietly(scipys, rows, axis=-1), lost=LOST.get(ours, 0))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_ordinary_scores(
    ours: Callable[..., Any], scipys: Callable[..., Any], dtype: type[np.floating[Any]]
) -> None:
    """Ten scores of any spread, from nearly equal to far apart, give SciPy's values."""
    rng = np.random.default_rng(0)
    spread = np.logspace(-4, 3, 200)[:, np.newaxis]
    rows = (rng.standard_normal((200, 10)) * spread).astype(dtype)
    assert_same(ours(rows, axis=-1), quietly(scipys, rows, axis=-1), lost=LOST.get(ours, 0))


@pytest.mark.parametrize("ties", [1, 2, 1000])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_ties_at_the_maximum(
    ours: Callable[..., Any], scipys: Callable[..., Any], dtype: type[np.floating[Any]], ties: int
) -> None:
    """However many scores share the maximum, the values are SciPy's."""
    x = np.concatenate([np.linspace(-9, 2, 50), np.full(ties, 3.0)]).astype(dtype)
    assert_same(ours(x), quietly(scipys, x), lost=LOST.get(ours, 0))


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_axes(
    ours: Callable[..., Any],
    scipys: Callable[..., Any],
    dtype: type[np.floating[Any]],
    axis: int | tuple[int, ...] | None,
) -> None:
    """No axis, one axis and several axes mean what they mean in SciPy."""
    x = np.random.default_rng(1).normal(0, 5, (2, 3, 4)).astype(dtype)
    assert_same(ours(x, axis=axis), quietly(scipys, x, axis=axis), lost=LOST.get(ours, 0))
    # Not contiguous in memory, too.
    assert_same(ours(x.T, axis=axis), quietly(scipys, x.T, axis=axis), lost=LOST.get(ours, 0))


@pytest.mark.parametrize("axis", [None, 0, -1])
@pytest.mark.parametrize("value", [3.0, -np.inf, np.inf, np.nan, np.float32(3), np.float16(-2)])
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_a_single_number(
    ours: Callable[..., Any], scipys: Callable[..., Any], value: float, axis: int | None
) -> None:
    """A number without dimensions gives a NumPy scalar of SciPy's value and dtype."""
    assert_same(ours(value, axis=axis), quietly(scipys, value, axis=axis))
    array = np.array(value)
    assert_same(ours(array, axis=axis), quietly(scipys, array, axis=axis))


def test_logsumexp_of_a_single_number_along_a_tuple() -> None:
    """For logsumexp a number counts as one dimension, as in SciPy."""
    for axis in [(0,), (-1,), ()]:
        assert_same(functions.logsumexp(3.0, axis=axis), special.logsumexp(3.0, axis=axis))


@pytest.mark.parametrize("axis", [None, 0, 1, -1, (0, 1)])
@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 3), (2, 0, 3), (0, 0)])
@pytest.mark.parametrize(
    ("ours", "scipys"),
    [(functions.softmax, special.softmax), (functions.log_softmax, special.log_softmax)],
)
def test_nothing_to_normalise(
    ours: Callable[..., Any],
    scipys: Callable[..., Any],
    shape: tuple[int, ...],
    axis: int | tuple[int, ...] | None,
) -> None:
    """An empty array gives an empty array, or SciPy's error where a softmax has no entries."""
    x = np.empty(shape)
    try:
        expected = scipys(x, axis=axis)
    except ValueError as error:
        with pytest.raises(type(error)):
            ours(x, axis=axis)
    else:
        assert_same(ours(x, axis=axis), expected)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("shape", [(3, 0), (0, 3), (2, 0, 3), (0, 0)])
def test_the_empty_sum(shape: tuple[int, ...], axis: int) -> None:
    """Logsumexp of nothing is -inf in SciPy's shape."""
    x = np.empty(shape, dtype=np.float32)
    assert_same(functions.logsumexp(x, axis=axis), special.logsumexp(x, axis=axis))


def test_the_empty_sum_over_all_axes() -> None:
    """Logsumexp over a whole empty array is -inf in any shape, not only SciPy's one dimension."""
    expected = special.logsumexp(np.empty(0))
    assert_same(functions.logsumexp(np.empty(0)), expected)
    assert_same(functions.logsumexp(np.empty((3, 0))), expected)
    assert_same(functions.logsumexp(np.empty((3, 0)), axis=(0, 1)), expected)


@pytest.mark.parametrize("axis", BAD_AXES, ids=repr)
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_bad_axes(ours: Callable[..., Any], scipys: Callable[..., Any], axis: Any) -> None:  # noqa: ANN401 (anything may come)
    """An axis that SciPy refuses is refused with the same type of error."""
    x = np.ones((2, 3, 4))
    with pytest.raises((TypeError, ValueError)) as refused:
        scipys(x, axis=axis)
    with pytest.raises(refused.type):
        ours(x, axis=axis)


@pytest.mark.parametrize("x", [["a", "b"], np.array([1, 2.5], dtype=object), None], ids=repr)
@pytest.mark.parametrize("ours", [pair.values[0] for pair in PAIRS])
def test_what_is_not_a_number(ours: Callable[..., Any], x: Any) -> None:  # noqa: ANN401 (anything may come)
    """Text, objects and None are a TypeError, as in scipy.special.softmax."""
    with pytest.raises(TypeError):
        special.softmax(x)
    with pytest.raises(TypeError, match="x must hold real numbers, got dtype"):
        ours(x)


@pytest.mark.parametrize("dtype", [np.bool_, np.uint8, np.int8, np.uint64, np.int64])
@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_integers_are_float64_first(
    ours: Callable[..., Any], scipys: Callable[..., Any], dtype: type[np.generic]
) -> None:
    """Integers and booleans give what SciPy gives for the same numbers in float64."""
    x = np.array([[0, 1, 1], [1, 0, 100]]).astype(dtype)
    assert_same(
        ours(x, axis=1), quietly(scipys, x.astype(np.float64), axis=1), lost=LOST.get(ours, 0)
    )


@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
def test_long_doubles_are_kept(ours: Callable[..., Any], scipys: Callable[..., Any]) -> None:
    """What is wider than float64 stays so, as in SciPy."""
    x = np.array([0.5, 2, -3], dtype=np.longdouble)
    assert_same(ours(x), quietly(scipys, x), lost=LOST.get(ours, 0))


@pytest.mark.parametrize(("ours", "scipys"), PAIRS)
@pytest.mark.parametrize(("axis", "shape"), [(0, (5000, 3)), (-1, (3, 5000)), (None, (70000,))])
def test_many_float16_classes(
    ours: Callable[..., Any], scipys: Callable[..., Any], axis: int | None, shape: tuple[int, ...]
) -> None:
    """In any layout a sum of thousands of halves is SciPy's in float64, rounded once.

    SciPy itself sums halves in half precision where they are not contiguous.
    """
    close = np.random.default_rng(11).normal(0, 0.5, shape).astype(np.float16)
    for x in (np.zeros_like(close), close):
        expected = quietly(scipys, x.astype(np.float64), axis=axis).astype(np.float16)
        for layout in (x, np.asfortranarray(x), np.repeat(x, 2, axis=0)[::2], x[::-1][::-1]):
            assert_same(ours(layout, axis=axis), expected, ulps=1)


@pytest.mark.parametrize("dtype", DTYPES)
def test_sigmoid_of_special_values(dtype: type[np.floating[Any]]) -> None:
    """Sigmoid at special values is scipy.special.expit's, in the dtype given."""
    x = special_values(dtype)
    with np.errstate(all="raise"):
        actual = functions.sigmoid(x)
    # SciPy computes float16 in float64, and is 0 where the result would be subnormal.
    expected = quietly(special.expit, x).astype(dtype)
    normal = ~(expected < np.finfo(dtype).smallest_normal)
    assert_same(actual[normal], expected[normal])
    assert np.all(actual[~normal] < np.finfo(dtype).smallest_normal)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
def test_sigmoid_of_ordinary_scores(dtype: type[np.floating[Any]]) -> None:
    """Sigmoid is scipy.special.expit in values, shape and dtype."""
    x = np.linspace(-80, 80, 1602).astype(dtype).reshape(2, -1)
    assert_same(functions.sigmoid(x), special.expit(x))
    assert_same(functions.sigmoid(x[0, 0]), special.expit(x[0, 0]))
    assert_same(functions.sigmoid(x[:0]), special.expit(x[:0]))


def test_sigmoid_of_integers() -> None:
    """Sigmoid of integers, booleans and lists is float64, as in SciPy."""
    for x in ([0, 1], np.array([3, 200], dtype=np.uint8), np.array([True, False]), [[]], 7):
        assert_same(functions.sigmoid(x), special.expit(x))


def test_entropy_and_divergence_elementwise() -> None:
    """Entropy and KL divergence are the sums of SciPy's entr, rel_entr and xlogy."""
    p = special.softmax(np.random.default_rng(2).normal(0, 3, (50, 4)), axis=-1)
    p[:4] = np.eye(4)
    q = p[::-1]
    options = {"rtol": 1e-13, "atol": 1e-15}
    np.testing.assert_allclose(functions.entropy(p), special.entr(p).sum(-1), **options)
    np.testing.assert_allclose(
        functions.kl_divergence(p, q), special.rel_entr(p, q).sum(-1), **options
    )
    np.testing.assert_allclose(
        functions.cross_entropy(p, q), -special.xlogy(p, q).sum(-1), **options
    )
    np.testing.assert_allclose(
        functions.binary_cross_entropy(p, q),
        -special.xlogy(p, q) - special.xlog1py(1 - p, -q),
        **options,
    )
