"""The message of a live part: what Python sends and ``live.js`` reads.

``live.js`` says the same as JSDoc typedefs of the same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

__all__ = [
    "AxisTitleMove",
    "BarsMove",
    "Chart",
    "ColumnAddress",
    "CurveMove",
    "Header",
    "HeatMove",
    "LineMove",
    "Message",
    "MoveMessage",
    "PictureAddress",
    "PointsMove",
    "RestyleMove",
    "RibbonMove",
    "SliderMessage",
    "SpotMove",
]

# The names of these types' fields are those of `softmax_viz.live.moves`; an output is a name.


class BarsMove(TypedDict):
    """See `softmax_viz.live.moves.Bars`."""

    kind: Literal["bars"]
    trace: int
    size: str
    base: str | None
    handles: NotRequired[Sequence[str | None]]


class PointsMove(TypedDict):
    """See `softmax_viz.live.moves.Points`."""

    kind: Literal["points"]
    trace: int
    x: str | None
    y: str | None
    text: str | None
    format: str | None
    labels: Sequence[str] | None
    handles: NotRequired[Sequence[str | None]]


class LineMove(TypedDict):
    """See `softmax_viz.live.moves.Line`."""

    kind: Literal["line"]
    trace: int
    x: str | None
    y: str
    handle: NotRequired[str]


class CurveMove(TypedDict):
    """See `softmax_viz.live.moves.Curve`."""

    kind: Literal["curve"]
    trace: int
    output: str
    stride: int


class SpotMove(TypedDict):
    """See `softmax_viz.live.moves.Spot`."""

    kind: Literal["spot"]
    trace: int
    output: str
    column: int


class AxisTitleMove(TypedDict):
    """See `softmax_viz.live.moves.AxisTitle`."""

    kind: Literal["axisTitle"]
    axis: str
    texts: Sequence[str]


class HeatMove(TypedDict):
    """See `softmax_viz.live.moves.Heat`."""

    kind: Literal["heat"]
    trace: int
    codes: str
    colours: Sequence[str]


class RestyleMove(TypedDict):
    """See `softmax_viz.live.moves.Restyle`."""

    kind: Literal["restyle"]
    trace: int
    attribute: str
    output: str
    rows: int | None


class RibbonMove(TypedDict):
    """See `softmax_viz.live.moves.Ribbon`."""

    kind: Literal["ribbon"]
    shape: int
    column: int
    x: tuple[float, float]
    left: tuple[str, str]
    right: tuple[str, str]


MoveMessage = (
    BarsMove
    | PointsMove
    | LineMove
    | CurveMove
    | SpotMove
    | AxisTitleMove
    | HeatMove
    | RestyleMove
    | RibbonMove
)


class Chart(TypedDict):
    """A chart: its element's key, the version of its figure, what moves in it, what it says.

    In what it says ``{output column form}`` stands for a number.
    """

    key: str
    version: str
    moves: list[MoveMessage]
    said: NotRequired[str]


class SliderMessage(TypedDict):
    """A slider: where its sweep holds it, its grid, its place if it is one of a list.

    With ``seconds`` it is a `softmax_viz.live.Clock`.
    """

    key: str
    value: float
    low: float
    step: float
    steps: int
    column: NotRequired[int]
    seconds: NotRequired[float]


class Header(TypedDict):
    """All of a message but its numbers."""

    version: str
    charts: list[Chart]
    labels: list[list[str]]
    sliders: list[SliderMessage]


# Offset, count, bytes a number, and the a and b of ``a + b * stored``.
ColumnAddress = tuple[int, int, int, float, float]
# Offset, steps, cells.
PictureAddress = tuple[int, int, int]


class Message(Header):
    """A header with the addresses of its numbers: slider's key, then output's name."""

    sweeps: dict[str, dict[str, list[ColumnAddress]]]
    pictures: dict[str, dict[str, PictureAddress]]
