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
    """Return rows of scores: close, ordinary and far apart; ties, sure ones, a big offset."""
    rng = np.random.default_rng(3)
    spread = np.logspace(-3, 1, rows)[:, np.newaxis]
    x = rng.standard_normal((rows, classes)) * spread
    x[0] = 1
    x[1] = [0, -9, -9, -9, -9]
    x[2] += 1000
    x[3] = [0, -40, -80, -80, -99]
    x[4] = [-60, 0.5, 0.5, -60, -60]
    x[5] = [-30.1, 12.3, -9.9, -88.8, -16.9]
    return x.astype(dtype)


def distributions(dtype: type[np.floating[Any]]) -> NDArray[Any]:
    """Return rows of probabilities, among them sure, even and nearly sure ones."""
    p = functions.softmax(scores(np.float64), axis=-1)
    p[10:15] = np.eye(5)
    p[15] = [0.5, 0.5, 0, 0, 0]
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


def spread(x: NDArray[Any]) -> float:
    """Return how far a row's scores are apart, as a number that float16 need not hold."""
    return float(np.ptp(x.astype(np.float64)))


def assert_close(
    actual: NDArray[Any] | np.floating[Any],
    expected: list[Any] | Real,
    *,
    relative: float = 0,
    absolute: float = 0,
    naive: bool = False,
) -> None:
    """Compare with exact numbers, in units of the dtype's eps; float16 to half an ulp.

    ``naive`` is for what rounds every step to float16.
    """
    actual = np.asarray(actual)
    is_half = actual.dtype == np.float16 and not naive
    relative = 0.51 if is_half else relative
    eps = Real(float(np.finfo(actual.dtype).eps))
    tiny = Real(float(np.finfo(actual.dtype).smallest_subnormal))
    expected = expected if isinstance(expected, list) else [expected]
    for got, want in zip(exact(actual.ravel()), expected, strict=True):
        error = abs(got - want)
        slack = 0.51 if is_half else 2
        assert error <= eps * (relative * abs(want) + absolute) + slack * tiny, (got, want)


@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax(dtype: type[np.floating[Any]]) -> None:
    """Softmax is right to 3 eps and one for every unit between the scores."""
    for x in (*scores(dtype), *scores(dtype, rows=10, classes=5).reshape(5, 10)):
        assert_close(functions.softmax(x), exact_softmax(exact(x)), relative=3 + spread(x))


@pytest.mark.parametrize("temperature", [0.1, 0.5, 2.0, 10.0])
@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax_at_a_temperature(dtype: type[np.floating[Any]], temperature: float) -> None:
    """Temperature divides the scores before the exponential."""
    for x in scores(dtype):
        expected = exact_softmax([z / Real(temperature) for z in exact(x)])
        actual = functions.softmax(x, temperature=temperature)
        assert actual.dtype == dtype
        assert_close(actual, expected, relative=3 + spread(x) / temperature)


@pytest.mark.parametrize(
    ("dtype", "x", "temperature"),
    [
        (np.float16, [40000, -40000], 40000),
        (np.float32, [2e38, -2e38, 3e38], 2e38),
        (np.float64, [1.7e308, -1.7e308, -1.7e308], 1.7e308),
        (np.float64, [1.7e308, -1.7e308], 1e-300),
        (np.float64, [1.7e308, -1.7e308, -np.inf], 1.7e308),
        (np.float64, [1e-323, 5e-324, 0], 5e-324),
        (np.float64, [1e-323, 5e-324, -np.inf], 5e-324),
        (np.float32, [3e-45, 1.4e-45, 0], 1.4e-45),
        (np.float16, [1.2e-7, 6e-8, 0], 6e-8),
    ],
)
def test_scores_and_temperature_at_the_ends_of_a_dtype(
    dtype: type[np.floating[Any]], x: list[float], temperature: float
) -> None:
    """Neither difference nor quotient overflows, and no subnormal is lost, before its time."""
    row = np.array(x, dtype=dtype)
    expected = exact_softmax([z / Real(temperature) for z in exact(row)])
    for rows in (row, np.stack([row, np.arange(len(x))])):  # beside an ordinary one
        actual = functions.softmax(rows, axis=-1, temperature=temperature)
        assert_close(actual.reshape(-1, len(x))[0], expected, relative=6)


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
        assert_close(
            functions.naive_softmax(row), exact_softmax(exact(row)), relative=6, naive=True
        )


@pytest.mark.parametrize("dtype", DTYPES)
def test_log_softmax(dtype: type[np.floating[Any]]) -> None:
    """log_softmax is right to 3 eps and one for every unit between the scores, next to 0 too."""
    for x in scores(dtype):
        expected = [mpmath.log(p) for p in exact_softmax(exact(x))]
        assert_close(functions.log_softmax(x), expected, relative=3 + spread(x))


@pytest.mark.parametrize("dtype", DTYPES)
def test_logsumexp(dtype: type[np.floating[Any]]) -> None:
    """Logsumexp is right to 3 eps of 1 + the largest score, without its sign."""
    for x in scores(dtype):
        expected = mpmath.log(mpmath.fsum(mpmath.exp(z) for z in exact(x)))
        largest = float(np.abs(x).max())
        assert_close(functions.logsumexp(x), expected, absolute=3 * (1 + largest))


def test_logsumexp_keeps_a_tiny_rest() -> None:
    """What is far below the largest score is not rounded away."""
    for x in ([0.0, -40.0], [0.0, -700.0], [0.0, 0.0, -60.0]):
        expected = mpmath.log(mpmath.fsum(mpmath.exp(Real(z)) for z in x))
        assert_close(functions.logsumexp(x), expected, relative=3)


