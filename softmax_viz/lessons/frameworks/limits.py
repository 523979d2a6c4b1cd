"""How high and how low a double softmax can get, class count by class count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import play, slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.lessons.frameworks import curve_figures
from softmax_viz.lessons.frameworks.double_softmax import double_softmax, double_softmax_limits
from softmax_viz.lessons.frameworks.settings import LIMIT_CLASSES
from softmax_viz.live import Player, Points

__all__ = ["show"]

_MARKED = (3, 10)
_ACROSS = [(float(np.log10(k)), f"{k}") for k in (2, 3, 10, 30, 100, 300, 1000)]
_CURVE_POINTS = 81
# The lowest and the highest loss have their numbers on the chart; ln K lies too close.
_WRITTEN = frozenset({"probability", "lowest", "highest"})


def show(stage: Stage, _: None) -> None:
    """Draw what a double softmax can reach against the number of classes."""
    with stage.controls:
        classes = slider(LIMIT_CLASSES, stage.text("classes"))
    with stage.actions:
        play(stage.t, classes)
    with stage.follow(double_softmax, {"classes": classes}) as page:
        _limits(stage, page, "probability", ("probability",), [0, 0.2, 0.4, 0.6, 0.8])
        _limits(stage, page, "loss", ("lowest", "highest", "uniform"), [0, 2, 4, 6, 8])
        numbers = {
            name: page.number(name, 0, "f3") for name in ("probability", "lowest", "highest")
        }
        with stage.picture:
            count = page.number("classes", 0, "f0")
            sentence(stage.text("now", classes=count, **numbers))
    stage.take_away()


def _limits(
    stage: Stage, page: Player, part: str, names: Sequence[str], up: Sequence[float]
) -> None:
    every = np.geomspace(LIMIT_CLASSES.low, LIMIT_CLASSES.high, _CURVE_POINTS)
    along = double_softmax_limits(every)
    now = page.now
    heights = [float(now[name][0]) for name in names]
    marks = [
        (float(np.log10(k)), y, f"K = {k}: {write(y, 'f3')}")
        for k in _MARKED
        for y in (float(double_softmax_limits(k)[names[0]]),)
    ]
    far = double_softmax_limits(200)
    at = float(np.log10(200))
    # Which end of a name is at the curve: the free side of each.
    labels = (
        [
            (at - 0.05, float(far["highest"]) + 0.25, stage.text("highest"), "right"),
            (at, float(far["lowest"]) - 1.25, stage.text("lowest"), "left"),
            (3.02, float(np.log(1000)), "ln K", "left"),
        ]
        if part == "loss"
        else []
    )
    stage.chart(
        page,
        curve_figures.limits_by_classes(
            np.log10(every).round(4),
            [along[name] for name in names],
            (
                float(now["at"][0]),
                [
                    (h, write(h, "f3") if name in _WRITTEN else "")
                    for name, h in zip(names, heights, strict=True)
                ],
            ),
            marks,
            labels,
            falling=part == "probability",
            ticks=(_ACROSS, [(v, f"{v:g}") for v in up]),
            title=stage.text(part),
        ),
        key=f"limits_{part}",
        alt=stage.text(
            f"{part}_alt",
            classes=f"{now['classes'][0]:.0f}",
            values=listed([stage.text(name) for name in names], heights, "f3"),
            marks=", ".join(text for _, _, text in marks),
        ),
        moves=[
            Points(
                len(names) + len(marks) + i,
                x="at",
                y=name,
                text=name if name in _WRITTEN else None,
                format="f3",
            )
            for i, name in enumerate(names)
        ],
        share=45 if part == "probability" else 50,
    )
