"""Mistakes in what follows what: refused in Python, for the browser would just stand still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.live.figure import Figure
from softmax_viz.live.moves import AxisTitle, Move, Points, Ribbon, Spot, TraceMove
from softmax_viz.live.sweep import Outputs

__all__ = ["check_column", "check_index", "check_move", "check_output"]


def check_output(name: str, outputs: Mapping[str, object]) -> None:
    """Refuse an output that there is not."""
    if name not in outputs:
        raise KeyError(f"the model gives no output {name!r}, but {', '.join(sorted(outputs))}")


def check_column(name: str, column: int, now: Outputs) -> None:
    """Refuse a column that an output has not."""
    width = len(now[name])
    if not 0 <= column < width:
        raise IndexError(f"output {name!r} has no column {column}: its width is {width}")


def check_index(name: str, values: ArrayLike, count: int) -> None:
    """Refuse indices beyond the labels they point at."""
    places = np.rint(np.asarray(values, dtype=float))
    beyond = places[~((places >= 0) & (places < count))]  # NaN too
    if beyond.size:
        raise IndexError(f"output {name!r} is {beyond[0]:g}, but there are {count} labels")


def check_move(
    move: Move,
    figure: Figure,
    *,
    chart: str,
    outputs: Mapping[str, object],
    now: Outputs,
    listed: int,
    sliders: Sequence[str],
) -> None:
    """Refuse a move that names what a figure or a model has not.

    Parameters
    ----------
    move : Move
    figure : dict
    chart : str
        The chart's key.
    outputs : mapping
        The outputs there are, by name.
    now : mapping
        Those that have a value where the sliders stand.
    listed : int
        How many sliders the longest list has.
    sliders : sequence of str
        The keys of all sliders.
    """
    for name in sorted(move.outputs):
        check_output(name, outputs)
    if isinstance(move, TraceMove):
        _check_trace(move, figure, chart)
        _check_handles(move, figure, chart, sliders)
    if isinstance(move, Spot):
        check_output(move.output, now)
        check_column(move.output, move.column, now)
    if isinstance(move, Points) and move.labels is not None and move.text is not None:
        check_output(move.text, now)
        check_index(move.text, now[move.text], len(move.labels))
    if isinstance(move, Ribbon):
        _check_shape(move, figure, chart)
        for name in sorted(move.outputs):
            check_output(name, now)
            check_column(name, move.column, now)
    if isinstance(move, AxisTitle):
        _check_axis(move, figure, chart, listed)


def _check_trace(move: TraceMove, figure: Figure, chart: str) -> None:
    types = [trace.get("type", "scatter") for trace in figure["data"]]
    there = ", ".join(f"{place} {name}" for place, name in enumerate(types)) or "none"
    told = f"{type(move).__name__} in chart {chart!r}"
    if not 0 <= move.trace < len(types):
        raise IndexError(f"{told}: no trace {move.trace} among {len(types)}: {there}")
    if move.trace_types and types[move.trace] not in move.trace_types:
        wanted = " or ".join(sorted(move.trace_types))
        raise ValueError(f"{told}: trace {move.trace} is no {wanted}: {there}")


def _check_handles(move: TraceMove, figure: Figure, chart: str, sliders: Sequence[str]) -> None:
    told = f"{type(move).__name__} in chart {chart!r}"
    for key in move.dragged:
        if key is not None and key not in sliders:
            raise KeyError(f"{told}: handles name no slider {key!r} of {', '.join(sliders)}")
    marks = len(figure["data"][move.trace].get("x", move.dragged))
    if len(move.dragged) > marks:
        raise IndexError(f"{told}: {len(move.dragged)} handles for {marks} marks")


def _check_axis(move: AxisTitle, figure: Figure, chart: str, listed: int) -> None:
    axes = [name.replace("axis", "", 1) for name in figure["layout"] if name[1:5] == "axis"]
    told = f"AxisTitle in chart {chart!r}"
    if move.axis not in axes:
        raise KeyError(f"{told}: no axis {move.axis!r}, but {', '.join(sorted(axes))}")
    if len(move.texts) < listed:
        raise IndexError(f"{told}: {len(move.texts)} texts for {listed} sliders")


def _check_shape(move: Ribbon, figure: Figure, chart: str) -> None:
    types = [shape.get("type") for shape in figure["layout"].get("shapes", ())]
    told = f"Ribbon in chart {chart!r}"
    there = ", ".join(f"{place} {name}" for place, name in enumerate(types)) or "none"
    if not 0 <= move.shape < len(types):
        raise IndexError(f"{told}: no shape {move.shape} among {len(types)}: {there}")
    if types[move.shape] != "path":
        raise ValueError(f"{told}: shape {move.shape} is no path: {there}")
