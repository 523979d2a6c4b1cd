"""The pairs of output and loss, followed: while a slider is dragged, and while one trains.

`one_of_many` and `each_by_itself` are models of the live player: arrays (steps, width) in,
named arrays out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import sigmoid, softmax
from softmax_viz.maths.loss_scale import SHALLOW, LossScale
from softmax_viz.maths.pairings import PAIRS, RIGHT, charge

__all__ = [
    "MODELS",
    "STEPS",
    "descend",
    "double_softmax",
    "double_softmax_limits",
    "each_by_itself",
    "one_of_many",
    "truth_number",
]

Array = NDArray[np.floating[Any]]

STEPS = 60
_RATE = 1.0
# Three decimals are less than half a pixel of the charts, and travel in two bytes.
_SEEN_DECIMALS = 3


def descend(
    task: str,
    logits: Sequence[float],
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
    logits : sequence of float, shape (n,)
        Where to start.
    steps : int, optional
        Steps of gradient descent.
    rate : float, optional
        The learning rate.

    Returns
    -------
    ndarray, shape (steps + 1,)
        After each step the probability of what is true, by the output that fits the task
        (several labels: their mean).  NaN once the gradient is.

    Examples
    --------
    >>> for pair in ("right", "softmax"):
    ...     print(descend("multiclass", [8, 0, 0], [0, 1, 0], pair)[-1].round(4))
    0.9903
    0.0004
    """
    z, y = np.array([logits], dtype=float), np.asarray(target, dtype=float)
    path = []
    for _ in range(steps + 1):
        p = softmax(z, axis=-1) if task == "multiclass" else sigmoid(z)
        given = np.sum(y * p) if task == "multiclass" else np.mean(y * p + (1 - y) * (1 - p))
        path.append(float(given))
        z = z - rate * charge(task, z, y, [pair])[pair].gradient
    return np.array(path)


# ---- Models of the live player ----------------------------------------------------------


def truth_number(target: Sequence[bool]) -> float:
    """Write a truth of zeros and ones as one number, as the live player's models take it.

    Examples
    --------
    >>> truth_number([True, False, True])
    5.0
    """
    return float(sum(1 << place for place, yes in enumerate(target) if yes))


def _model(task: str, logits: Array, truth: Array, chosen: Array) -> dict[str, Array]:
    code = int(truth[0, 0])
    target = np.array([code >> place & 1 for place in range(logits.shape[1])], dtype=float)
    verdicts = charge(task, logits, target)
    losses = np.stack([verdict.loss for verdict in verdicts.values()], axis=1)
    lengths = [np.linalg.norm(verdict.gradient, axis=1) for verdict in verdicts.values()]
    right, wrong = verdicts[RIGHT], verdicts[PAIRS[task][int(chosen[0, 0])]]
    rounded = {
        "losses_at": LossScale(cut=SHALLOW).height(losses),
        "sizes": np.stack(lengths, axis=1) / lengths[0][:, None],
        "seen_right": right.seen,
        "seen": wrong.seen,
        "gradient_right": right.gradient,
        "gradient": wrong.gradient,
    }
    outputs = {name: np.round(array, _SEEN_DECIMALS) for name, array in rounded.items()}
    # A clipped loss pulls at nothing, or, near a pole, beyond any axis; NaN has no length.
    drawn = np.clip(np.nan_to_num(outputs["gradient"]), -1, 1)
    # The numbers of bars that hang down stand above the axis.
    return {
        **outputs,
        "losses": losses,
        "numbers_at": np.maximum(outputs["losses_at"], 0),
        "gradient_at": drawn,
        "gradient_top": np.maximum(drawn, 0),
        "seen_at": np.nan_to_num(outputs["seen"]),
    }


def one_of_many(logits: Array, truth: Array, chosen: Array) -> dict[str, Array]:
    """Compare the pairs where exactly one class is right.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Scores.
    truth : ndarray, shape (1, 1)
        `truth_number` of the one-hot target.
    chosen : ndarray, shape (1, 1)
        The place in ``PAIRS[...]`` of the pair looked at more closely.

    Returns
    -------
    dict of str to ndarray
        ``losses`` of all pairs, ``losses_at`` (the lengths of their bars) and ``sizes`` (the
        length of the gradient, that of the right pair being 1), each (steps, pairs);
        of the pair chosen ``seen``, ``gradient``, of the right one ``seen_right``,
        ``gradient_right``, each (steps, n), rounded for the eye; ``numbers_at``, ``seen_at``,
        ``gradient_at`` and ``gradient_top``: where bars end and numbers stand.
    """
    return _model("multiclass", logits, truth, chosen)


def each_by_itself(logits: Array, truth: Array, chosen: Array) -> dict[str, Array]:
    """Compare the pairs where each class is a question of its own, or there is only one.

    Parameters and returns are those of `one_of_many`; any classes may be true.
    """
    return _model("multilabel", logits, truth, chosen)


def double_softmax_limits(classes: ArrayLike) -> dict[str, Array]:
    """Give what softmax before a loss that applies softmax can reach, for K classes.

    Parameters
    ----------
    classes : array_like
        K, at least 2.

    Returns
    -------
    dict of str to ndarray
        ``probability``: the highest the loss can see, e / (e + K - 1); ``lowest`` and
        ``highest`` loss, 1 nat apart; ``uniform``: ln K, what a uniform guess costs.

    Examples
    --------
    >>> limits = double_softmax_limits([3, 10])
    >>> limits["probability"].round(3), limits["lowest"].round(3)
    (array([0.576, 0.232]), array([0.551, 1.461]))
    """
    k = np.asarray(classes, dtype=float)
    lowest = np.log1p((k - 1) / np.e)
    return {
        "probability": np.exp(-lowest),
        "lowest": lowest,
        # Sure and wrong: the right class enters with 0 and another with 1.
        "highest": lowest + 1,
        "uniform": np.log(k),
    }


def double_softmax(classes: Array) -> dict[str, Array]:
    """Give the limits of a double softmax, and the place of K on a logarithmic axis.

    Parameters
    ----------
    classes : ndarray, shape (steps, 1)
        K.

    Returns
    -------
    dict of str to ndarray
        ``classes``, ``at`` (its decimal logarithm) and all of
        `double_softmax_limits`, each (steps, 1), rounded for the eye.

    Examples
    --------
    >>> now = double_softmax(np.array([[3.0], [10.0]]))
    >>> now["lowest"].tolist(), now["at"].tolist()
    ([[0.551], [1.461]], [[0.477], [1.0]])
    """
    limits = {"at": np.log10(classes), **double_softmax_limits(classes)}
    rounded = {name: np.round(array, _SEEN_DECIMALS) for name, array in limits.items()}
    return {"classes": classes, **rounded}


MODELS: Mapping[str, Callable[..., dict[str, Array]]] = MappingProxyType(
    {"binary": each_by_itself, "multiclass": one_of_many, "multilabel": each_by_itself}
)
