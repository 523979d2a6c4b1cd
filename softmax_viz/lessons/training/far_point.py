"""A point far from all data, and what the classifier says of it."""

from __future__ import annotations

import numpy as np

from softmax_viz.functions import softmax
from softmax_viz.lessons.training.datasets import Dataset
from softmax_viz.lessons.training.frames import fingerprint
from softmax_viz.lessons.training.inference import Array, right_of
from softmax_viz.lessons.training.regression import Run
from softmax_viz.lessons.training.settings import DISTANCE

__all__ = ["FarPoint"]


class FarPoint:
    """A point that leaves the data on a straight line: a model of the live player.

    Parameters
    ----------
    run : Run
        A training whose weights are numbers.
    data : Dataset
        What it was trained on.

    Attributes
    ----------
    extent : float
        A bound of every logit that the sliders reach.
    fingerprint : float
        Tells this training from others.
    """

    def __init__(self, run: Run, data: Dataset) -> None:
        self._run = run
        self._seen = run.design(data.points)[:, :-1]
        self.extent = self.reach(DISTANCE.high)
        self.fingerprint = fingerprint(run.weights[-1], data.points)

    def reach(self, distance: float) -> float:
        """Give a bound of every logit up to a distance, in any direction."""
        weights = self._run.weights[-1]
        lengths = np.hypot(*weights[:-1])
        return float(np.max(distance * lengths + np.abs(weights[-1])))

    def __call__(self, distance: Array, angle: Array) -> dict[str, Array]:
        """Follow the point.

        Parameters
        ----------
        distance : ndarray, shape (steps, 1)
            From the middle of the data, in standard deviations.
        angle : ndarray, shape (steps, 1)
            The direction, in degrees.

        Returns
        -------
        dict of str to ndarray
            ``x`` and ``y``, its place; ``logits``, ``probabilities``, ``logit_ends`` and
            ``probability_ends`` (where their numbers stand), (steps, classes);
            ``leader``, the likeliest class; ``top``, its probability; ``nearest``, the distance
            to the nearest point of the data, in standard deviations.
        """
        angle = np.broadcast_to(angle, distance.shape) if len(angle) == 1 else angle
        turn = np.deg2rad(angle)
        standard = distance * np.concatenate([np.cos(turn), np.sin(turn)], axis=1)
        place = self._run.middle + self._run.spread * standard
        logits = self._run.logits(place)
        p = softmax(logits, axis=-1)
        gaps = standard[:, None, :] - self._seen
        return {
            "x": place[:, :1],
            "y": place[:, 1:],
            "logits": logits,
            "logit_ends": right_of(logits, self.extent),
            "probabilities": p,
            "probability_ends": right_of(p),
            "leader": p.argmax(axis=1)[:, None].astype(float),
            "top": p.max(axis=1, keepdims=True),
            "nearest": np.hypot(*gaps.transpose(2, 0, 1)).min(axis=1)[:, None],
        }
