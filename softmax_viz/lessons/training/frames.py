"""A training as the lesson shows it: one row of every table below for each epoch.

Confidence and weights become codes, small numbers that stand for colours.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import softmax
from softmax_viz.lessons.training.datasets import CLASSES, Dataset
from softmax_viz.lessons.training.regression import Run

__all__ = [
    "LEVELS",
    "NOTHING",
    "WEIGHT_LEVELS",
    "Frames",
    "Plane",
    "curve_frames",
    "fingerprint",
    "loss_place",
    "loss_top",
    "region_codes",
    "region_frames",
    "weight_codes",
    "weight_frames",
]

Array = NDArray[np.floating[Any]]
Codes = NDArray[np.uint8]

# Steps of confidence a class, from 1/CLASSES to 1.
LEVELS = 7
# The code where there is no number to show.
NOTHING = CLASSES * LEVELS
# Steps of a weight from the largest below 0 to the largest above; odd, so that 0 has its own.
WEIGHT_LEVELS = 21
# As wide and as high as the chart is.
_COLUMNS, _ROWS = 48, 32
_MARGIN = 0.12


@dataclass(frozen=True)
class Plane:
    """A rectangle of cells over the plane, centred on their places.

    Attributes
    ----------
    x0, dx, y0, dy : float
        The middle of the lowest left cell, and the steps to the next.
    columns, rows : int
        How many cells there are across and up.
    """

    x0: float
    dx: float
    y0: float
    dy: float
    columns: int = _COLUMNS
    rows: int = _ROWS

    @classmethod
    def around(cls, points: Array) -> Plane:
        """Cover points, shape (n, 2), with a margin.

        Examples
        --------
        >>> plane = Plane.around(np.array([[0.0, 0.0], [1.0, 2.0]]))
        >>> [round(edge, 10) for edge in (*plane.x_range, *plane.y_range)]
        [-0.12, 1.12, -0.24, 2.24]
        """
        low, high = points.min(axis=0), points.max(axis=0)
        width = np.where(high > low, high - low, 1.0)
        low, high = low - _MARGIN * width, high + _MARGIN * width
        return cls.between((low[0], high[0]), (low[1], high[1]))

    @classmethod
    def between(cls, x_range: tuple[float, float], y_range: tuple[float, float]) -> Plane:
        """Cover two ranges."""
        dx = (x_range[1] - x_range[0]) / _COLUMNS
        dy = (y_range[1] - y_range[0]) / _ROWS
        return cls(float(x_range[0] + dx / 2), float(dx), float(y_range[0] + dy / 2), float(dy))

    @property
    def x_range(self) -> tuple[float, float]:
        """The left and the right edge."""
        return self.x0 - self.dx / 2, self.x0 + (self.columns - 0.5) * self.dx

    @property
    def y_range(self) -> tuple[float, float]:
        """The lower and the upper edge."""
        return self.y0 - self.dy / 2, self.y0 + (self.rows - 0.5) * self.dy

    @property
    def middles(self) -> Array:
        """The middles of the cells, row by row from the bottom, shape (cells, 2)."""
        x = self.x0 + self.dx * np.arange(self.columns)
        y = self.y0 + self.dy * np.arange(self.rows)
        return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def region_codes(run: Run, plane: Plane, *, last: bool = False) -> Codes:
    """Say for each cell which class leads there and how sure it is, after every epoch.

    Parameters
    ----------
    run : Run
        A training.
    plane : Plane
        The cells.
    last : bool
        Only after the last epoch.

    Returns
    -------
    ndarray of uint8, shape (epochs + 1, cells) or (1, cells)
        Class k at confidence level j is ``LEVELS * k + j``; `NOTHING` where the weights are
        no numbers.

    Examples
    --------
    >>> from softmax_viz.lessons.training.datasets import shape
    >>> from softmax_viz.lessons.training.regression import Settings, train
    >>> blobs = shape("blobs", seed=1)
    >>> codes = region_codes(train(blobs, Settings()), Plane.around(blobs.points))
    >>> codes.shape, codes[0].max(), codes[-1].max()  # from undecided to sure of the third class
    ((101, 1536), np.uint8(0), np.uint8(20))
    """
    weights = run.weights[-1:] if last else run.weights
    with np.errstate(all="ignore"):
        p = softmax(run.design(plane.middles) @ weights, axis=-1)
    lowest = 1 / CLASSES
    finite = np.isfinite(p).all(axis=-1)
    sure = np.where(finite, p.max(axis=-1), lowest)
    level = np.clip((sure - lowest) / (1 - lowest) * LEVELS, 0, LEVELS - 1).astype(int)
    codes = np.where(finite, LEVELS * p.argmax(axis=-1) + level, NOTHING)
    return codes.astype(np.uint8)


def weight_codes(weights: Array) -> Codes:
    """Give each weight a step from strongly negative to strongly positive, 0 in the middle.

    Parameters
    ----------
    weights : ndarray, shape (epochs, weights)
        NaN is shown as 0.

    Returns
    -------
    ndarray of uint8, shape (epochs, weights)
        On one scale for all epochs, up to the largest weight of all.

    Examples
    --------
    >>> weight_codes(np.array([[0.0, 0.0], [-2.0, 1.0]])).tolist()
    [[10, 10], [0, 15]]
    """
    known = np.nan_to_num(weights, nan=0.0)
    half = WEIGHT_LEVELS // 2
    largest = np.abs(known).max()
    scaled = np.abs(known) / (largest or 1.0)
    return (half + np.rint(half * np.sign(known) * scaled)).astype(np.uint8)


def fingerprint(*arrays: Array) -> float:
    """Give a number that differs when the arrays do: it names a training to the live player."""
    return float(zlib.crc32(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)))


class Frames:
    """What one step shows of a training, a row an epoch: a model of the live player.

    Parameters
    ----------
    name : str
        What is shown.
    run : Run
        The training.
    tables : mapping
        Outputs, each a row an epoch.

    Attributes
    ----------
    state : tuple
        Tells what is shown, and of which training, from other frames.
    """

    def __init__(self, name: str, run: Run, tables: Mapping[str, NDArray[Any]]) -> None:
        self._tables = tables
        self.state = (name, fingerprint(run.weights, run.middle, run.spread, run.loss))

    def __call__(self, epoch: Array) -> dict[str, NDArray[Any]]:
        """Give every table's rows of the epochs asked for, shape (steps, 1)."""
        rows = epoch[:, 0].astype(int)
        return {"epoch": epoch, **{name: table[rows] for name, table in self._tables.items()}}


