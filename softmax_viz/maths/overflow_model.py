"""Every number of the page ``overflow``, for the live player to sweep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import log_softmax, logsumexp, softmax_cross_entropy
from softmax_viz.grid import Grid
from softmax_viz.maths.overflow import (
    DTYPES,
    KINDS,
    Array,
    Codes,
    kinds,
    numpy_says,
    rounded,
    shifted_steps,
    stable_steps,
    verdicts,
    words,
)

__all__ = ["losses", "model", "parse_scores", "scores_at"]

Outputs = dict[str, NDArray[np.generic]]

MOST_SCORES, LARGEST_SCORE = 5, 1e30
# A part of the map is written on where it is wide enough: a sign, or the words too.
_SIGN_FITS, _WORDS_FIT = 0.06, 0.3


def parse_scores(text: str) -> tuple[float, ...] | None:
    """Read scores that a person typed; None if they are not 2 to 5 numbers within reach.

    Examples
    --------
    >>> parse_scores("1010, 1000  -2.5")
    (1010.0, 1000.0, -2.5)
    >>> parse_scores("nan, 1") is None
    True
    """
    parts = text.replace(",", " ").replace("−", "-").split()
    try:
        scores = tuple(float(part) for part in parts)
    except ValueError:
        return None
    fits = all(abs(score) <= LARGEST_SCORE for score in scores)  # NaN does not
    return scores if fits and 2 <= len(scores) <= MOST_SCORES else None  # noqa: PLR2004 - a choice


def scores_at(base: Sequence[float], scale: Array, shift: Array) -> Array:
    """Multiply scores by a power of ten and add a constant.

    Examples
    --------
    >>> scores_at((1010.0, 990.0), np.array([[-1.0]]), np.array([[5.0]]))
    array([[106., 104.]])
    """
    # Not NumPy's power of the whole array: its last digit depends on the array's length.
    factors = np.reshape([10.0 ** float(k) for k in scale.flat], scale.shape)
    scores: Array = np.array(base) * factors + shift
    return scores


def model(
    base: tuple[float, ...], dtype: str, scales: Grid, shifts: Grid, edge: float
) -> Callable[..., Outputs]:
    """Give the model of the page: a function of scale, shift and log C.

    Parameters
    ----------
    base : tuple of float
        The scores before scale and shift.
    dtype : str
        The dtype looked at; the outputs that end in ``_all`` are for every dtype.
    scales, shifts : Grid
        Where those sliders can go: the map of failures covers all of it.
    edge : float
        How far the axis of exponents reaches to either side; what is further is drawn there.

    Returns
    -------
    callable
        Takes ``scale`` (a power of ten), ``shift`` and ``log_c``, each (steps, 1).
    """

    def overflow(scale: Array, shift: Array, log_c: Array) -> Outputs:
        # Along log C the scores stand still: then one row stands for all.
        if (scale == scale[0]).all() and (shift == shift[0]).all():
            scale, shift = scale[:1], shift[:1]
        scores = scores_at(base, scale, shift)
        return {
            **_steps(scores, dtype),
            **_glance(scores),
            **_said(scores, dtype),
            **_mended(scores, dtype, log_c, edge),
            **_maps(base, dtype, (scales, shifts), (scale, shift)),
        }

    return overflow


def _steps(scores: Array, dtype: str) -> Outputs:
    naive, stable = shifted_steps(scores, dtype), stable_steps(scores, dtype)
    outputs: Outputs = {"scores": naive.scores}
    for name, steps in (("naive", naive), ("stable", stable)):
        outputs |= {
            f"{name}_exponents": steps.exponents,
            f"{name}_exps": steps.exps,
            f"{name}_total": steps.total,
            f"{name}_p": steps.probabilities,
            # A bar for what has no size would be a lie: it has none, and a word instead.
            f"{name}_bars": np.where(np.isfinite(steps.probabilities), steps.probabilities, 0),
        }
    return outputs


def _glance(scores: Array) -> Outputs:
    """Judge both versions in all dtypes, and find argmax as each dtype sees the scores."""
    truth = stable_steps(scores, "float64").probabilities
    return {
        "naive_all": np.stack([verdicts(shifted_steps(scores, d), truth) for d in DTYPES], 1),
        "stable_all": np.stack([verdicts(stable_steps(scores, d), truth) for d in DTYPES], 1),
        "argmax_all": np.stack([rounded(scores, d).argmax(axis=-1) for d in DTYPES], 1),
    }


def _said(scores: Array, dtype: str) -> Outputs:
    index = {text: place for place, text in enumerate(words())}
    rows = [numpy_says(row, dtype) for row in scores]
    naive, stable = (
        np.array([[index.get(text, 0) for text in row[side]] for row in rows]) for side in (0, 1)
    )
    return {"naive_says": naive, "stable_says": stable}


def _mended(scores: Array, dtype: str, log_c: Array, edge: float) -> Outputs:
    steps = shifted_steps(scores, dtype, log_c)
    places = np.clip(scores + log_c, -edge, edge)
    return {
        "c_exponents": steps.exponents,
        "c_exps": steps.exps,
        "c_total": steps.total,
        "c_p": steps.probabilities,
        "c_places": np.tile(places, (1, len(DTYPES))),
        "c_all": np.stack([kinds(shifted_steps(scores, d, log_c)) for d in DTYPES], 1),
        "c_best": -rounded(scores, dtype).max(axis=-1, keepdims=True),
    }


# ---- The map of failures along each slider --------------------------------------------------


@lru_cache(maxsize=64)
def _fates(
    base: tuple[float, ...], dtype: str, scales: Grid, shifts: Grid, *, stable: bool
) -> Codes:
    """Say what becomes of softmax at every scale and shift, shape (scales, shifts)."""
    compute = stable_steps if stable else shifted_steps
    scale, shift = scales.values[:, None, None], shifts.values[None, :, None]
    return kinds(compute(scores_at(base, scale, shift), dtype))


def _maps(
    base: tuple[float, ...], dtype: str, grids: tuple[Grid, Grid], now: tuple[Array, Array]
) -> Outputs:
    """Cut the axis of each slider into parts of one fate, a row for each version and dtype.

    The rows are naive softmax in `DTYPES`, then stable softmax in the dtype looked at.
    """
    rows = [_fates(base, d, *grids, stable=False) for d in DTYPES]
    fates = np.stack([*rows, _fates(base, dtype, *grids, stable=True)])
    at_scale, at_shift = (grid.index(value[:, 0]) for grid, value in zip(grids, now, strict=True))
    at = (np.repeat(value, len(fates), axis=1) for value in now)
    outputs: Outputs = dict(zip(("at_scale", "at_shift"), at, strict=True))
    for name, grid, cut in (
        ("scale", grids[0], fates[:, :, at_shift].transpose(2, 0, 1)),
        ("shift", grids[1], fates[:, at_scale, :].transpose(1, 0, 2)),
    ):
        for code, kind in enumerate(KINDS):
            parts = _part(cut == code, grid)
            outputs |= {f"{name}_{kind}_{part}": values for part, values in parts.items()}
    return outputs


def _part(there: NDArray[np.bool_], grid: Grid) -> dict[str, NDArray[np.float64]]:
    """Measure the part of an axis where something is so, shape (steps, rows, values)."""
    count = there.sum(axis=-1)
    start = grid.low + (there.argmax(axis=-1) - 0.5) * grid.step
    size = count * grid.step
    share = count / there.shape[-1]
    return {
        "base": np.where(count, start, grid.low),
        "size": size,
        "middle": np.where(count, start + size / 2, grid.low),
        "word": np.select([share >= _WORDS_FIT, share >= _SIGN_FITS], [2.0, 1.0], 0.0),
    }


# ---- Logarithms -------------------------------------------------------------------------------


def losses(gap: Array, *, top: float) -> Outputs:
    """Give every number about scores [0, -gap], where the second class is the true one.

    Parameters
    ----------
    gap : ndarray, shape (steps, 1)
        How far the true class lies behind.
    top : float
        Where the chart ends: an infinite loss is drawn there.

    Returns
    -------
    dict of str to ndarray
        A column for each of `DTYPES`: ``p``, the stable softmax of the true class;
        ``log_p``, its logarithm; ``log_softmax``, the same without the detour; ``lost``, the
        first's loss, ``lost_places``, where it is drawn, ``lost_words``, whether a word
        stands there; ``gaps``.  In float64, width 1: ``gap``, ``score``, ``logsumexp``, and
        ``loss``, cross-entropy from the scores.

    Examples
    --------
    >>> now = losses(np.array([[800.0]]), top=1000.0)
    >>> print(now["log_p"], now["log_softmax"], now["loss"])
    [[-inf -inf -inf]] [[-800. -800. -800.]] [[800.]]
    """
    scores = np.concatenate([np.zeros_like(gap), -gap], axis=1)
    p = [stable_steps(scores, d).probabilities[:, 1] for d in DTYPES]
    with np.errstate(all="ignore"):
        log_p = np.stack([np.log(column) for column in p], axis=1)
    return {
        "gap": gap,
        "gaps": np.repeat(gap, len(DTYPES), axis=1),
        "p": np.stack(p, axis=1),
        "log_p": log_p,
        "log_softmax": np.stack([log_softmax(rounded(scores, d), -1)[:, 1] for d in DTYPES], 1),
        "lost": 0 - log_p,
        "lost_places": np.minimum(0 - log_p, top),
        # Infinite losses stand at one place: the first of them has the word.
        "lost_words": np.isinf(log_p) & (np.cumsum(np.isinf(log_p), axis=1) == 1),
        "score": scores[:, 1:],
        "logsumexp": logsumexp(scores, axis=-1)[:, None],
        "loss": softmax_cross_entropy(scores, [0, 1])[:, None],
    }
