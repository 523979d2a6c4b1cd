"""What a trained classifier's scores are used for: labels, thresholds, ranking, sampling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.functions import softmax
from softmax_viz.lessons.training.datasets import CLASSES, Dataset
from softmax_viz.lessons.training.frames import fingerprint
from softmax_viz.lessons.training.regression import Run, Settings, training
from softmax_viz.lessons.training.settings import LABELLED

__all__ = [
    "DRAWS",
    "FOLDS",
    "SCORE_EXTENT",
    "Abstaining",
    "Unsure",
    "both_labels",
    "cross_validated",
    "cross_validation",
    "least_sure",
    "right_of",
    "same_labels",
]

Array = NDArray[np.floating[Any]]

# From a bar to its number, as a share of the longest bar.
_GAP = 0.04
SCORE_EXTENT = LABELLED[0].high
FOLDS = 5
DRAWS = 100


# ---- Labels ------------------------------------------------------------------------------


def same_labels(logits: ArrayLike) -> int:
    """Count the rows whose largest logit and largest probability are in the same place.

    Softmax keeps the order, so that is all of them, but for two logits so close that their
    probabilities round to the same number.

    Examples
    --------
    >>> same_labels([[-0.15, -0.87, 1.1], [0.0, -1.0, 3.0]])
    2
    """
    z = np.atleast_2d(np.asarray(logits, dtype=float))
    return int(np.sum(z.argmax(axis=-1) == softmax(z, axis=-1).argmax(axis=-1)))


def right_of(sizes: ArrayLike, extent: float = 1.0) -> Array:
    """Give where numbers begin just right of lying bars, or of 0 for those to its left.

    Parameters
    ----------
    sizes : array_like
        The ends of the bars, which start at 0.
    extent : float
        How far the longest can go.
    """
    places: Array = np.maximum(np.asarray(sizes, dtype=float), 0) + _GAP * extent
    return places


def both_labels(logits: Array) -> dict[str, Array]:
    """Take argmax before and after softmax.

    Parameters
    ----------
    logits : ndarray, shape (steps, n)
        Within ±`SCORE_EXTENT`.

    Returns
    -------
    dict of str to ndarray
        ``logits``, ``probabilities``, ``logit_ends`` and ``probability_ends`` (where their
        numbers stand);
        ``by_logit`` and ``by_probability``: the index of the largest, width 1.

    Examples
    --------
    >>> labels = both_labels(np.array([[-0.15, -0.87, 1.1]]))
    >>> labels["by_logit"], labels["by_probability"]
    (array([[2.]]), array([[2.]]))
    """
    p = softmax(logits, axis=-1)
    return {
        "logits": logits,
        "logit_ends": right_of(logits, SCORE_EXTENT),
        "probabilities": p,
        "probability_ends": right_of(p),
        "by_logit": logits.argmax(axis=-1)[:, None].astype(float),
        "by_probability": p.argmax(axis=-1)[:, None].astype(float),
    }


# ---- Thresholds --------------------------------------------------------------------------


def cross_validated(data: Dataset, settings: Settings) -> Array:
    """Give every point the probabilities of a model that has not seen it.

    The points are dealt into `FOLDS` parts; each part is judged by a model that is trained,
    with the same settings, on the others.

    Parameters
    ----------
    data : Dataset
        At least two points.
    settings : Settings
        Its seed deals the parts, too.

    Returns
    -------
    ndarray, shape (n, classes)
        NaN where the training left float64.
    """
    *_, (_, p) = cross_validation(data, settings)
    return cast("Array", p)


def cross_validation(data: Dataset, settings: Settings) -> Iterator[tuple[float, Array | None]]:
    """Do what `cross_validated` does, and tell how far it is.

    Yields
    ------
    tuple
        The share of the work that is done, and None; at last 1 and the probabilities.
    """
    deal = np.random.default_rng(settings.seed).permutation(len(data)) % FOLDS
    p = np.full((len(data), CLASSES), np.nan)
    for fold in range(FOLDS):
        out = deal == fold
        if out.any() and not out.all():
            rest = Dataset(data.points[~out], data.labels[~out])
            run = None
            for share, found in training(rest, settings):
                yield (fold + share) / FOLDS, None
                run = found
            logits = cast("Run", run).logits(data.points[out])
            with np.errstate(all="ignore"):
                p[out] = softmax(logits, axis=-1)
    yield 1.0, p


class Abstaining:
    """A classifier that answers only where it is sure enough: a model of the live player.

    Parameters
    ----------
    probabilities : ndarray, shape (n, classes)
        For points the classifier has not seen.  Who has NaN never answers.
    labels : ndarray of int, shape (n,)
        The right classes.
    """

    def __init__(self, probabilities: Array, labels: NDArray[np.intp]) -> None:
        self._sure = np.nan_to_num(probabilities.max(axis=1), nan=-1.0)
        self._right = probabilities.argmax(axis=1) == labels
        self.fingerprint = fingerprint(probabilities)

    def __call__(self, threshold: Array) -> dict[str, Array]:
        """Count what is answered from a confidence on, shape (steps, 1).

        Returns
        -------
        dict of str to ndarray
            ``right``, ``wrong`` and ``silent``: counts; ``answered`` and ``wrong_from``, the
            counts before them; ``coverage``: the share answered; ``accuracy`` of the answers,
            NaN without any, and ``accuracy_at``, 1 then: no answer, no error; width 1.
        """
        answers = self._sure >= threshold
        right = np.sum(answers & self._right, axis=1, keepdims=True).astype(float)
        answered = np.sum(answers, axis=1, keepdims=True).astype(float)
        total = float(len(self._sure))
        with np.errstate(invalid="ignore"):
            accuracy = right / answered
        return {
            "threshold": threshold,
            "right": right,
            "wrong": answered - right,
            "silent": total - answered,
            "answered": answered,
            "coverage": answered / total,
            "accuracy": accuracy,
            "accuracy_at": np.where(answered > 0, accuracy, 1.0),
        }


# ---- Ranking and sampling ----------------------------------------------------------------


@dataclass(frozen=True)
class Unsure:
    """One of the points a classifier is least sure of.

    Attributes
    ----------
    index : int
        Its row.
    probabilities : tuple of float
        One a class.
    label, answer : int
        The right class and the likeliest.
    draws : tuple of int
        How often each class came in `DRAWS` draws from the probabilities.
    """

    index: int
    probabilities: tuple[float, ...]
    label: int
    answer: int
    draws: tuple[int, ...]


def least_sure(
    probabilities: Array, labels: NDArray[np.intp], *, count: int, seed: int
) -> list[Unsure]:
    """Rank points by their largest probability, the least sure first.

    Examples
    --------
    >>> p = np.array([[0.9, 0.1, 0.0], [0.4, 0.3, 0.3]])
    >>> [row.index for row in least_sure(p, np.array([0, 1]), count=1, seed=1)]
    [1]
    """
    known = np.flatnonzero(np.isfinite(probabilities).all(axis=1))
    order = known[np.argsort(probabilities[known].max(axis=1), kind="stable")][:count]
    rng = np.random.default_rng(seed)
    return [
        Unsure(
            int(i),
            tuple(probabilities[i].tolist()),
            int(labels[i]),
            int(probabilities[i].argmax()),
            tuple(rng.multinomial(DRAWS, probabilities[i]).tolist()),
        )
        for i in order
    ]


# ---- Far away ----------------------------------------------------------------------------
