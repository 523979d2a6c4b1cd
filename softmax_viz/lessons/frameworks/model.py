"""The pairs of output and loss, followed: while a slider is dragged, and while one trains.

All but `descend` are models of the live player: scores as an array (steps, n) in, named arrays
(steps, width) out.  The task, the truth and the pair looked at are held by the step that follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import sigmoid, softmax
from softmax_viz.kit.chart import beyond
from softmax_viz.lessons.frameworks.pairings import RIGHT, charge

__all__ = [
    "BEYOND",
    "HIGHEST_LOSS",
    "HIGHEST_P",
    "SCORES",
    "SHOWN",
    "STEPS",
    "closer",
    "descend",
    "inside",
    "loss_place",
    "losses",
    "training",
]

Array = NDArray[np.floating[Any]]

# The ends of axes: scores either way, probabilities, losses; room for numbers is in each.
SCORES, HIGHEST_P, HIGHEST_LOSS = 12.0, 1.15, 20.0
# Where a loss stands that is higher.
BEYOND = float(np.sqrt(HIGHEST_LOSS)) * 1.08
STEPS = 40
# Those that are drawn: where little happens, every other.
SHOWN = (*range(10), *range(10, STEPS + 1, 2))
_RATE = 1.0
# Three decimals are less than half a pixel of the charts, and travel in two bytes.
_SEEN_DECIMALS = 3
# Two numbers at the ends of curves need so much between them, as a share of the axis.
_APART = 0.09


def loss_place(loss: ArrayLike) -> Array:
    """Give where a loss stands on an axis of its square root.

    Parameters
    ----------
    loss : array_like
        In nats; of a wrong pair it may be below 0.

    Returns
    -------
    ndarray
        Above `HIGHEST_LOSS` all stand at one place; NaN has no length.

    Examples
    --------
    >>> loss_place([4.0, -1.0, 100.0, np.nan]).round(2).tolist()
    [2.0, -1.0, 4.83, 0.0]
    """
    value = np.asarray(loss, dtype=float)
    root = np.sign(value) * np.sqrt(np.abs(value))
    return np.nan_to_num(np.where(value > HIGHEST_LOSS, BEYOND, root))


def _rounded(**outputs: Array) -> dict[str, Array]:
    return {name: np.round(array, _SEEN_DECIMALS) for name, array in outputs.items()}


def inside(logits: Array, *, task: str, target: Sequence[bool]) -> dict[str, Array]:
    """Follow the right pair from the scores to the loss.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores.
    task : str
        One of ``pairings.TASKS``.
    target : sequence of bool, shape (n,)
        What is true.

    Returns
    -------
    dict of str to ndarray
        ``logits``, ``probabilities`` (steps, n) and ``loss`` (steps, 1); ``logit_numbers``,
        ``probability_numbers``, ``loss_at`` and ``loss_number``: where numbers stand and where
        the loss's bar ends.
    """
    right = charge(task, logits, np.array(target, dtype=float), [RIGHT])[RIGHT]
    loss = right.loss[:, None]
    at = loss_place(loss)
    return {
        "logits": logits,
        "probabilities": right.seen,
        "loss": loss,
        **_rounded(
            logit_numbers=beyond(logits, 2 * SCORES),
            probability_numbers=beyond(right.seen, HIGHEST_P),
            loss_at=at,
            loss_number=beyond(at, BEYOND),
        ),
    }


def losses(logits: Array, *, task: str, target: Sequence[bool]) -> dict[str, Array]:
    """Compare the losses of all pairs of a task.

    Parameters are those of `inside`.

    Returns
    -------
    dict of str to ndarray
        ``losses``, ``losses_at`` (where their bars end), ``numbers_at`` (where their numbers stand:
        right of 0 also where a bar goes left) and ``sizes`` (the length of the gradient, that
        of the right pair being 1), each (steps, pairs).
    """
    verdicts = charge(task, logits, np.array(target, dtype=float)).values()
    charged = np.stack([verdict.loss for verdict in verdicts], axis=1)
    lengths = np.stack([np.linalg.norm(verdict.gradient, axis=1) for verdict in verdicts], axis=1)
    return {
        "losses": charged,
        **_rounded(
            losses_at=loss_place(charged),
            numbers_at=np.maximum(loss_place(charged), 0),
            sizes=lengths / lengths[:, :1],
        ),
    }


def closer(
    logits: Array,
    *,
    task: str,
    target: Sequence[bool],
    pair: str,
    high: float = HIGHEST_P,
    scale: float = 1.0,
) -> dict[str, Array]:
    """Look closer at one wrong pair, the right one beside it.

    Parameters
    ----------
    logits, task, target
        As in `inside`.
    pair : str
        One of ``pairings.PAIRS[task]``.
    high, scale : float
        The ends of the axes of what is read (from 0) and of the gradient (either way).

    Returns
    -------
    dict of str to ndarray
        Of the pair ``seen`` (what its loss reads as probabilities) and ``gradient``, of the right
        one ``seen_right`` and ``gradient_right``, each (steps, n), rounded for the eye;
        ``seen_at``, ``seen_numbers``, ``gradient_at`` and ``gradient_numbers``: where bars end
        and numbers stand; ``size``: the length of the gradient, the right one's being 1.
    """
    verdicts = charge(task, logits, np.array(target, dtype=float), [RIGHT, pair])
    right, wrong = verdicts[RIGHT], verdicts[pair]
    outputs = _rounded(
        seen=wrong.seen,
        seen_right=right.seen,
        gradient=wrong.gradient,
        gradient_right=right.gradient,
    )
    # A clipped loss pulls at nothing, or, near a pole, beyond any axis; NaN has no length.
    drawn = np.clip(np.nan_to_num(outputs["gradient"]), -scale, scale)
    seen = np.nan_to_num(outputs["seen"])
    lengths = [np.linalg.norm(verdict.gradient, axis=1) for verdict in (wrong, right)]
    return {
        **outputs,
        "seen_at": seen,
        "gradient_at": drawn,
        **_rounded(
            seen_numbers=beyond(seen, high),
            gradient_numbers=beyond(drawn, 2.5 * scale),
            size=(lengths[0] / lengths[1])[:, None],
        ),
    }


# ---- Training ---------------------------------------------------------------------------


def descend(
    task: str,
    logits: ArrayLike,
    target: ArrayLike,
    pair: str,
    *,
    steps: int = STEPS,
    rate: float = _RATE,
) -> Array:
    """Train the logits themselves by the gradient of one pair; watch what the truth gets.

    Parameters
    ----------
    task, target, pair
        As in `charge`.
    logits : array_like, shape (..., n)
        Where to start, a row a training.
    steps : int, optional
        Steps of gradient descent.
    rate : float, optional
        The learning rate.

    Returns
    -------
    ndarray, shape (rows, steps + 1)
        After each step the probability of what is true, by the output that fits the task
        (several labels: their mean).  NaN once the gradient is.

    Examples
    --------
    >>> for pair in ("right", "softmax"):
    ...     print(descend("multiclass", [8, 0, 0], [0, 1, 0], pair)[0, -1].round(4))
    0.9852
    0.0003
    """
    z, y = np.atleast_2d(np.asarray(logits, dtype=float)), np.asarray(target, dtype=float)
    path = []
    for _ in range(steps + 1):
        p = softmax(z, axis=-1) if task == "multiclass" else sigmoid(z)
        of_each = y * p if task == "multiclass" else y * p + (1 - y) * (1 - p)
        path.append(of_each.sum(-1) if task == "multiclass" else of_each.mean(-1))
        z = z - rate * charge(task, z, y, [pair])[pair].gradient
    return np.stack(path, axis=1)


def training(logits: Array, *, task: str, target: Sequence[bool], pair: str) -> dict[str, Array]:
    """Train by the right pair and by a wrong one.

    Parameters are those of `closer`.

    Returns
    -------
    dict of str to ndarray
        ``right`` and ``wrong`` (as wide as `SHOWN`): what the truth gets; ``right_end`` and
        ``wrong_end`` (width 1): at the end; ``right_number`` and ``wrong_number``: where
        these numbers stand.
    """
    curves = [descend(task, logits, np.array(target, dtype=float), each) for each in (RIGHT, pair)]
    right, wrong = (curve[:, -1:] for curve in curves)
    middle, up = (right + wrong) / 2, np.where(right >= wrong, 1, -1)
    close = np.abs(right - wrong) < _APART
    return {
        "right_end": right,
        "wrong_end": wrong,
        **_rounded(
            right=curves[0][:, SHOWN],
            wrong=curves[1][:, SHOWN],
            right_number=np.where(close, middle + up * _APART / 2, right),
            wrong_number=np.where(close, middle - up * _APART / 2, wrong),
        ),
    }
