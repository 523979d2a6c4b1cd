"""Exercises: a state to reach with a few sliders, checked while they move.

An exercise has sliders of its own, so nothing that a learner set elsewhere is lost.  Its model
says what is drawn and whether the state is ``reached``; a solution is found by trying every place
of its sliders, not written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmax_viz.kit.settings import Number
from softmax_viz.live import Model

__all__ = [
    "ANIMALS",
    "Array",
    "Exercise",
    "Outputs",
    "Row",
    "columns",
    "knobs",
    "reached",
    "solution",
    "within",
]

Array = NDArray[Any]
Outputs = dict[str, Array]

# The photo app's classes, by which a score's slider and its bar are called.
ANIMALS = ("dog", "cat", "duck")


@dataclass(frozen=True)
class Row:
    """A row of bars in the picture of an exercise.

    Attributes
    ----------
    output : str
        The model's output; its title is ``<exercise>.<output>`` or ``exercise.rows.<output>``.
    low, high : float
        The fixed range of its axis.
    form : str
        How its numbers are written, for ears, and for eyes where ``written``.
    written : bool
        Whether the numbers stand on the bars: not where reading one would be all there is to do.
    goal : float, optional
        A line to reach or to stay below.
    outline : tuple of float, optional
        Bars to be matched.
    numbers : str
        The output whose numbers are said and written; the bars' own if not given.
    bars : tuple of str
        What the bars are: ``<exercise>.<name>`` of each; without it the animals.
    """

    output: str
    low: float = 0.0
    high: float = 1.0
    form: str = "p0"
    written: bool = False
    goal: float | None = None
    outline: tuple[float, ...] | None = None
    numbers: str = ""
    bars: tuple[str, ...] = ANIMALS


@dataclass(frozen=True, eq=False)
class Exercise:
    """A state to reach.

    Its texts are ``practise.<name>.task``, ``.hint`` and ``.why``, and the names of what it shows.

    Attributes
    ----------
    name : str
    sliders : mapping of str to Number
        The model's arguments, each a slider that starts at its default.
    model : callable
        From arrays (steps, 1) to named arrays (steps, width): the rows' outputs and ``reached``,
        1 or 0, of width 1.
    rows : tuple of Row
        The picture.
    """

    name: str
    sliders: Mapping[str, Number]
    model: Model
    rows: tuple[Row, ...]


# ---- What models are made of ----------------------------------------------------------------


def knobs(place: str, **ranges: tuple[float, float, float, float]) -> dict[str, Number]:
    """Give sliders: of each its start, its low and high end and its step.

    Examples
    --------
    >>> knobs("softmax_ratio", dog=(2.0, -5.0, 5.0, 0.1))["dog"].key
    'e_softmax_ratio_dog'
    """
    return {name: Number(f"e_{place}_{name}", *numbers) for name, numbers in ranges.items()}


def columns(*parts: ArrayLike) -> Array:
    """Put sliders' values and fixed numbers beside each other, a row a situation.

    Examples
    --------
    >>> columns(np.array([[1.0], [2.0]]), 5.0).tolist()
    [[1.0, 5.0], [2.0, 5.0]]
    """
    wide = np.broadcast_arrays(*(np.atleast_2d(np.asarray(part, dtype=float)) for part in parts))
    return np.concatenate(wide, axis=1)


def within(values: Array, goal: Array | float, gap: float) -> Array:
    """Tell which rows are nowhere further from a goal than a gap, shape (steps, 1)."""
    return np.asarray((np.abs(values - goal) <= gap).all(axis=-1, keepdims=True))


# ---- Solving --------------------------------------------------------------------------------


def reached(exercise: Exercise, values: Mapping[str, float]) -> bool:
    """Tell whether sliders that stand there have reached the state."""
    rows = {name: np.full((1, 1), float(value)) for name, value in values.items()}
    return bool(exercise.model(**rows)["reached"][0, 0])


@cache
def solution(exercise: Exercise) -> dict[str, float]:
    """Find where to put the sliders: as few of them as will do, as little as will do.

    Every place of all sliders is tried.

    Raises
    ------
    ValueError
        If there is no solution.
    """
    grids = [number.grid.values for number in exercise.sliders.values()]
    places = [axis.reshape(-1, 1) for axis in np.meshgrid(*grids, indexing="ij")]
    found = exercise.model(**dict(zip(exercise.sliders, places, strict=True)))["reached"][:, 0]
    if not found.any():
        raise ValueError(f"exercise {exercise.name!r} has no solution")
    there = np.concatenate(places, axis=1)[found > 0]
    numbers = list(exercise.sliders.values())
    away = np.abs(there - [number.default for number in numbers])
    away /= [number.high - number.low for number in numbers]
    moved = (away > 1e-9).sum(axis=1)  # noqa: PLR2004 - rounding of the grid
    best = there[np.lexsort((away.sum(axis=1), moved))[0]]
    return dict(zip(exercise.sliders, best.tolist(), strict=True))
