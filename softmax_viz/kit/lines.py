"""The lines of charts."""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from softmax_viz.kit.chart import floats, floats_or_none, scatter

__all__ = ["even_line", "line"]


def line(
    x: ArrayLike, y: ArrayLike, ink: str, *, dash: str = "solid", width: float = 3, **more: object
) -> dict[str, Any]:
    """Give a trace of a line, with a gap where a number is not finite."""
    # Not simplified: what moves keeps all its points.
    look = {"color": ink, "width": width, "dash": dash, "simplify": False}
    return scatter(
        floats(x), floats_or_none(y), "lines", line=look, **{"hoverinfo": "skip", **more}
    )


def even_line(start: float, step: float, y: ArrayLike, ink: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - what `line` takes
    """Give a trace of a line through evenly spaced places: two numbers say them in fewer bytes."""
    drawn = line([], y, ink, **more)
    del drawn["x"]
    return drawn | {"x0": start, "dx": step}
