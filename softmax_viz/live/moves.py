"""What the live player may move in a chart: one small type each.

A move names a trace of the figure by its place, and the model's outputs that drive it.
Axes need fixed ranges: a moved bar does not rescale its axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

__all__ = ["AxisTitle", "Bars", "Curve", "Heat", "Line", "Move", "Points", "Restyle", "Spot"]


@dataclass(frozen=True)
class Move:
    """Any of the moves below."""

    kind: ClassVar[str]
    # Which of the fields name an output of the model.
    sources: ClassVar[tuple[str, ...]] = ("output",)

    @property
    def outputs(self) -> set[str]:
        """The outputs that this move follows."""
        named = {getattr(self, field) for field in self.sources}
        return {name for name in named if name is not None}

    def describe(self) -> dict[str, Any]:
        """Give the move as the player reads it: what is None stays out."""
        fields = {name: value for name, value in asdict(self).items() if value is not None}
        return {"kind": self.kind, **fields}


@dataclass(frozen=True)
class Bars(Move):
    """Bars of the length ``size``, standing on ``base`` (0 if not given)."""

    kind: ClassVar[str] = "bars"
    sources: ClassVar[tuple[str, ...]] = ("size", "base")
    trace: int
    size: str
    base: str | None = None


@dataclass(frozen=True)
class Points(Move):
    """Markers and texts of a scatter trace: their places, their words.

    ``x`` and ``y`` name outputs, one number a point; a coordinate not given stays.
    ``text`` names the output to write, in ``format`` (see `softmax_viz.formats.show`), or,
    with ``labels``, an output of indices into them.  A ternary trace takes the plane
    coordinates x = c - b and y = a of its point.
    """

    kind: ClassVar[str] = "points"
    sources: ClassVar[tuple[str, ...]] = ("x", "y", "text")
    trace: int
    x: str | None = None
    y: str | None = None
    text: str | None = None
    format: str | None = None
    labels: Sequence[str] | None = None


@dataclass(frozen=True)
class Line(Move):
    """A line through points whose ``y`` (and ``x``) are outputs, one number a point."""

    kind: ClassVar[str] = "line"
    sources: ClassVar[tuple[str, ...]] = ("x", "y")
    trace: int
    y: str
    x: str | None = None


@dataclass(frozen=True)
class Curve(Move):
    """The moved slider's own sweep, drawn over that slider.

    Only sliders that are one of a list move it (the logits): the third of the list shows
    column 3 of ``output``.  The curve goes through every ``stride``-th step of the slider,
    as the figure's own does.
    """

    kind: ClassVar[str] = "curve"
    trace: int
    output: str
    stride: int = 1


@dataclass(frozen=True)
class Spot(Move):
    """The current point on a `Curve`; ``column`` is the one the figure was drawn for."""

    kind: ClassVar[str] = "spot"
    trace: int
    output: str
    column: int


@dataclass(frozen=True)
class AxisTitle(Move):
    """The title of an axis (``x``, ``x2``, …): one text for each slider of the list."""

    kind: ClassVar[str] = "axisTitle"
    sources: ClassVar[tuple[str, ...]] = ()
    axis: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Heat(Move):
    """The cells of a heatmap that `softmax_viz.figures.heat` made, in its colours.

    ``codes`` names an output (steps, cells) of uint8: for each cell, row by row from the
    bottom, the index of its colour.
    """

    kind: ClassVar[str] = "heat"
    sources: ClassVar[tuple[str, ...]] = ("codes",)
    trace: int
    codes: str
    colours: Sequence[str]


@dataclass(frozen=True)
class Restyle(Move):
    """Any attribute of a trace, redrawn by Plotly: 10 ms and more, for what has no painter.

    ``rows`` folds the output into a matrix of so many rows (a heatmap's ``z``).
    """

    kind: ClassVar[str] = "restyle"
    trace: int
    attribute: str
    output: str
    rows: int | None = None
