"""Every number of the steps that share the typed scores, for the live player to sweep."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    Array,
    Outputs,
    Steps,
    kinds,
    numpy_says,
    rounded,
    shifted_steps,
    stable_steps,
    verdicts,
    words,
)

__all__ = ["at_a_glance", "line_by_line", "mended", "parse_scores", "results", "scores_at"]

MOST_SCORES, LARGEST_SCORE = 5, 1e30


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


def _bars(p: Array) -> Array:
    # A bar for what has no size would be a lie: it has none, and a word instead.
    return np.where(np.isfinite(p), p, 0)


def results(base: tuple[float, ...], dtype: str) -> Callable[..., Outputs]:
    """Give the model of both versions' results, a function of scale and shift.

    Returns
    -------
    callable
        Gives ``scores`` as the dtype holds them and, of each version (``naive``, ``stable``),
        ``naive_p`` and ``naive_bars``, how high its bars stand.
    """

    def naive_and_stable(scale: Array, shift: Array) -> Outputs:
        scores = scores_at(base, scale, shift)
        naive, stable = (compute(scores, dtype) for compute in (shifted_steps, stable_steps))
        return {
            "scores": naive.scores,
            "naive_p": naive.probabilities,
            "naive_bars": _bars(naive.probabilities),
            "stable_p": stable.probabilities,
            "stable_bars": _bars(stable.probabilities),
        }

    return naive_and_stable


def line_by_line(base: tuple[float, ...], dtype: str, *, stable: bool) -> Callable[..., Outputs]:
    """Give the model of every step of one version, a function of scale and shift.

    Returns
    -------
    callable
        Gives ``scores``, ``exponents``, ``exps``, ``total`` (width 1), ``p`` and ``says``: for
        each line, which of `words` NumPy says about it.
    """
    index = {text: place for place, text in enumerate(words())}

    def lines(scale: Array, shift: Array) -> Outputs:
        scores = scores_at(base, scale, shift)
        steps: Steps = (stable_steps if stable else shifted_steps)(scores, dtype)
        said = [numpy_says(row, dtype)[int(stable)] for row in scores]
        return {
            "scores": rounded(scores, dtype),
            "exponents": steps.exponents,
            "exps": steps.exps,
            "total": steps.total,
            "p": steps.probabilities,
            "says": np.array([[index.get(text, 0) for text in row] for row in said]),
        }

    return lines


def at_a_glance(base: tuple[float, ...]) -> Callable[..., Outputs]:
    """Give the model of all dtypes at once, a function of scale and shift.

    Returns
    -------
    callable
        Gives, of each version and dtype, ``naive_float16_bars`` and ``naive_float16_verdict``,
        an index into `VERDICTS`; ``float16_argmax`` of the scores as the dtype holds them.
    """

    def every_dtype(scale: Array, shift: Array) -> Outputs:
        scores = scores_at(base, scale, shift)
        truth = stable_steps(scores, "float64").probabilities
        outputs: Outputs = {}
        for dtype in DTYPES:
            outputs[f"{dtype}_argmax"] = rounded(scores, dtype).argmax(axis=-1)[:, None]
            for name, compute in (("naive", shifted_steps), ("stable", stable_steps)):
                steps = compute(scores, dtype)
                outputs[f"{name}_{dtype}_bars"] = _bars(steps.probabilities)
                outputs[f"{name}_{dtype}_verdict"] = verdicts(steps, truth)[:, None]
        return outputs

    return every_dtype


def mended(base: tuple[float, ...], dtype: str, edge: float) -> Callable[..., Outputs]:
    """Give the model of softmax with a constant, a function of scale, shift and log C.

    Parameters
    ----------
    base : tuple of float
        The scores before scale and shift.
    dtype : str
        The dtype looked at.
    edge : float
        How far the axis of exponents reaches to either side; what is further is drawn there.

    Returns
    -------
    callable
        Gives ``exponents``, ``exps``, ``total``, ``p``, ``bars`` in the dtype; ``places``, the
        exponents on the axis, once for each of `DTYPES`; ``fates``, what becomes of softmax in
        each, as indices into `KINDS`.
    """

    def with_constant(scale: Array, shift: Array, log_c: Array) -> Outputs:
        # Along log C the scores stand still: then one row stands for all.
        if (scale == scale[0]).all() and (shift == shift[0]).all():
            scale, shift = scale[:1], shift[:1]
        scores = scores_at(base, scale, shift)
        steps = shifted_steps(scores, dtype, log_c)
        return {
            "exponents": steps.exponents,
            "exps": steps.exps,
            "total": steps.total,
            "p": steps.probabilities,
            "bars": _bars(steps.probabilities),
            "places": np.tile(np.clip(scores + log_c, -edge, edge), (1, len(DTYPES))),
            "fates": np.stack([kinds(shifted_steps(scores, d, log_c)) for d in DTYPES], 1),
        }

    return with_constant
