"""What only this lesson sets."""

from __future__ import annotations

from softmax_viz.kit.settings import Number

__all__ = ["SHIFT"]

SHIFT = Number("c", 0.0, -5.0, 5.0, 0.1)
