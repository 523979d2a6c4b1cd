"""The page ``temperature``: probabilities from cold to hot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.figures import temperature_figures
from softmax_viz.figures.temperature_figures import Marks
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Model, Outputs, Player, Points
from softmax_viz.maths.cooling import TEMPERATURES, cooling, curves
from softmax_viz.maths.sampling import drawing
from softmax_viz.ui.charts import listed
from softmax_viz.ui.controls import Scores
from softmax_viz.ui.tables import class_name, sentence, table

__all__ = ["along", "limits", "model", "probabilities"]

_FEW = 5
_MARKED = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


def model(seed: int, count: int) -> Model:
    """Give what follows the scores and the temperature: probabilities, and draws of a seed."""
    drawn = drawing(seed, count)

    def temperature_page(
        logits: NDArray[np.float64], temperature: NDArray[np.float64], **_: NDArray[Any]
    ) -> Outputs:
        return {**cooling(logits, temperature), **drawn(logits, temperature)}

    return temperature_page


def probabilities(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Draw the probabilities and their entropy, and say who leads."""
    now = page.now
    p, entropy = now["probabilities"], float(now["entropy"][0])
    count = len(names)
    most = float(np.log(count))
    gauge = Marks(
        0,
        most,
        [(0, t("main.sure")), (most, t("main.uniform", n=count, most=show(most, "f3")))],
        t("main.entropy"),
    )
    page.chart(
        temperature_figures.probabilities_and_entropy(p, entropy, names, gauge),
        key="cooling",
        alt=t("main.alt", values=listed(names, p), entropy=show(entropy, "f3"), n=count),
        moves=[
            Bars(0, "probabilities"),
            Points(
                1,
                y="probabilities",
                text="probabilities",
                format="f4" if count <= _FEW else "f3",
            ),
            Bars(2, "entropy"),
            Points(3, x="entropy", text="entropy", format="f3"),
        ],
    )
    leader = page.label("leader", [*names, t("main.tie")])
    sentence(t("main.leader", name=leader))


def along(t: Translator, page: Player, scores: Scores, temperature: float) -> None:
    """Draw every class's probability along the temperature."""
    p = page.now["probabilities"]
    places = np.log10(TEMPERATURES)
    marks = [(float(np.log10(mark)), f"{mark:g}") for mark in _MARKED]
    page.chart(
        temperature_figures.along_temperature(
            float(places[0]),
            float(places[1] - places[0]),
            curves(np.array(scores.logits)).round(3).tolist(),
            (float(np.log10(temperature)), p),
            scores.names,
            across=Marks(float(places[0]) - 0.04, float(places[-1]) + 0.04, marks, t("along.axis")),
            uniform=1 / len(scores.names),
            title=t("along.share"),
        ),
        key="along",
        alt=t("along.alt", temperature=show(temperature, "f2"), values=listed(scores.names, p)),
        moves=[Points(len(scores.names) + 1, x="spot_x", y="spot_y")],
    )


def limits(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Show each class's place in the order, and its probability between the two limits."""
    rows = [
        [
            class_name(names, i),
            page.number("scores", i, "f1"),
            page.number("ranks", i, "f0"),
            page.number("cold", i, "f4"),
            page.number("probabilities", i, "f4"),
            show(1 / len(names), "f4"),
        ]
        for i in range(len(names))
    ]
    heads = ("class", "score", "place", "cold", "now", "hot")
    table([t(f"table.{name}") for name in heads], rows)
