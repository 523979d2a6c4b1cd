"""The lessons in the order of the navigation: a folder each, in groups."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["BESIDE", "GROUPS", "LESSONS", "url_path"]

# A group's name is the catalogue's ``groups.<name>``.
GROUPS = MappingProxyType(
    {
        "functions": ("softmax", "compare", "temperature"),
        "learning": ("cross_entropy", "gradient", "training"),
        "practice": ("outputs", "overflow", "many_classes", "frameworks"),
    }
)
LESSONS = tuple(lesson for group in GROUPS.values() for lesson in group)


# Pages that are no lessons, after them in the navigation: their words are the shared catalogue's.
BESIDE = ("glossary",)


def url_path(lesson: str) -> str:
    """Give a lesson's address on the server.

    Examples
    --------
    >>> url_path("many_classes")
    'many-classes'
    """
    return lesson.replace("_", "-")
