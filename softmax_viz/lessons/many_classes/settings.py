"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number

__all__ = ["DRAW_POWER", "LAYER_FEATURES", "RACE", "WIDTH", "ZIPF"]

# The number of classes is 10 to this power.
WIDTH = Number("wide", 5.0, 1.0, 6.0, 0.02)
LAYER_FEATURES = Number("feat", 64, 64, 4096, 64)
# K, the number of draws, is 2 to this power.
DRAW_POWER = Number("log2K", 6.0, 2.0, 12.0, 0.1)
# Whether frequent classes are drawn more often.
ZIPF = Choice("zipf", default=True)
# How many classes the race is about.
RACE = Choice("race", 50_257)
