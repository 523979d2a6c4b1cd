"""What the live player may move in a chart: one small type each.

A move names a trace of the figure by its place, and the model's outputs that drive it.
Axes need fixed ranges: a moved bar does not rescale its axis.

A mark may be a handle: whoever drags it drags the slider whose key it names.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from softmax_viz.live.message import (
    AxisTitleMove,
    BarsMove,
    CurveMove,
    HeatMove,
    LineMove,
    MoveMessage,
    PointsMove,
    RestyleMove,
    RibbonMove,
    SpotMove,
)

__all__ = [
    "AxisTitle",
    "Bars",
    "Curve",
    "Heat",
    "Line",
    "Move",
    "Points",
    "Restyle",
    "Ribbon",
    "Spot",
    "TraceMove",
]

_SCATTER = frozenset({"scatter", "scatterternary"})


@dataclass(frozen=True)
class Move(ABC):
    """Any of the moves below."""

    # Which of the fields name an output of the model.
    sources: ClassVar[tuple[str, ...]] = ("output",)

    @property
    def outputs(self) -> set[str]:
        """The outputs that this move follows."""
        named = {getattr(self, field) for field in self.sources}
        return {name for name in named if name is not None}

    @property
    def dragged(self) -> Sequence[str | None]:
        """The keys of the sliders that its marks drag, in the marks' order."""
        return ()

    @abstractmethod
    def describe(self) -> MoveMessage:
        """Give the move as the player reads it."""


@dataclass(frozen=True)
class TraceMove(Move):
    """A move of one trace of a figure, named by its place."""

    # Which types of trace it can move; all if empty.
    trace_types: ClassVar[frozenset[str]] = frozenset()
    trace: int


@dataclass(frozen=True)
class Bars(TraceMove):
    """Bars of the length ``size``, standing on ``base`` (0 if not given).

    ``handles`` names for each bar the slider that it drags, None for none.
    """

    trace_types: ClassVar[frozenset[str]] = frozenset({"bar"})
    sources: ClassVar[tuple[str, ...]] = ("size", "base")
    size: str
    base: str | None = None
    handles: Sequence[str | None] | None = None

    @property
    def dragged(self) -> Sequence[str | None]:
        """The keys of the sliders that its marks drag, in the marks' order."""
        return self.handles or ()

    def describe(self) -> BarsMove:
        """Give the move as the player reads it."""
        told: BarsMove = {
            "kind": "bars",
            "trace": self.trace,
            "size": self.size,
            "base": self.base,
        }
        if self.handles is not None:
            told["handles"] = self.handles
        return told


@dataclass(frozen=True)
class Points(TraceMove):
    """Markers and texts of a scatter trace: their places, their words.

    ``x`` and ``y`` name outputs, one number a point; a coordinate not given stays.
    ``text`` names the output to write, in ``format`` (see `softmax_viz.formats.show`), or,
    with ``labels``, an output of indices into them.  A ternary trace takes the plane
    coordinates x = c - b and y = a of its point.  ``handles`` names for each marker the slider
    that it drags, None for none.
    """

    trace_types: ClassVar[frozenset[str]] = _SCATTER
    sources: ClassVar[tuple[str, ...]] = ("x", "y", "text")
    x: str | None = None
    y: str | None = None
    text: str | None = None
    format: str | None = None
    labels: Sequence[str] | None = None
    handles: Sequence[str | None] | None = None

    @property
    def dragged(self) -> Sequence[str | None]:
        """The keys of the sliders that its marks drag, in the marks' order."""
        return self.handles or ()

    def __post_init__(self) -> None:
        if self.text is not None and self.format is None and self.labels is None:
            raise ValueError(f"Points(text={self.text!r}) needs a format, or labels")

    def describe(self) -> PointsMove:
        """Give the move as the player reads it."""
        told: PointsMove = {
            "kind": "points",
            "trace": self.trace,
            "x": self.x,
            "y": self.y,
            "text": self.text,
            "format": self.format,
            "labels": self.labels,
        }
        if self.handles is not None:
            told["handles"] = self.handles
        return told


