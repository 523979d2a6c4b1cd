"""Live pages: charts and numbers that follow a finger, played from NumPy's sweeps."""

from softmax_viz.live.figure import Figure
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
    Ribbon,
    Spot,
)
from softmax_viz.live.play import lead, play
from softmax_viz.live.player import Player, draw, follow
from softmax_viz.live.script import bare, button_style
from softmax_viz.live.sweep import Clock, Inputs, Model, Outputs, Slider
from softmax_viz.live.version import State

__all__ = [
    "AxisTitle",
    "Bars",
    "Clock",
    "Curve",
    "Figure",
    "Heat",
    "Inputs",
    "Line",
    "Model",
    "Move",
    "Outputs",
    "Player",
    "Points",
    "Restyle",
    "Ribbon",
    "Slider",
    "Spot",
    "State",
    "bare",
    "button_style",
    "draw",
    "follow",
    "lead",
    "load_player",
    "play",
]
