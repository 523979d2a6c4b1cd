"""One answer and what it costs: each function a model of the live player.

What ``…_at`` names is a place in a chart (see ``loss_scale.py``), all else the number itself,
infinite where it is infinite.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import binary_cross_entropy, entropy, softmax
from softmax_viz.lessons.cross_entropy.costs import decomposition, weighed
from softmax_viz.lessons.cross_entropy.loss_scale import DEEP, LossScale
from softmax_viz.maths.losses import smooth

__all__ = [
    "HIGHEST",
    "REST_PARTS",
    "VERDICTS",
    "charged",
    "charged_by_class",
    "charged_by_parts",
    "charged_scores",
]

Array = NDArray[np.floating[Any]]

# The rest of the probability is shared between the two wrong classes in so many parts.
REST_PARTS = 6
# How an answer reads: by its first choice, and how sure it is of that.
VERDICTS = ("wrong_and_sure", "wrong", "tied", "unsure", "sure")
_SURE = 0.9
# The end of an axis of probabilities: room for a number above the highest bar; its height.
HIGHEST = 1.25
_NUMBER = 0.2


def charged(share: Array, nat: Array, log: Array) -> dict[str, Array]:
    """Charge an answer for the probability of the right class.

    Parameters
    ----------
    share : ndarray, shape (steps, 1)
        The probability of the right class, 0 and 1 included.
    nat, log : ndarray, shape (1, 1)
        Of the chart's `LossScale`.

    Returns
    -------
    dict of str to ndarray
        Of width 1 ``p``, its ``loss`` and ``slope`` (of the loss in p); places: ``p_at``,
        ``loss_at``, ``tangent_x_at`` and ``tangent_y_at`` (width 2).
    """
    scale = LossScale(float(nat[0, 0]), bool(log[0, 0]))
    loss = binary_cross_entropy(1, share)
    with np.errstate(divide="ignore"):
        slope = -1 / share
    tangent_x, tangent_y = _tangent(share, loss, scale)
    return {
        "p": share,
        "loss": loss * scale.nat,
        "slope": slope * scale.nat,
        "p_at": scale.across(share),
        "loss_at": scale.height(loss),
        "tangent_x_at": tangent_x,
        "tangent_y_at": tangent_y,
    }


def charged_by_class(share: Array, parts: Array, smoothing: Array, nat: Array) -> dict[str, Array]:
    """Charge an answer of three classes of which the third is right, class by class.

    Parameters
    ----------
    share : ndarray, shape (steps, 1)
        The probability of the right class, 0 and 1 included.
    parts : ndarray, shape (steps, 1)
        How many of the `REST_PARTS` parts of the rest go to the first class.
    smoothing : ndarray, shape (steps, 1)
        ε of the label.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        ``prediction``, ``target`` (smoothed), ``surprises`` (-log p) and ``terms`` (each
        times its target), all (steps, 3); ``loss``, their sum, and ``verdict`` (an index of
        `VERDICTS`), of width 1; places: ``terms_at`` and
        ``numbers_at``, where the numbers of the predictions stand.

    Examples
    --------
    >>> given = [np.array([[value]]) for value in (0.7, 4.0, 0.0, 1.0)]
    >>> now = charged_by_class(*given)
    >>> now["prediction"].tolist(), now["loss"].tolist()
    ([[0.2, 0.1, 0.7]], [[0.35667494393873245]])
    """
    scale = LossScale(float(nat[0, 0]))
    prediction, target = _prediction(share, parts), smooth(2, 3, smoothing)
    surprises = binary_cross_entropy(1, prediction)
    terms = weighed(target, surprises)
    return {
        "prediction": prediction,
        "target": target,
        "surprises": surprises * scale.nat,
        "terms": terms * scale.nat,
        "loss": terms.sum(axis=1, keepdims=True) * scale.nat,
        "verdict": _verdict(prediction, 2),
        "terms_at": scale.height(terms),
        "numbers_at": _clear(prediction, target),
    }


def charged_by_parts(share: Array, parts: Array, smoothing: Array, nat: Array) -> dict[str, Array]:
    """Split what such an answer costs into the label's entropy and the divergence.

    Parameters
    ----------
    share, parts, smoothing, nat
        As in `charged_by_class`.

    Returns
    -------
    dict of str to ndarray
        What `charged_by_class` gives, what
        `softmax_viz.lessons.cross_entropy.costs.decomposition` gives, and
        ``prediction_entropy``, of width 1.
    """
    unit = float(nat[0, 0])
    prediction, target = _prediction(share, parts), smooth(2, 3, smoothing)
    return {
        **charged_by_class(share, parts, smoothing, nat),
        **decomposition(target, prediction, unit),
        "prediction_entropy": entropy(prediction)[:, None] * unit,
    }


def charged_scores(logits: Array, target: Array, nat: Array) -> dict[str, Array]:
    """Charge the softmax of scores for what it gave to the right class.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores.
    target : ndarray, shape (1, 1)
        The index of the right class.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        ``prediction``, shape (steps, n); of width 1 ``p`` of the right class, its ``loss`` and
        the ``verdict`` (an index of `VERDICTS`); places: ``numbers_at`` as in
        `charged_by_class`, and, on a logarithmic axis, ``p_at`` and ``loss_at``.
    """
    # Scores can make a probability very small: only the logarithmic axis goes so far.
    scale = LossScale(float(nat[0, 0]), log=True, cut=DEEP)
    right = int(target[0, 0])
    prediction = softmax(logits, axis=-1)
    p = prediction[:, right : right + 1]
    loss = binary_cross_entropy(1, p)
    return {
        "prediction": prediction,
        "numbers_at": _clear(prediction, np.eye(logits.shape[1])[right]),
        "p": p,
        "loss": loss * scale.nat,
        "verdict": _verdict(prediction, right),
        "p_at": scale.across(p),
        "loss_at": scale.height(loss),
    }


def _prediction(share: Array, parts: Array) -> Array:
    # Rounded as a slider's label is: 0.2, not 0.20000000000000004.
    first = np.round((1 - share) * parts / REST_PARTS, 12)
    return np.concatenate([first, np.round(1 - share - first, 12), share], axis=1)


def _clear(prediction: Array, target: Array) -> Array:
    """Place each number on its bar, but above the outline of a target that would cross it."""
    crossed = (prediction <= target) & (target < prediction + _NUMBER)
    return np.where(crossed, target, prediction)


def _verdict(prediction: Array, right: int) -> Array:
    """Tell by the largest of the other classes: p alone does not say who is first."""
    p = prediction[:, right]
    other = np.delete(prediction, right, axis=1).max(axis=1)
    cases = [other >= _SURE, other > p, other == p, p < _SURE]
    return np.select(cases, range(len(cases)), len(cases))[:, None].astype(float)


def _tangent(p: Array, loss: Array, scale: LossScale) -> tuple[Array, Array]:
    """Give the tangent's ends: 1 nat above the point on the left, at loss 0 on the right.

    As p goes to 0 it turns into the axis itself.
    """
    zero = p == 0
    steps = np.where(zero, 0.0, loss)
    x = np.concatenate([np.zeros_like(p), p * (1 + steps)], axis=1)
    left = np.where(zero, scale.top, (1 + steps) * scale.nat)
    return x, np.concatenate([left, np.zeros_like(p)], axis=1)
