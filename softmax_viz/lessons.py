"""The lessons in the order of the navigation and of the start page."""

from __future__ import annotations

__all__ = ["LESSONS"]

# File (its address has - for _) and icon.
LESSONS = (
    ("softmax", ":material/functions:"),
    ("compare", ":material/compare_arrows:"),
    ("temperature", ":material/thermostat:"),
    ("overflow", ":material/water_damage:"),
    ("cross_entropy", ":material/trending_down:"),
    ("gradient", ":material/south_east:"),
    ("training", ":material/model_training:"),
    ("outputs", ":material/alt_route:"),
    ("many_classes", ":material/apps:"),
    ("frameworks", ":material/integration_instructions:"),
)
