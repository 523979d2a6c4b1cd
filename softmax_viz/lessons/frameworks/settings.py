"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Choice, Number

__all__ = ["FRAMEWORK", "IS_YES", "LIMIT_CLASSES", "PAIR", "PRESENT", "TASK"]

# What is asked of the app, whose code is shown, the wrong pair looked at more closely.
TASK = Choice("task", "multiclass")
FRAMEWORK = Choice("framework", "PyTorch")
PAIR = Choice("pair", "softmax")
# The truth of a yes-or-no question, and the labels present where there may be several.
IS_YES = Choice("is_yes", default=True)
PRESENT = Choice("labels", (1, 2))
# K of the limits of a double softmax.
LIMIT_CLASSES = Number("K", 3, 2, 1000, 1)
