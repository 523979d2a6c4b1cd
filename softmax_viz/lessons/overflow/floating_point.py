"""Naive and stable softmax, step by step, in float16, float32 or float64: where each fails.

Nothing is simulated.  Every step is computed by NumPy in the dtype itself, and what NumPy
says about it is read from NumPy while it computes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "DTYPES",
    "KINDS",
    "STEPS",
    "TOLERANCE",
    "VERDICTS",
    "Limits",
    "Steps",
    "kinds",
    "limits",
    "numpy_says",
    "rounded",
    "shifted_steps",
    "stable_steps",
    "verdicts",
    "words",
]

Array = NDArray[np.floating[Any]]
Codes = NDArray[np.uint8]
Outputs = dict[str, NDArray[np.generic]]

DTYPES = ("float16", "float32", "float64")

# What may become of a naive softmax, in the order met as its exponents grow.
KINDS = ("underflow", "finite", "zeros", "overflow")
UNDERFLOW, FINITE, ZEROS, OVERFLOW = range(4)
# What may be said of any softmax; the kinds that fail, and how good a finite one is.
VERDICTS = ("right", "off", "zeros", "overflow", "underflow", "score")
TOLERANCE = 0.01

# The steps that NumPy may say something about, of the naive softmax and of the stable one.
STEPS = (("cast", "exp", "sum", "divide"), ("cast", "subtract", "exp", "sum", "divide"))


@dataclass(frozen=True)
class Steps:
    """Every number between scores and probabilities, all in one dtype.

    Attributes
    ----------
    scores, exponents, exps, probabilities : ndarray, shape (..., n)
        The scores as the dtype holds them; what goes into exp; what comes out; the quotients.
    total : ndarray, shape (..., 1)
        The sum of ``exps``.
    """

    scores: Array
    exponents: Array
    exps: Array
    total: Array
    probabilities: Array


@dataclass(frozen=True)
class Limits:
    """The first number of a dtype, up and down from 0, whose exp is inf, and is 0."""

    infinite: float
    zero: float


def rounded(scores: ArrayLike, dtype: str) -> Array:
    """Give scores as a dtype holds them; one that is too large for it is inf."""
    with np.errstate(all="ignore"):
        return np.asarray(scores, dtype=np.float64).astype(dtype)


def shifted_steps(scores: ArrayLike, dtype: str, log_c: ArrayLike = 0.0) -> Steps:
    """Compute softmax as exp(a + log C) divided by its sum, and keep every step.

    Parameters
    ----------
    scores : array_like, shape (..., n)
        Scores a, rounded to the dtype first.
    dtype : str
        One of `DTYPES`.
    log_c : array_like, shape (..., 1)
        The logarithm of the constant; 0 is the naive softmax.

    Examples
    --------
    >>> steps = shifted_steps([710, 0, 0], "float64")
    >>> print(steps.exps, steps.total, steps.probabilities)
    [inf  1.  1.] [inf] [nan  0.  0.]
    >>> print(shifted_steps([710, 0, 0], "float64", -600).probabilities.round(3))
    [1. 0. 0.]
    """
    a = rounded(scores, dtype)
    with np.errstate(all="ignore"):
        exponents = a + rounded(log_c, dtype)
        exps = np.exp(exponents)
        total: Array = exps.sum(axis=-1, keepdims=True)
        return Steps(a, exponents, exps, total, exps / total)


def stable_steps(scores: ArrayLike, dtype: str) -> Steps:
    """Compute softmax with log C = -max(a), and keep every step.

    Examples
    --------
    >>> stable_steps([-800, -801], "float64").probabilities.round(3)
    array([0.731, 0.269])
    """
    a = rounded(scores, dtype)
    # a - max and a + (-max) are the same number in every dtype.
    return shifted_steps(a, dtype, -a.max(axis=-1, keepdims=True))


def kinds(steps: Steps) -> Codes:
    """Say what became of each softmax: indices into `KINDS`, shape (...).

    Examples
    --------
    >>> [KINDS[kinds(shifted_steps([z, z], "float64"))] for z in (-746, 0, 709.5, 710)]
    ['underflow', 'finite', 'zeros', 'overflow']
    """
    total = steps.total[..., 0]
    infinite = ~np.isfinite(steps.exps).all(axis=-1)  # or NaN, from inf - inf
    return np.select(
        [infinite, np.isinf(total), total == 0], [OVERFLOW, ZEROS, UNDERFLOW], FINITE
    ).astype(np.uint8)


def verdicts(steps: Steps, truth: Array) -> Codes:
    """Judge each softmax against the true one: indices into `VERDICTS`, shape (...).

    Parameters
    ----------
    steps : Steps
        A softmax in any dtype.
    truth : ndarray, shape (..., n)
        The probabilities it should give.  "off" is finite, but further from them than
        `TOLERANCE` somewhere.

    Examples
    --------
    >>> truth = stable_steps([2048, 2049], "float64").probabilities
    >>> VERDICTS[verdicts(stable_steps([2048, 2049], "float16"), truth)]
    'off'
    """
    kind = kinds(steps)
    near = (np.abs(steps.probabilities - truth) <= TOLERANCE).all(axis=-1)
    failed = [VERDICTS.index(name) for name in ("score", "underflow", "zeros", "overflow")]
    return np.select(
        [
            ~np.isfinite(steps.scores).all(axis=-1),
            *(kind == k for k in (UNDERFLOW, ZEROS, OVERFLOW)),
        ],
        failed,
        np.where(near, VERDICTS.index("right"), VERDICTS.index("off")),
    ).astype(np.uint8)


@cache
def limits(dtype: str) -> Limits:
    """Find where exp of a dtype becomes inf, and where 0.

    Examples
    --------
    >>> [(round(limits(d).infinite, 2), round(limits(d).zero, 2)) for d in DTYPES]
    [(11.09, -17.34), (88.72, -103.97), (709.78, -745.13)]
    """
    return Limits(
        infinite=_first(dtype, 1000.0, lambda exps: bool(np.isinf(exps).all())),
        zero=_first(dtype, -1000.0, lambda exps: not exps.any()),
    )


def _first(dtype: str, beyond: float, failed: Callable[[Array], bool]) -> float:
    """Halve the way from 0 to a number beyond the limit, until no number is in between."""
    good, bad = 0.0, beyond
    while True:
        middle = rounded([(good + bad) / 2], dtype)
        number = float(middle[0])
        if number in {good, bad}:
            return bad
        with np.errstate(all="ignore"):
            if failed(np.exp(middle)):
                bad = number
            else:
                good = number


# ---- What NumPy says ----------------------------------------------------------------------


class _Ear:
    """Hears NumPy's floating-point warnings, in its own words.

    ``np.errstate`` belongs to a thread; the filters of ``warnings`` belong to the process,
    and on a server other learners' threads would hear each other's warnings.
    """

    def __init__(self) -> None:
        self._heard: list[str] = []

    def write(self, message: str) -> None:
        """Take what NumPy would log: ``Warning: overflow encountered in exp``."""
        self._heard.append(message.removeprefix("Warning: ").strip())

    def take(self) -> str:
        """Give what was heard since the last call, the first of it if it was more."""
        heard, self._heard = self._heard, []
        return heard[0] if heard else ""


def numpy_says(scores: ArrayLike, dtype: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Run both versions of softmax and note what NumPy warns of at each of `STEPS`.

    Parameters
    ----------
    scores : array_like, shape (n,)
        One situation.
    dtype : str
        One of `DTYPES`.

    Returns
    -------
    naive, stable : tuple of str
        NumPy's text for each step, empty where it says nothing.  As NumPy's default is,
        underflow passes in silence.

    Examples
    --------
    >>> numpy_says([710, 0, 0], "float64")[0]
    ('', 'overflow encountered in exp', '', 'invalid value encountered in divide')
    """
    z = np.asarray(scores, dtype=np.float64)
    ear = _Ear()
    with np.errstate(over="log", divide="log", invalid="log", under="ignore", call=ear):
        a = z.astype(dtype)
        cast = ear.take()
        exps = np.exp(a)
        naive = [cast, ear.take()]
        total = exps.sum(axis=-1, keepdims=True)
        naive.append(ear.take())
        exps / total
        naive.append(ear.take())
        shifted = a - a.max(axis=-1, keepdims=True)
        stable = [cast, ear.take()]
        exps = np.exp(shifted)
        stable.append(ear.take())
        total = exps.sum(axis=-1, keepdims=True)
        stable.append(ear.take())
        exps / total
        stable.append(ear.take())
    return tuple(naive), tuple(stable)


@cache
def words() -> tuple[str, ...]:
    """Give every text that `numpy_says` can hear, the empty one first, from NumPy itself."""
    provoked = ([1e6, 0.0], [100.0, 0.0], [11.0, 11.0, 11.0], [-6e4, 6e4])
    heard = {text for z in provoked for side in numpy_says(z, "float16") for text in side}
    return tuple(sorted(heard))
