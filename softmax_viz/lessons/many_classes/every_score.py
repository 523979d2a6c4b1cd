"""Softmax asks every class for its score."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import plain
from softmax_viz.kit.controls import class_names
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence
from softmax_viz.lessons.many_classes import fields
from softmax_viz.lessons.many_classes.sliders import Layer
from softmax_viz.lessons.many_classes.softmax_cost import FEWEST, LANDMARKS, MOST, NEGATIVES, field
from softmax_viz.live import Line, Points

__all__ = ["show"]


def show(stage: Stage, layer: Layer) -> None:
    """Draw as much area as there are scores, and the few of a sample beside it."""
    largest_first = sorted(LANDMARKS, key=lambda network: -network.classes)
    known = [(1.0, stage.text("shop", classes=MOST))]
    known += [
        (_side(network.classes), stage.text(network.key, classes=network.classes))
        for network in largest_first
    ]
    few = NEGATIVES + 1
    animals = "<br>".join(plain(name) for name in class_names(stage.t, FEWEST))
    apart = [
        (_side(few), stage.text("few", few=few)),
        (_side(FEWEST), f"{animals}<br>{stage.text('app', app=FEWEST)}"),
    ]
    with stage.follow(field, layer.inputs) as page:
        classes = write(float(page.now["classes"][0]), "f0")
        stage.chart(
            page,
            fields.field(
                page.now["x"],
                page.now["y"],
                known,
                apart,
                classes,
            ),
            key="field",
            alt=stage.text("alt", classes=classes, most=MOST, few=few),
            moves=[
                Line(0, x="x", y="y"),
                Points(1, x="side", y="side", text="classes", format="f0"),
            ],
            share=90,
        )
        numbers = {
            "classes": page.number("classes", 0, "f0"),
            "features": page.number("features", 0, "f0"),
            "products": page.number("multiply_adds", 0, "g3"),
            "times": page.number("times", 0, "g3"),
        }
        with stage.picture:
            sentence(stage.text("now", few=few, **numbers))
    stage.take_away(app=FEWEST, few=few)


def _side(classes: int) -> float:
    return float(np.sqrt(classes / MOST))
