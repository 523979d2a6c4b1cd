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
# Where the curves have their names.
_NAMED = 60
# The curves of the loss lie too close: their numbers stand in the sentence.
_WRITTEN = frozenset({"probability"})


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
    most = LIMIT_CLASSES.high
    uniform = write(float(double_softmax_limits(most)["uniform"]), "f1")
    stage.take_away(classes=f"{most:.0f}", uniform=uniform)


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
    near = double_softmax_limits(_NAMED)
    at = float(np.log10(_NAMED))
    # Each stands on the free side of its curve; at 1000 the two upper curves are one.
    labels = [
        (at, float(near["lowest"]) - 0.3, stage.text("lowest"), "left", "top"),
        (at, float(near["highest"]) + 0.2, stage.text("highest"), "right", "bottom"),
        (_ACROSS[-1][0] + 0.03, float(np.log(1000)), "ln K", "left", "middle"),
    ]
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
            labels if part == "loss" else [],
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
        share=35 if part == "probability" else 55,
    )
