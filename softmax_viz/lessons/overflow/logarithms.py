"""The loss by way of log(softmax), and by log-softmax."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import log_softmax, logsumexp, softmax_cross_entropy
from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    Array,
    Outputs,
    rounded,
    stable_steps,
)

__all__ = ["losses"]


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
        "loss": softmax_cross_entropy(scores, [[0, 1]])[:, None],
    }
