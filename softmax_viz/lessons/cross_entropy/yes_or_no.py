"""Yes or no: binary cross-entropy."""

from __future__ import annotations

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import in_colour, sentence, table
from softmax_viz.lessons.cross_entropy import binary, curve_figures, snippets
from softmax_viz.lessons.cross_entropy.controls import Unit
from softmax_viz.lessons.cross_entropy.costs import SHARES
from softmax_viz.lessons.cross_entropy.figure_parts import FIRST, SECOND, Axes
from softmax_viz.lessons.cross_entropy.loss_scale import LossScale
from softmax_viz.lessons.cross_entropy.settings import TRUTH, YES
from softmax_viz.live import Line, Player, Points

__all__ = ["PRESETS", "show"]

PRESETS = (
    Preset("is_yes", {TRUTH.key: 1.0}),
    Preset("is_no", {TRUTH.key: 0.0}),
    Preset("in_between", {TRUTH.key: 0.7}),
)


def show(stage: Stage, unit: Unit) -> None:
    """Charge a yes-or-no answer."""
    with stage.controls:
        share = slider(YES, stage.text("share"))
        truth = slider(TRUTH, stage.text("truth"))
    with stage.follow(binary.yes_or_no, {"share": share, "truth": truth, "nat": unit.nat}) as page:
        _curves(stage, page, unit, share.key)
        y, yes = page.number("y", 0, "f3"), page.number("yes_surprise")
        no, other = page.number("no", 0, "f3"), page.number("no_surprise")
        first = in_colour(f"{y} · {yes}", FIRST)
        second = in_colour(f"{no} · {other}", SECOND)
        with stage.picture:
            sentence(f"{first} + {second} = {page.number('total')} {unit.name}")
        with stage.fold("numbers", stage.t("table.title")) as is_open:
            if is_open:
                _numbers(stage, page)
    stage.presets(*PRESETS)
    stage.take_away()
    target, answer = ([value, round(1 - value, 12)] for value in (truth.value, share.value))
    stage.snippet(snippets.cross_entropy_code, stage.t, target, answer)


def _curves(stage: Stage, page: Player, unit: Unit, key: str) -> None:
    """Draw the losses of "yes" and "no" and their weighted sum."""
    now = {name: values.tolist() for name, values in page.now.items()}
    scale = LossScale(unit.nat)
    p, total = now["p"][0], write(now["total"][0], "f4")
    yes, no = binary.surprise_curves(unit.nat)
    stage.chart(
        page,
        curve_figures.yes_no_curves(
            Axes(
                scale.x_ticks(),
                scale.y_ticks(only_infinity=True),
                stage.text("axis"),
                stage.t("loss_axis", unit=unit.name),
            ),
            [(SHARES, now["sum_at"]), (SHARES, yes), (SHARES, no)],
            (p, [now[f"{name}_at"][0] for name in ("total", "yes", "no")]),
            total,
            [stage.text("yes"), stage.text("no")],
        ),
        key="yes_no",
        alt=stage.text(
            "alt", p=write(p, "f3"), y=write(now["y"][0], "f3"), total=total, unit=unit.name
        ),
        moves=[
            Line(0, y="sum_at"),
            Points(3, x="p", y="total_at", text="total", format="f4", handles=[key]),
            Points(4, x="p", y="yes_at", handles=[key]),
            Points(5, x="p", y="no_at", handles=[key]),
        ],
        share=90,
    )


def _numbers(stage: Stage, page: Player) -> None:
    """Show both terms of binary cross-entropy and their sum."""
    columns = {
        "yes": ("y", "p", "yes_surprise", "yes_term"),
        "no": ("no", "others", "no_surprise", "no_term"),
    }
    forms = ("f3", "f3", "f4", "f4")
    rows = [
        [stage.text(f"row_{row}"), *map(page.number, outputs, (0,) * len(forms), forms)]
        for row, outputs in columns.items()
    ]
    foot = [stage.t("table.sum"), "", "", "", page.number("total")]
    heads = ("outcome", "target", "prediction", "surprise", "term")
    table([stage.t(f"table.{name}") for name in heads], rows, foot)
