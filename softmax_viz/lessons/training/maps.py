"""Maps of a training: which class leads where, with the points on top."""

from __future__ import annotations

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.training import figures
from softmax_viz.lessons.training.controls import axis_titles, names_of
from softmax_viz.lessons.training.datasets import CLASSES
from softmax_viz.lessons.training.frames import LEVELS, Plane
from softmax_viz.lessons.training.shelf import Trained

__all__ = ["REGION_COLOURS", "cells_of", "cloud_of"]

REGION_COLOURS = figures.region_colours(CLASSES, LEVELS)


def cells_of(plane: Plane) -> tuple[float, float, float, float, int]:
    """Give a plane's cells as figures take them."""
    return plane.x0, plane.dx, plane.y0, plane.dy, plane.rows


def cloud_of(t: Translator, trained: Trained, plane: Plane) -> figures.Cloud:
    """Give a training's points, with names, as figures take them."""
    return figures.Cloud(
        trained.data.points,
        trained.data.labels,
        names_of(t, trained.task),
        (plane.x_range, plane.y_range),
        axis_titles(t, trained.task),
    )
