"""Live pages: charts and numbers that follow a finger, played from NumPy's sweeps."""

from softmax_viz.live.load import load_player
from softmax_viz.live.moves import (
    AxisTitle,
    Bars,
    Curve,
    Heat,
    Line,
    Move,
    Points,
    Restyle,
    Spot,
)
from softmax_viz.live.play import play
from softmax_viz.live.player import Player, draw, follow
from softmax_viz.live.sweep import Model, Outputs, Slider

__all__ = [
    "AxisTitle",
    "Bars",
    "Curve",
    "Heat",
    "Line",
    "Model",
    "Move",
    "Outputs",
    "Player",
    "Points",
    "Restyle",
    "Slider",
    "Spot",
    "draw",
    "follow",
    "load_player",
    "play",
]
