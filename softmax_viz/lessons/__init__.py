"""The lessons in the order of the navigation: a folder each, in groups."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["GROUPS", "LESSONS"]

# A group's name is the catalogue's ``groups.<name>``; a lesson's address has - for _.
GROUPS = MappingProxyType(
    {
        "functions": ("softmax", "compare", "temperature"),
        "learning": ("cross_entropy", "gradient", "training"),
        "practice": ("outputs", "overflow", "many_classes", "frameworks"),
    }
)
LESSONS = tuple(lesson for group in GROUPS.values() for lesson in group)
