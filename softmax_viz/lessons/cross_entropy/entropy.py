"""Entropy: how uncertain a box is, and what a wrong belief about it adds."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.cross_entropy import charts, curve_figures, snippets
from softmax_viz.lessons.cross_entropy.boxes import belief, entropy_curve
from softmax_viz.lessons.cross_entropy.controls import Unit
from softmax_viz.lessons.cross_entropy.costs import SHARES
from softmax_viz.lessons.cross_entropy.figure_parts import Axes
from softmax_viz.lessons.cross_entropy.loss_scale import BOX, LossScale
from softmax_viz.lessons.cross_entropy.settings import BELIEF, RED
from softmax_viz.live import Line, Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("even", {RED.key: 0.5, BELIEF.key: 0.5}),
    Preset("uneven", {RED.key: 0.2, BELIEF.key: 0.5}),
    Preset("known", {RED.key: 0.2, BELIEF.key: 0.2}),
    Preset("impossible", {RED.key: 0.2, BELIEF.key: 0.0}),
)


def show(stage: Stage, unit: Unit) -> None:
    """Measure the uncertainty of a box, and the price of a wrong belief about it."""
    with stage.controls:
        red = slider(RED, stage.text("red"))
        guess = slider(BELIEF, stage.text("belief"))
    with stage.follow(belief, {"share": red, "guess": guess, "nat": unit.nat}) as page:
        _curve(stage, page, unit, (red.key, guess.key))
        charts.decomposition(stage, page, unit, key="box_parts", share=40)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.entropy_code, stage.t, red.value, guess.value)


def _curve(stage: Stage, page: Player, unit: Unit, keys: tuple[str, str]) -> None:
    """Draw the entropy of every box, this one on it, and what the belief costs."""
    now = {name: values.tolist() for name, values in page.now.items()}
    scale = LossScale(unit.nat, cut=BOX)
    share, guess = now["share"][0], now["guess"][0]
    own, price = write(now["target_entropy"][0], "f4"), write(now["cross_entropy"][0], "f4")
    stage.chart(
        page,
        curve_figures.box_curve(
            Axes(
                scale.x_ticks(),
                scale.y_ticks(only_infinity=False),
                stage.text("axis"),
                stage.text("entropy_axis", unit=unit.name),
            ),
            (SHARES, entropy_curve(unit.nat)),
            (now["line_x_at"], now["line_y_at"]),
            spots=[
                (share, now["curve_at"][0], own),
                (share, now["price_at"][0], price),
                (guess, now["touch_at"][0], stage.text("believed")),
            ],
            names=[stage.text("curve"), stage.text("line")],
        ),
        key="box",
        alt=stage.text(
            "alt",
            share=write(share, "p1"),
            guess=write(guess, "p1"),
            entropy=own,
            price=price,
            unit=unit.name,
        ),
        moves=[
            Line(1, x="line_x_at", y="line_y_at"),
            Line(2, x="gap_x_at", y="gap_y_at"),
            Points(
                3, x="share", y="curve_at", text="target_entropy", format="f4", handles=[keys[0]]
            ),
            Points(
                4, x="share", y="price_at", text="cross_entropy", format="f4", handles=[keys[0]]
            ),
            Points(5, x="guess", y="touch_at", handles=[keys[1]]),
        ],
        share=60,
    )
