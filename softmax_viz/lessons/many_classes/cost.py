"""What a layer of n classes costs: n times its features."""

from __future__ import annotations

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import LABEL, Figure, scatter
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.many_classes import figures
from softmax_viz.lessons.many_classes.chart_parts import INKS, Axes, Series, Spot, powers_of_ten
from softmax_viz.lessons.many_classes.sliders import Layer
from softmax_viz.lessons.many_classes.softmax_cost import LANDMARKS, NAMED_AT, SIZES, layer_cost
from softmax_viz.live import Line, Player, Points

__all__ = ["CLASS_RANGE", "show"]

CLASS_RANGE = (float(np.log10(SIZES[0])), float(np.log10(SIZES[-1])))
_COSTS = (2.3, 10.0)
# A level line can be named anywhere: here where nothing else is.
_SAMPLED_NAMED_AT = 4.9
# The trace of the names, after two lines, the layer and those that exist.
_NAMES = 3 + len(LANDMARKS)


def show(stage: Stage, layer: Layer) -> None:
    """Draw the multiply-adds of a layer of any width, with layers that exist."""
    with stage.follow(layer_cost, layer.inputs) as page:
        now = {name: float(values[0]) for name, values in page.now.items()}
        products = write(now["multiply_adds"], "g3")
        stage.chart(
            page,
            _chart(stage, page, products),
            key="cost",
            alt=stage.text("alt", classes=write(now["classes"], "f0"), products=products),
            moves=[
                Line(0, y="line_at"),
                Line(1, y="sampled_at"),
                Points(2, x="classes_at", y="cost_at", text="multiply_adds", format="g3"),
                Points(_NAMES, y="names_at"),
            ],
            share=85,
        )
        with stage.picture:
            columns = {"classes": "f0", "features": "f0", "multiply_adds": "g3", "megabytes": "g3"}
            numbers = {name: page.number(name, 0, form) for name, form in columns.items()}
            sentence(stage.text("now", **numbers))
        with stage.fold("layers", stage.text("layers")) as is_open:
            if is_open:
                _table(stage, page, columns)
    stage.take_away()


def _chart(stage: Stage, page: Player, products: str) -> Figure:
    low, high = CLASS_RANGE
    now = page.now
    here = (float(now["classes_at"][0]), float(now["cost_at"][0]))
    # Below: above the line stand the layers that exist.
    spots = [Spot(*here, products, position="bottom right")]
    for network in LANDMARKS:
        counted = _counted(network.classes, network.features)
        words = stage.text(network.key, classes=network.classes, features=network.features)
        spots.append(Spot(counted["classes_at"], counted["cost_at"], words, "other", "top center"))
    figure = figures.lines(
        Axes(
            (low - 0.1, high + 0.15),
            _COSTS,
            powers_of_ten(int(low), int(high)),
            powers_of_ten(3, 9),
            stage.text("classes_axis"),
            stage.text("axis"),
        ),
        [
            Series("full", "", [low, high], now["line_at"], markers=False),
            Series("corrected", "", [low, high], now["sampled_at"], markers=False),
        ],
        spots=spots,
    )
    # The names move with their lines.
    names = scatter(
        [NAMED_AT, _SAMPLED_NAMED_AT],
        now["names_at"].tolist(),
        "text",
        text=[stage.text("full"), stage.text("sampled")],
        textposition=["bottom right", "top left"],
        textfont={"size": LABEL, "color": [INKS["full"], INKS["corrected"]]},
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure["data"].append(names)
    return figure


def _counted(classes: int, features: int) -> dict[str, float]:
    counted = layer_cost(np.array([[np.log10(classes)]]), np.array([[float(features)]]))
    return {name: float(values[0, 0]) for name, values in counted.items()}


def _table(stage: Stage, page: Player, columns: dict[str, str]) -> None:
    """Show the layer at hand beside the layers that exist."""
    yours = [page.number(name, 0, form) for name, form in columns.items()]
    rows = [[stage.text("yours"), *yours]]
    for network in LANDMARKS:
        counted = _counted(network.classes, network.features)
        cells = [write(counted[name], form) for name, form in columns.items()]
        rows.append([stage.text(f"{network.key}_layer"), *cells])
    table([stage.text(name) for name in ("layer", *columns)], rows)