def region_frames(run: Run, data: Dataset) -> Frames:
    """Show who leads where: ``cells``, ``loss``, ``loss_at``, ``accuracy`` and ``right``.

    ``cells`` are those of ``Plane.around(data.points)``; ``right`` counts points.
    """
    tables = {
        "cells": region_codes(run, Plane.around(data.points)),
        "loss": run.loss[:, None],
        "loss_at": loss_place(run.loss, loss_top(run.loss))[:, None],
        "accuracy": run.accuracy[:, None],
        "right": np.rint(run.accuracy * len(data))[:, None],
    }
    return Frames("regions", run, tables)


def curve_frames(run: Run) -> Frames:
    """Show loss and accuracy, and where they stand: ``loss_at``, ``accuracy_at``."""
    tables = {
        "loss": run.loss[:, None],
        "loss_at": loss_place(run.loss, loss_top(run.loss))[:, None],
        "accuracy": run.accuracy[:, None],
        "accuracy_at": np.nan_to_num(run.accuracy)[:, None],
    }
    return Frames("curves", run, tables)


def weight_frames(run: Run) -> Frames:
    """Show the ``weights`` and their colours, ``weight_cells``: the bias first, from the bottom."""
    upward = run.weights[:, ::-1, :].reshape(len(run.weights), -1)
    return Frames("weights", run, {"weights": upward, "weight_cells": weight_codes(upward)})


def loss_top(loss: Array) -> float:
    """Give where the chart of a loss ends: at its largest, but at most at three uniform guesses.

    Examples
    --------
    >>> round(loss_top(np.array([1.0986, 0.5])), 4), round(loss_top(np.array([1.1, 1e60])), 4)
    (1.0986, 3.2958)
    """
    uniform = float(np.log(CLASSES))
    return min(max(float(np.nanmax(loss)), uniform), 3 * uniform)


def loss_place(loss: Array, top: float) -> Array:
    """Give where a loss stands in a chart that ends at ``top``; what is no number is at the top.

    Examples
    --------
    >>> loss_place(np.array([0.5, 1e9, np.nan]), 2.0).tolist()
    [0.5, 2.0, 2.0]
    """
    return np.where(np.isfinite(loss), np.minimum(loss, top), top).round(4)
