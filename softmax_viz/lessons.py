"""The lessons in the order of the navigation and of the start page."""

from __future__ import annotations

__all__ = ["LESSONS"]

# File (its address has - for _) and icon.
LESSONS = (
    ("softmax", ":material/functions:"),
    ("compare", ":material/compare_arrows:"),
    ("overflow", ":material/water_damage:"),
    ("cross_entropy", ":material/trending_down:"),
)
