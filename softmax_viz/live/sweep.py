"""Every number a live page can show, computed by NumPy before the finger moves.

A *model* is a pure function from logits, a temperature and the like to named
arrays.  Evaluated along the whole range of one slider, the others held, it gives
a *sweep*: for each output an array (steps, width).  The browser plays sweeps back
and computes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.grid import Grid

__all__ = ["Clock", "Inputs", "Model", "Outputs", "Slider", "evaluate", "sweep"]

Outputs = Mapping[str, NDArray[Any]]
Model = Callable[..., Outputs]


@dataclass(frozen=True)
class Slider:
    """One native slider as a model sees it: where it stands and where it can go.

    Attributes
    ----------
    key : str
        The widget's key, which is also its name in the address bar.
    value : float
        Where it stands now.
    grid : Grid
        Every value it can take.
    """

    key: str
    value: float
    grid: Grid


@dataclass(frozen=True)
class Clock(Slider):
    """A slider that no page shows: time moves it, once, from its lowest value to where it stands.

    What follows it plays by itself as soon as it is drawn; at once it is where the clock stands
    if the browser asks for less motion, or has played this state of the page before.

    Attributes
    ----------
    seconds : float
        How long its whole range takes.
    """

    seconds: float


Inputs = Mapping[str, "Slider | Sequence[Slider] | float"]


def _argument(
    source: Slider | Sequence[Slider] | float, moved: Slider | None, grid: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give one argument of the model, shape (steps, width), with one slider on its grid."""
    if isinstance(source, (int, float)):
        return np.full((1, 1), float(source))
    sliders = [source] if isinstance(source, Slider) else source
    columns = [grid if s is moved else np.full(grid.shape, s.value) for s in sliders]
    return np.stack(columns, axis=1)


def _call(model: Model, inputs: Inputs, moved: Slider | None) -> dict[str, NDArray[Any]]:
    grid = moved.grid.values if moved else np.zeros(1)
    outputs = model(**{name: _argument(source, moved, grid) for name, source in inputs.items()})
    # An output that the moved slider does not reach may come back with one row: it
    # stands for all of them.
    return {
        name: np.broadcast_to(array, (len(grid), array.shape[1])) for name, array in outputs.items()
    }


def evaluate(model: Model, inputs: Inputs) -> dict[str, NDArray[Any]]:
    """Evaluate a model where the sliders stand.

    Parameters
    ----------
    model : callable
        Takes each input as an array (steps, width) and returns named arrays
        (steps, width) or (1, width).
    inputs : mapping
        Argument name to a slider (width 1), a list of sliders (its length) or a
        plain number.

    Returns
    -------
    dict of str to ndarray
        Each output as a vector, shape (width,).
    """
    return {name: array[0] for name, array in _call(model, inputs, None).items()}


def sweep(model: Model, inputs: Inputs, slider: Slider) -> dict[str, NDArray[Any]]:
    """Evaluate a model along the whole range of one slider, the others held.

    Parameters
    ----------
    model : callable
        As in `evaluate`.
    inputs : mapping
        As in `evaluate`.
    slider : Slider
        The one that moves; it must be among the inputs.

    Returns
    -------
    dict of str to ndarray
        Each output, shape (steps, width).
    """
    return _call(model, inputs, slider)
