"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number, Text

__all__ = ["DTYPE", "GAP", "LOG_C", "OFFSET", "SCALE", "SCORES", "VERSION"]

# Typed, because these scores go far beyond the sliders of the other lessons: 10^scale times
# them, plus shift.  The sliders cross every limit of every dtype.
SCORES = Text("scores", "1010, 1000, 990", longest=100)
DTYPE = Choice("dtype", "float64")
SCALE = Number("scale", 0.0, -3.0, 3.0, 0.05)
OFFSET = Number("shift", 0.0, -1200.0, 1200.0, 10.0)
# Which version is looked at line by line: its exponential, in any language.
VERSION = Choice("version", "exp(a)")
LOG_C = Number("logC", 0.0, -1200.0, 1200.0, 10.0)
GAP = Number("gap", 800.0, 0.0, 1000.0, 5.0)
