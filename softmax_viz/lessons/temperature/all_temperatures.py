"""All temperatures at once: the curves never cross."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import Heated
from softmax_viz.kit.settings import Preset, scores_of
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name, listed, table
from softmax_viz.lessons.temperature import figures
from softmax_viz.lessons.temperature.cooling import TEMPERATURES, cooling, curves, spots
from softmax_viz.lessons.temperature.figures import Marks
from softmax_viz.lessons.temperature.predict import SCORES as TIE
from softmax_viz.live import Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = (Preset("tie", scores_of(*TIE)),)
_MARKED = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


def show(stage: Stage, heated: Heated) -> None:
    """Draw every class's probability along the temperature."""
    names, temperature = heated.names, heated.temperature
    count = len(names)
    with stage.follow(cooling, heated.inputs, extra={temperature.key: spots}) as page:
        p, logits = page.now["probabilities"], np.array(heated.logits)
        places = np.log10(TEMPERATURES)
        marks = [(float(np.log10(mark)), f"{mark:g}") for mark in _MARKED]
        ends = float(places[0]) - 0.04, float(places[-1]) + 0.04
        stage.chart(
            page,
            figures.along_temperature(
                float(places[0]),
                float(places[1] - places[0]),
                curves(logits).round(3).tolist(),
                (float(np.log10(temperature.value)), p),
                names,
                order=np.argsort(-logits, kind="stable").tolist(),
                across=Marks(*ends, marks, stage.text("axis")),
                title=stage.text("share"),
            ),
            key="along",
            alt=stage.text(
                "alt", temperature=write(temperature.value, "f2"), values=listed(names, p)
            ),
            moves=[
                Points(count + 1, x="spot_x", y="spot_y", handles=[temperature.key] * count),
                Points(count + 2, text="spot_y", format="f3"),
            ],
        )
        with stage.fold("limits", stage.text("limits")) as is_open:
            if is_open:
                _limits(stage, page, names)
    stage.presets(*PRESETS)
    stage.take_away()


def _limits(stage: Stage, page: Player, names: tuple[str, ...]) -> None:
    """Show each class's place in the order, and its probability between the two limits."""
    forms = {"scores": "f1", "ranks": "f0", "cold": "f4", "probabilities": "f4"}
    hot = write(1 / len(names), "f4")
    rows = [
        [class_name(names, i), *(page.number(name, i, form) for name, form in forms.items()), hot]
        for i in range(len(names))
    ]
    table([stage.text(f"table.{name}") for name in ("class", *forms, "hot")], rows)