@dataclass(frozen=True)
class Line(TraceMove):
    """A line through points whose ``y`` (and ``x``) are outputs, one number a point.

    ``handle`` names the slider that a line across the chart, upright or level, drags.
    """

    trace_types: ClassVar[frozenset[str]] = _SCATTER
    sources: ClassVar[tuple[str, ...]] = ("x", "y")
    y: str
    x: str | None = None
    handle: str | None = None

    @property
    def dragged(self) -> Sequence[str | None]:
        """The keys of the sliders that its marks drag, in the marks' order."""
        return (self.handle,)

    def describe(self) -> LineMove:
        """Give the move as the player reads it."""
        told: LineMove = {
            "kind": "line",
            "trace": self.trace,
            "x": self.x,
            "y": self.y,
        }
        if self.handle is not None:
            told["handle"] = self.handle
        return told


@dataclass(frozen=True)
class Curve(TraceMove):
    """The moved slider's own sweep, drawn over that slider.

    Only sliders that are one of a list move it (the logits): the third of the list shows
    column 3 of ``output``.  The curve goes through every ``stride``-th step of the slider,
    as the figure's own does.
    """

    trace_types: ClassVar[frozenset[str]] = _SCATTER
    output: str
    stride: int = 1

    def describe(self) -> CurveMove:
        """Give the move as the player reads it."""
        return {
            "kind": "curve",
            "trace": self.trace,
            "output": self.output,
            "stride": self.stride,
        }


@dataclass(frozen=True)
class Spot(TraceMove):
    """The current point on a `Curve`; ``column`` is the one the figure was drawn for.

    It is a handle by itself: of the slider along which the curve is drawn.
    """

    trace_types: ClassVar[frozenset[str]] = _SCATTER
    output: str
    column: int

    def describe(self) -> SpotMove:
        """Give the move as the player reads it."""
        return {
            "kind": "spot",
            "trace": self.trace,
            "output": self.output,
            "column": self.column,
        }


@dataclass(frozen=True)
class AxisTitle(Move):
    """The title of an axis (``x``, ``x2``, …): one text for each slider of the list."""

    sources: ClassVar[tuple[str, ...]] = ()
    axis: str
    texts: Sequence[str]

    def describe(self) -> AxisTitleMove:
        """Give the move as the player reads it."""
        return {
            "kind": "axisTitle",
            "axis": self.axis,
            "texts": self.texts,
        }


@dataclass(frozen=True)
class Heat(TraceMove):
    """The cells of a heatmap that `softmax_viz.kit.chart.heat` made, in its colours.

    ``codes`` names an output (steps, cells) of uint8: for each cell, row by row from the
    bottom, the index of its colour.
    """

    trace_types: ClassVar[frozenset[str]] = frozenset({"heatmap"})
    sources: ClassVar[tuple[str, ...]] = ("codes",)
    codes: str
    colours: Sequence[str]

    def describe(self) -> HeatMove:
        """Give the move as the player reads it."""
        return {
            "kind": "heat",
            "trace": self.trace,
            "codes": self.codes,
            "colours": self.colours,
        }


@dataclass(frozen=True)
class Restyle(TraceMove):
    """Any attribute of a trace, redrawn by Plotly: 10 ms and more, for what has no painter.

    ``rows`` folds the output into a matrix of so many rows (a heatmap's ``z``).
    """

    attribute: str
    output: str
    rows: int | None = None

    def describe(self) -> RestyleMove:
        """Give the move as the player reads it."""
        return {
            "kind": "restyle",
            "trace": self.trace,
            "attribute": self.attribute,
            "output": self.output,
            "rows": self.rows,
        }


@dataclass(frozen=True)
class Ribbon(Move):
    """A ribbon from one upright edge to another: a shape of type ``path``, by its place.

    ``left`` and ``right`` name the outputs of the lower and the upper end of an edge, ``x`` says
    where the edges stand, ``column`` which number of the outputs is meant.
    """

    sources: ClassVar[tuple[str, ...]] = ()
    shape: int
    column: int
    x: tuple[float, float]
    left: tuple[str, str]
    right: tuple[str, str]

    @property
    def outputs(self) -> set[str]:
        """The outputs that this move follows."""
        return {*self.left, *self.right}

    def describe(self) -> RibbonMove:
        """Give the move as the player reads it."""
        return {
            "kind": "ribbon",
            "shape": self.shape,
            "column": self.column,
            "x": self.x,
            "left": self.left,
            "right": self.right,
        }
