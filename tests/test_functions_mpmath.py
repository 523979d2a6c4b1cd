"""Every function against mpmath at 400 digits, enough to hold 1 - 2.2e-308 exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mpmath
import numpy as np
import pytest

from softmax_viz import functions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

DTYPES = [np.float16, np.float32, np.float64]
Real = mpmath.mpf


@pytest.fixture(autouse=True)
def _400_digits() -> Iterator[None]:
    """Compute every expected value to 400 digits."""
    with mpmath.workdps(400):
        yield


def scores(dtype: type[np.floating[Any]], rows: int = 40, classes: int = 5) -> NDArray[Any]:
    """Return rows of scores: close, ordinary and far apart; a tie, a sure one, a big offset."""
    rng = np.random.default_rng(3)
    spread = np.logspace(-3, 1, rows)[:, np.newaxis]
    x = rng.standard_normal((rows, classes)) * spread
    x[0] = 1
    x[1] = [0, -9, -9, -9, -9]
    x[2] += 1000
    return x.astype(dtype)


def distributions(dtype: type[np.floating[Any]]) -> NDArray[Any]:
    """Return rows of probabilities, among them sure, even and nearly sure ones."""
    p = functions.softmax(scores(np.float64), axis=-1)
    p[3:8] = np.eye(5)
    p[8] = [0.5, 0.5, 0, 0, 0]
    return p.astype(dtype)


def exact(x: NDArray[Any]) -> list[Any]:
    """Return the numbers of a row as mpmath's, without rounding."""
    return [Real(float(value)) for value in x]


def exact_softmax(row: list[Any]) -> list[Any]:
    """Compute softmax as the textbook writes it; with 400 digits that is no trouble."""
    exps = [mpmath.exp(z) for z in row]
    return [e / mpmath.fsum(exps) for e in exps]


def x_log_y(x: Real, y: Real) -> Real:
    """Return x log y, and 0 for 0 log 0."""
    return x * mpmath.log(y) if x else Real(0)


def assert_close(
    actual: NDArray[Any] | np.floating[Any],
    expected: list[Any] | Real,
    *,
    relative: float = 0,
    absolute: float = 0,
) -> None:
    """Compare with exact numbers, in units of the dtype's eps."""
    actual = np.asarray(actual)
    eps = Real(float(np.finfo(actual.dtype).eps))
    tiny = Real(float(np.finfo(actual.dtype).smallest_subnormal))
    expected = expected if isinstance(expected, list) else [expected]
    for got, want in zip(exact(actual.ravel()), expected, strict=True):
        error = abs(got - want)
        assert error <= eps * (relative * abs(want) + absolute) + 2 * tiny, (got, want)


@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax(dtype: type[np.floating[Any]]) -> None:
    """Softmax is exact to a few ulp, plus what rounding z - max(z) must cost."""
    for x in scores(dtype):
        spread = float(np.ptp(x))
        assert_close(functions.softmax(x), exact_softmax(exact(x)), relative=4 + spread)


@pytest.mark.parametrize("temperature", [0.1, 0.5, 2.0, 10.0])
@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax_at_a_temperature(dtype: type[np.floating[Any]], temperature: float) -> None:
    """Temperature divides the scores before the exponential."""
    for x in scores(dtype):
        expected = exact_softmax([z / Real(temperature) for z in exact(x)])
        actual = functions.softmax(x, temperature=temperature)
        assert actual.dtype == dtype
        assert_close(actual, expected, relative=4 + 2 * float(np.ptp(x)) / temperature)


def test_tiny_temperature_in_float16() -> None:
    """A temperature that float16 itself cannot hold still sharpens float16 scores."""
    x = np.array([1, 1, 0], dtype=np.float16)
    actual = functions.softmax(x, temperature=1e-10)
    assert actual.dtype == np.float16
    assert_close(actual, exact_softmax([z / Real(1e-10) for z in exact(x)]), relative=1)


