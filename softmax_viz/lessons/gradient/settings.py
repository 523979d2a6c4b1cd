"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number

__all__ = ["DESCENT_STEP", "LEARNING_RATE", "LINE", "MEAN_OVER", "SOFT_LABEL"]

# Which line of the derivation is looked at.
LINE = Choice("line", 1)
# Over how many samples a loss is averaged.
MEAN_OVER = Number("mean_over", 1, 1, 64, 1)
# The learning rate, the steps taken with it, whether the label is soft.
LEARNING_RATE = Number("eta", 1.0, 0.5, 40.0, 0.5)
DESCENT_STEP = Number("gd", 0, 0, 100, 1)
SOFT_LABEL = Choice("soft", default=False)
