"""Points of three classes in a plane: Fisher's irises, shapes, and what a learner types."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "CLASSES",
    "FEATURES",
    "MOST_POINTS",
    "REACH",
    "SHAPES",
    "SPECIES",
    "Dataset",
    "add_point",
    "iris",
    "read_points",
    "shape",
    "undo_point",
]

Array = NDArray[np.floating[Any]]
Labels = NDArray[np.intp]

CLASSES = 3
FEATURES = ("sepal_length", "sepal_width", "petal_length", "petal_width")
SPECIES = ("setosa", "versicolor", "virginica")
# What a learner types lies between -REACH and REACH.
REACH = 3.0
MOST_POINTS = 60
_A_CLASS = 50
_FILE = Path(__file__).with_name("iris.csv")
_POINT = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?),([+-]?\d{1,3}(?:\.\d{1,3})?),([1-9])", re.ASCII)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points and their classes.

    Attributes
    ----------
    points : ndarray, shape (n, 2)
        Where they lie.
    labels : ndarray of int, shape (n,)
        Their classes, from 0 to ``CLASSES - 1``.
    """

    points: Array
    labels: Labels

    def __len__(self) -> int:
        """Count the points."""
        return len(self.labels)


# ---- Fisher's irises ---------------------------------------------------------------------


@cache
def _irises() -> tuple[Array, Labels]:
    rows = [line.split(",") for line in _FILE.read_text(encoding="utf-8").splitlines()[1:]]
    lengths = np.array([row[:-1] for row in rows], dtype=float)
    labels = np.array([SPECIES.index(row[-1]) for row in rows])
    for array in (lengths, labels):
        array.flags.writeable = False  # every session shares them
    return lengths, labels


def iris(first: str, second: str) -> Dataset:
    """Give two of the four lengths of 150 irises, in centimetres.

    Rows 35 and 38 are as Fisher published them, not as in UCI's file; see iris.md.

    Parameters
    ----------
    first, second : str
        Two of `FEATURES`; they may be the same.

    Returns
    -------
    Dataset
        50 points a class, the classes in the order of `SPECIES`.

    References
    ----------
    R. A. Fisher (1936), https://doi.org/10.1111/j.1469-1809.1936.tb02137.x

    Examples
    --------
    >>> flowers = iris("petal_length", "petal_width")
    >>> flowers.points[34].tolist(), len(flowers)
    ([1.5, 0.2], 150)
    """
    lengths, labels = _irises()
    chosen = lengths[:, [FEATURES.index(first), FEATURES.index(second)]]
    return Dataset(np.ascontiguousarray(chosen), labels)


# ---- Shapes ------------------------------------------------------------------------------


def _clouds(rng: np.random.Generator, spread: float) -> Array:
    angles = np.pi / 2 + 2 * np.pi * np.arange(CLASSES) / CLASSES
    centres = 1.5 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    noise: Array = rng.normal(0, spread, (CLASSES, _A_CLASS, 2))
    return centres[:, None, :] + noise


def _blobs(rng: np.random.Generator) -> Array:
    return _clouds(rng, 0.35)


def _overlapping(rng: np.random.Generator) -> Array:
    return _clouds(rng, 1.1)


def _spiral(rng: np.random.Generator) -> Array:
    """Wind three arms around one another, half a turn and more each."""
    along = np.linspace(0.15, 1, _A_CLASS)
    turns = 4 * along + 2 * np.pi * np.arange(CLASSES)[:, None] / CLASSES
    turns += rng.normal(0, 0.12, turns.shape)
    arms: Array = 2.6 * along[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=2)
    return arms


_MAKERS: Mapping[str, Callable[[np.random.Generator], Array]] = MappingProxyType(
    {"blobs": _blobs, "overlapping": _overlapping, "spiral": _spiral}
)
SHAPES = tuple(_MAKERS)


def shape(name: str, *, seed: int) -> Dataset:
    """Draw 50 points a class.

    Parameters
    ----------
    name : str
        One of `SHAPES`: ``blobs`` lie apart, ``overlapping`` clouds share their middle,
        ``spiral`` arms wind around one another.
    seed : int
        The same seed draws the same points.

    Returns
    -------
    Dataset
        150 points, class after class.

    Raises
    ------
    KeyError
        If there is no such shape.

    Examples
    --------
    >>> shape("spiral", seed=1).points.shape
    (150, 2)
    """
    # Three decimals: so written down, as code say, they are exactly these points.
    points = _MAKERS[name](np.random.default_rng(seed)).round(3)
    return Dataset(points.reshape(-1, 2), np.repeat(np.arange(CLASSES), _A_CLASS))


# ---- A learner's own ---------------------------------------------------------------------


def read_points(text: str) -> tuple[Dataset, int]:
    """Read points as an address holds them: ``x,y,class`` with spaces between.

    Parameters
    ----------
    text : str
        Anything; a link may say nonsense.

    Returns
    -------
    Dataset
        The points that could be read, at most `MOST_POINTS`.
    int
        How many pieces were left out: not a point, outside ±`REACH`, no such class, too many.

    Examples
    --------
    >>> own, left_out = read_points("1,2,1 -0.5,0,3 x,y,z 9,9,1")
    >>> own.points.tolist(), own.labels.tolist(), left_out
    ([[1.0, 2.0], [-0.5, 0.0]], [0, 2], 2)
    """
    points: list[tuple[float, float]] = []
    labels: list[int] = []
    pieces = text.split()
    for piece in pieces:
        match = _POINT.fullmatch(piece)
        if not match or len(points) == MOST_POINTS:
            continue
        x, y, label = float(match[1]), float(match[2]), int(match[3])
        if max(abs(x), abs(y)) <= REACH and label <= CLASSES:
            points.append((x, y))
            labels.append(label - 1)
    found = Dataset(np.array(points, dtype=float).reshape(-1, 2), np.array(labels, dtype=np.intp))
    return found, len(pieces) - len(points)


def add_point(text: str, x: float, y: float, label: int) -> str:
    """Add a point, its class counted from 1, to the end of a text of points.

    Examples
    --------
    >>> add_point("1,2,1", -0.5, 0.0, 3)
    '1,2,1 -0.5,0,3'
    """
    return f"{text} {x:g},{y:g},{label}".strip()


def undo_point(text: str) -> str:
    """Take the last point from a text of points.

    Examples
    --------
    >>> undo_point("1,2,1 -0.5,0,3"), undo_point("")
    ('1,2,1', '')
    """
    return " ".join(text.split()[:-1])