@pytest.mark.parametrize("dtype", DTYPES)
def test_naive_softmax_within_its_range(dtype: type[np.floating[Any]]) -> None:
    """Where nothing overflows the textbook line is as good as the stable one."""
    x = scores(dtype)
    for row in x[np.abs(x).max(axis=1) < 5]:
        assert_close(functions.naive_softmax(row), exact_softmax(exact(row)), relative=6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_log_softmax(dtype: type[np.floating[Any]]) -> None:
    """log_softmax is exact to a few eps of the spread of the scores."""
    for x in scores(dtype):
        expected = [mpmath.log(p) for p in exact_softmax(exact(x))]
        assert_close(functions.log_softmax(x), expected, absolute=4 + 2 * float(np.ptp(x)))


@pytest.mark.parametrize("dtype", DTYPES)
def test_logsumexp(dtype: type[np.floating[Any]]) -> None:
    """Logsumexp is exact to a few eps of the largest score."""
    for x in scores(dtype):
        expected = mpmath.log(mpmath.fsum(mpmath.exp(z) for z in exact(x)))
        assert_close(functions.logsumexp(x), expected, absolute=4 + float(np.abs(x).max()))


def test_logsumexp_keeps_a_tiny_rest() -> None:
    """What is far below the largest score is not rounded away."""
    for x in ([0.0, -40.0], [0.0, -700.0], [0.0, 0.0, -60.0]):
        expected = mpmath.log(mpmath.fsum(mpmath.exp(Real(z)) for z in x))
        assert_close(functions.logsumexp(x), expected, relative=4)


@pytest.mark.parametrize("dtype", DTYPES)
def test_sigmoid(dtype: type[np.floating[Any]]) -> None:
    """Sigmoid is exact to a few ulp on both sides, down to the smallest subnormal."""
    limit = {np.float16: 17, np.float32: 103, np.float64: 744}[dtype]
    x = np.linspace(-limit, limit, 201).astype(dtype)
    expected = [1 / (1 + mpmath.exp(-z)) for z in exact(x)]
    actual = functions.sigmoid(x)
    assert np.all(actual > 0)
    assert_close(actual, expected, relative=4)


@pytest.mark.parametrize("dtype", DTYPES)
def test_entropy(dtype: type[np.floating[Any]]) -> None:
    """Entropy is exact to a few eps."""
    for p in distributions(dtype):
        expected = -mpmath.fsum(x_log_y(v, v) for v in exact(p))
        assert_close(functions.entropy(p), expected, absolute=6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_cross_entropy_and_kl_divergence(dtype: type[np.floating[Any]]) -> None:
    """Cross-entropy and KL divergence are exact to a few eps of the largest logarithm."""
    targets = distributions(dtype)
    predictions = functions.softmax(scores(dtype) % 7, axis=-1)
    for y, p in zip(targets, predictions, strict=True):
        tolerance = 6 + float(-np.log(p).min())
        cross = -mpmath.fsum(x_log_y(a, b) for a, b in zip(exact(y), exact(p), strict=True))
        own = -mpmath.fsum(x_log_y(a, a) for a in exact(y))
        assert_close(functions.cross_entropy(y, p), cross, absolute=tolerance)
        assert_close(functions.kl_divergence(y, p), cross - own, absolute=2 * tolerance)


def test_kl_divergence_from_a_subnormal_probability() -> None:
    """The ratio of 1 to a subnormal overflows; its logarithm must not."""
    q = np.finfo(np.float64).smallest_subnormal
    expected = -mpmath.log(Real(float(q)))
    assert_close(functions.kl_divergence([1, 0], [q, 1]), expected, relative=2)


@pytest.mark.parametrize("dtype", DTYPES)
def test_binary_cross_entropy(dtype: type[np.floating[Any]]) -> None:
    """Both terms are exact to a few ulp, a prediction close to 0 included."""
    info = np.finfo(dtype)
    p = np.array([info.tiny, info.eps / 2, 1e-3, 0.2, 0.5, 0.9, 1 - info.eps], dtype=dtype)
    for target in (0, 0.25, 1):
        y = Real(target)
        expected = [-x_log_y(y, v) - x_log_y(1 - y, 1 - v) for v in exact(p)]
        actual = functions.binary_cross_entropy(np.array(target, dtype=dtype), p)
        assert actual.dtype == dtype
        assert_close(actual, expected, relative=6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax_cross_entropy_and_gradient(dtype: type[np.floating[Any]]) -> None:
    """Loss and gradient from logits are exact to a few eps of the spread of the scores."""
    for x, y in zip(scores(dtype), distributions(dtype), strict=True):
        p = exact_softmax(exact(x))
        target = exact(y)
        tolerance = 6 + 3 * float(np.ptp(x))
        loss = -mpmath.fsum(x_log_y(a, b) for a, b in zip(target, p, strict=True))
        assert_close(functions.softmax_cross_entropy(x, y), loss, absolute=tolerance)
        total = mpmath.fsum(target)
        gradient = [total * a - b for a, b in zip(p, target, strict=True)]
        actual = functions.softmax_cross_entropy_gradient(x, y)
        assert_close(actual, gradient, absolute=tolerance)


def test_loss_where_softmax_underflows() -> None:
    """The loss from logits stays right where the probability itself has become 0."""
    x = np.array([0.0, -800.0, -3.0])
    assert functions.softmax(x)[1] == 0
    expected = -mpmath.log(exact_softmax(exact(x))[1])
    assert_close(functions.softmax_cross_entropy(x, [0, 1, 0]), expected, relative=2)


@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax_jacobian(dtype: type[np.floating[Any]]) -> None:
    """Every entry of the Jacobian is exact to a few ulp, for nearly sure outcomes too."""
    for row in distributions(dtype):
        p = exact(row)
        expected = [a * ((i == j) - b) for i, a in enumerate(p) for j, b in enumerate(p)]
        assert_close(functions.softmax_jacobian(row), expected, relative=3)