@pytest.mark.parametrize("dtype", DTYPES)
def test_sigmoid(dtype: type[np.floating[Any]]) -> None:
    """Sigmoid is right to 2 eps on both sides, down to the smallest subnormal."""
    limit = {np.float16: 17, np.float32: 103, np.float64: 744}[dtype]
    x = np.linspace(-limit, limit, 201).astype(dtype)
    expected = [1 / (1 + mpmath.exp(-z)) for z in exact(x)]
    actual = functions.sigmoid(x)
    assert np.all(actual > 0)
    assert_close(actual, expected, relative=2)


@pytest.mark.parametrize("dtype", DTYPES)
def test_entropy(dtype: type[np.floating[Any]]) -> None:
    """Entropy is right to 3 eps."""
    for p in distributions(dtype):
        expected = -mpmath.fsum(x_log_y(v, v) for v in exact(p))
        assert_close(functions.entropy(p), expected, relative=3)


@pytest.mark.parametrize("dtype", DTYPES)
def test_cross_entropy_and_kl_divergence(dtype: type[np.floating[Any]]) -> None:
    """Cross-entropy is right to 3 eps, KL divergence to 3 eps of the largest logarithm."""
    targets = distributions(dtype)
    predictions = functions.softmax(scores(dtype) % 7, axis=-1)
    for y, p in zip(targets, predictions, strict=True):
        cross = -mpmath.fsum(x_log_y(a, b) for a, b in zip(exact(y), exact(p), strict=True))
        own = -mpmath.fsum(x_log_y(a, a) for a in exact(y))
        assert_close(functions.cross_entropy(y, p), cross, relative=3)
        largest = max(-float(mpmath.log(v)) for v in (*exact(y), *exact(p)) if v)
        assert_close(functions.kl_divergence(y, p), cross - own, absolute=3 * largest)


def test_kl_divergence_from_a_subnormal_probability() -> None:
    """The ratio of 1 to a subnormal overflows; its logarithm must not."""
    q = np.finfo(np.float64).smallest_subnormal
    expected = -mpmath.log(Real(float(q)))
    assert_close(functions.kl_divergence([1, 0], [q, 1]), expected, relative=2)


@pytest.mark.parametrize("dtype", DTYPES)
def test_binary_cross_entropy(dtype: type[np.floating[Any]]) -> None:
    """Both terms are right to 3 eps, a prediction close to 0 included."""
    info = np.finfo(dtype)
    p = np.array([info.tiny, info.eps / 2, 1e-3, 0.2, 0.5, 0.9, 1 - info.eps], dtype=dtype)
    for target in (0, 0.25, 1):
        y = Real(target)
        expected = [-x_log_y(y, v) - x_log_y(1 - y, 1 - v) for v in exact(p)]
        actual = functions.binary_cross_entropy(np.array(target, dtype=dtype), p)
        assert actual.dtype == dtype
        assert_close(actual, expected, relative=3)


@pytest.mark.parametrize("dtype", DTYPES)
def test_binary_cross_entropy_with_logits(dtype: type[np.floating[Any]]) -> None:
    """From logits it is right to 3 eps, on both sides and where sigmoid has become 0 or 1."""
    limit = {np.float16: 16, np.float32: 87, np.float64: 708}[dtype]
    z = np.array([*np.linspace(-limit, limit, 101), *np.logspace(-5, 1, 7)], dtype=dtype)
    for target in (0, 0.25, 0.9, 1):
        y = dtype(target)
        weight = Real(float(y))
        expected = [
            weight * mpmath.log1p(mpmath.exp(-v)) + (1 - weight) * mpmath.log1p(mpmath.exp(v))
            for v in exact(z)
        ]
        assert_close(functions.binary_cross_entropy_with_logits(z, y), expected, relative=3)


@pytest.mark.parametrize("dtype", DTYPES)
def test_softmax_cross_entropy_and_gradient(dtype: type[np.floating[Any]]) -> None:
    """The loss is right to 4 eps and one a unit between the scores, the gradient to 4 eps."""
    for x, y in zip(scores(dtype), distributions(dtype), strict=True):
        p = exact_softmax(exact(x))
        target = exact(y)
        loss = -mpmath.fsum(x_log_y(a, b) for a, b in zip(target, p, strict=True))
        assert_close(functions.softmax_cross_entropy(x, y), loss, relative=4 + spread(x))
        total = mpmath.fsum(target)
        gradient = [total * a - b for a, b in zip(p, target, strict=True)]
        actual = functions.softmax_cross_entropy_gradient(x, y)
        assert_close(actual, gradient, absolute=4)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("gap", [15, 17, 36, 40, 80])
def test_a_small_loss_keeps_its_digits(dtype: type[np.floating[Any]], gap: int) -> None:
    """Where exp(-gap) vanishes beside 1 it is still the loss of a sure and right answer."""
    x = np.array([[0, -gap], [-gap, 0]], dtype=dtype)
    expected = mpmath.log1p(mpmath.exp(-gap))
    losses = functions.softmax_cross_entropy(x, np.eye(2, dtype=dtype))
    assert_close(losses, [expected, expected], relative=2)
    assert_close(functions.log_softmax(x, axis=-1).diagonal(), [-expected] * 2, relative=2)
    assert_close(
        functions.binary_cross_entropy_with_logits(x[:, 1] - x[:, 0], np.array([0, 1])),
        [expected, expected],
        relative=2,
    )


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
