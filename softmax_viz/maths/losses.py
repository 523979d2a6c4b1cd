"""Cross-entropy from every side: one answer, a box and a belief, yes or no.

Each function is a model of the live player: arrays (steps, width) in, named arrays out.
What ``…_at`` names is a place in a chart (`softmax_viz.maths.loss_scale`), all else the number
itself, infinite where it is infinite.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import (
    binary_cross_entropy,
    cross_entropy,
    entropy,
    kl_divergence,
    softmax,
)
from softmax_viz.maths.loss_scale import BAR, BOX, LossScale

__all__ = [
    "REST_PARTS",
    "SHARES",
    "VERDICTS",
    "answer_from_scores",
    "answer_from_share",
    "belief",
    "entropy_curve",
    "mean_surprise",
    "smooth",
    "surprise_curves",
    "surprises",
    "yes_or_no",
]

Array = NDArray[np.floating[Any]]

# The rest of the probability is shared between the two wrong classes in so many parts.
REST_PARTS = 6
# How an answer reads, by the probability of the right class: below each of these, and above.
VERDICTS = ("wrong_and_sure", "undecided", "unsure", "sure")
_VERDICT_EDGES = (0.1, 0.5, 0.9)
SHARES = np.round(np.linspace(0, 1, 101), 10)


# --- one answer ---------------------------------------------------------------------------


def answer_from_share(
    share: Array, parts: Array, *, smoothing: Array, nat: Array, log: Array, cut: Array
) -> dict[str, Array]:
    """Charge an answer of three classes of which the third is right.

    Parameters
    ----------
    share : ndarray, shape (steps, 1)
        The probability of the right class, 0 and 1 included.
    parts : ndarray, shape (steps, 1)
        How many of the `REST_PARTS` parts of the rest go to the first class.
    smoothing, nat, log, cut : ndarray, shape (steps, 1) or (1, 1)
        ε of the label, and the `LossScale` of the chart.

    Returns
    -------
    dict of str to ndarray
        As in `answer_from_scores`.

    Examples
    --------
    >>> given = {"smoothing": 0.0, "nat": 1.0, "log": 0.0, "cut": 5.0}
    >>> drawn = {name: np.array([[value]]) for name, value in given.items()}
    >>> now = answer_from_share(np.array([[0.7]]), np.array([[4]]), **drawn)
    >>> now["prediction"].tolist(), now["loss"].tolist()
    ([[0.2, 0.1, 0.7]], [[0.35667494393873245]])
    """
    # Rounded as a slider's label is: 0.2, not 0.20000000000000004.
    first = np.round((1 - share) * parts / REST_PARTS, 12)
    prediction = np.concatenate([first, np.round(1 - share - first, 12), share], axis=1)
    return _answer(prediction, 2, smoothing, _scale(nat, log, cut))


def answer_from_scores(
    logits: Array, target: Array, *, smoothing: Array, nat: Array, log: Array, cut: Array
) -> dict[str, Array]:
    """Charge the softmax of scores for what it gave to the right class.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores.
    target : ndarray, shape (1, 1)
        The index of the right class.
    smoothing, nat, log, cut : ndarray, shape (steps, 1) or (1, 1)
        ε of the label, and the `LossScale` of the chart.

    Returns
    -------
    dict of str to ndarray
        ``prediction``, ``target`` (smoothed), ``surprises`` (-log p) and ``terms`` (each
        times its target), all (steps, n); and of width 1 ``p`` of the right class, its
        ``loss``, ``slope`` (of the loss in p) and ``verdict`` (an index of `VERDICTS`),
        ``cross_entropy`` = ``target_entropy`` + ``divergence``, ``prediction_entropy``;
        places: ``p_at``, ``loss_at``, ``tangent_x_at`` and ``tangent_y_at`` (width 2),
        ``entropy_at``, ``divergence_at`` (a length), ``total_at``.
    """
    scale = _scale(nat, log, cut)
    return _answer(softmax(logits, axis=-1), int(target[0, 0]), smoothing, scale)


def smooth(target: int, classes: int, smoothing: Array) -> Array:
    """Take ε from the right class and share it among all, the right one included.

    Examples
    --------
    >>> smooth(2, 3, np.array([[0.0], [0.3]])).round(10)
    array([[0. , 0. , 1. ],
           [0.1, 0.1, 0.8]])
    """
    one_hot = np.zeros(classes)
    one_hot[target] = 1
    label: Array = (1 - smoothing) * one_hot + smoothing / classes
    return label


def _answer(prediction: Array, right: int, smoothing: Array, scale: LossScale) -> dict[str, Array]:
    p = prediction[:, right : right + 1]
    loss = binary_cross_entropy(1, p)
    target = smooth(right, prediction.shape[1], smoothing)
    surprises = binary_cross_entropy(1, prediction)
    with np.errstate(divide="ignore"):
        slope = -1 / p
    tangent_x, tangent_y = _tangent(p, loss, scale)
    return {
        "prediction": prediction,
        "target": target,
        "surprises": surprises * scale.nat,
        "terms": _weighed(target, surprises) * scale.nat,
        "p": p,
        "loss": loss * scale.nat,
        "slope": slope * scale.nat,
        "verdict": np.searchsorted(_VERDICT_EDGES, p, side="right").astype(float),
        "prediction_entropy": entropy(prediction)[:, None] * scale.nat,
        "p_at": scale.across(p),
        "loss_at": scale.height(loss),
        "tangent_x_at": tangent_x,
        "tangent_y_at": tangent_y,
        **_decomposition(target, prediction, scale),
    }


def _tangent(p: Array, loss: Array, scale: LossScale) -> tuple[Array, Array]:
    """Give the tangent's ends: 1 nat above the point on the left, at loss 0 on the right.

    As p goes to 0 it turns into the axis itself.
    """
    zero = p == 0
    steps = np.where(zero, 0.0, loss)
    x = np.concatenate([np.zeros_like(p), p * (1 + steps)], axis=1)
    left = np.where(zero, scale.top, (1 + steps) * scale.nat)
    return x, np.concatenate([left, np.zeros_like(p)], axis=1)


# --- a box and a belief -------------------------------------------------------------------


def belief(share: Array, guess: Array, nat: Array) -> dict[str, Array]:
    """Compare a box of red and black balls with what somebody believes of it.

    Parameters
    ----------
    share, guess : ndarray, shape (steps, 1)
        The share of red balls in the box, and the one believed.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        ``share``, ``guess``, ``cross_entropy`` = ``target_entropy`` + ``divergence``;
        places: ``curve_at`` (the entropy, a point), ``price_at`` (the cross-entropy, a
        point), ``line_x_at`` and ``line_y_at`` (what this belief costs in any box: a
        tangent of the entropy's curve), ``gap_x_at`` and ``gap_y_at`` (the divergence),
        ``entropy_at``, ``divergence_at``, ``total_at`` as in `answer_from_scores`.

    Examples
    --------
    >>> now = belief(np.array([[0.5], [0.2]]), np.array([[0.5], [0.5]]), np.ones((1, 1)))
    >>> now["target_entropy"].tolist()
    [[0.6931471805599453], [0.5004024235381879]]
    """
    scale = LossScale(float(nat[0, 0]), cut=BOX)
    box, believed = (np.concatenate([p, 1 - p], axis=1) for p in (share, guess))
    parts = _decomposition(box, believed, scale)
    curve, price = parts["target_entropy"], scale.height(parts["cross_entropy"] / scale.nat)
    # A sure belief costs 0 in one box and is infinite in all others: a vertical line.
    sure = (guess == 0) | (guess == 1)
    costs = binary_cross_entropy([[0, 1]], guess) * scale.nat
    return {
        "share": share,
        "guess": guess,
        "curve_at": curve,
        "price_at": price,
        "line_x_at": np.where(sure, guess, [[0.0, 1.0]]),
        "line_y_at": np.where(sure, [[0.0, scale.top]], costs),
        "gap_x_at": np.repeat(share, 2, axis=1),
        "gap_y_at": np.concatenate([curve, price], axis=1),
        **parts,
    }


def entropy_curve(nat: float) -> Array:
    """Give the entropy of a box along `SHARES`, in the unit shown."""
    return entropy(np.stack([SHARES, 1 - SHARES], axis=-1)) * nat


# --- yes or no ----------------------------------------------------------------------------


def yes_or_no(share: Array, truth: Array, nat: Array) -> dict[str, Array]:
    """Charge a yes-or-no answer: the two terms of binary cross-entropy and their sum.

    Parameters
    ----------
    share : ndarray, shape (steps, 1)
        p, the probability given to "yes".
    truth : ndarray, shape (steps, 1)
        y, 1 for "yes", 0 for "no", or between them.
    nat : ndarray, shape (1, 1)
        One nat in the unit shown.

    Returns
    -------
    dict of str to ndarray
        Of width 1: ``p``, ``y``, ``others`` (1 - p) and ``no`` (1 - y), ``yes_surprise``
        and ``no_surprise``, ``yes_term``, ``no_term``, ``total``; ``sum_at``: the whole curve
        of the sum along `SHARES`; ``yes_at``, ``no_at`` (of the surprises) and ``total_at``:
        places, the last always between the other two.
    """
    scale = LossScale(float(nat[0, 0]))
    yes, no = binary_cross_entropy(1, share), binary_cross_entropy(0, share)
    yes_term, no_term = _weighed(truth, yes), _weighed(1 - truth, no)
    total = binary_cross_entropy(truth, share)
    return {
        "p": share,
        "others": 1 - share,
        "y": truth,
        "no": 1 - truth,
        "yes_surprise": yes * scale.nat,
        "no_surprise": no * scale.nat,
        "yes_term": yes_term * scale.nat,
        "no_term": no_term * scale.nat,
        "total": total * scale.nat,
        "sum_at": scale.height(binary_cross_entropy(truth, SHARES[None, :])),
        "yes_at": scale.height(yes),
        "no_at": scale.height(no),
        "total_at": scale.height(total),
    }


def surprise_curves(nat: float) -> tuple[Array, Array]:
    """Give the losses of "yes" and of "no" along `SHARES`, as heights in a chart."""
    scale = LossScale(nat)
    yes, no = (scale.height(binary_cross_entropy(truth, SHARES)) for truth in (1, 0))
    return yes, no


# --- several answers ----------------------------------------------------------------------


def surprises(p: Sequence[float]) -> Array:
    """Charge each answer for the probability it gave to its right class, in nats.

    Examples
    --------
    >>> surprises([1.0, 0.5, 0.0])
    array([0.        , 0.69314718,        inf])
    """
    return binary_cross_entropy(1, np.array(p))


def mean_surprise(p: Sequence[float]) -> float:
    """Average the loss over the answers.

    Examples
    --------
    >>> mean_surprise([1.0, 0.5])
    0.34657359027997264
    """
    return float(surprises(p).mean())


# --- what they share ----------------------------------------------------------------------


def _scale(nat: Array, log: Array, cut: Array) -> LossScale:
    return LossScale(float(nat[0, 0]), bool(log[0, 0]), float(cut[0, 0]))


def _weighed(weight: Array, cost: Array) -> Array:
    """Return weight * cost, and 0 wherever the weight is 0: 0 log 0 is 0."""
    with np.errstate(invalid="ignore"):
        return np.where(weight == 0, 0.0, weight * cost)


def _decomposition(target: Array, prediction: Array, scale: LossScale) -> dict[str, Array]:
    """Give H(y, p), H(y) and KL(y ‖ p), and the lengths of their bars."""
    target, prediction = np.broadcast_arrays(target, prediction)
    bar = LossScale(scale.nat, cut=BAR)
    total = cross_entropy(target, prediction)[:, None]
    own = entropy(target)[:, None]
    # Both sums round: what is 0 by definition should not be written -0.0000.
    divergence = np.maximum(kl_divergence(target, prediction)[:, None], 0.0)
    return {
        "cross_entropy": total * scale.nat,
        "target_entropy": own * scale.nat,
        "divergence": divergence * scale.nat,
        "entropy_at": own * scale.nat,
        "divergence_at": bar.height(total) - own * scale.nat,
        "total_at": bar.height(total),
    }
