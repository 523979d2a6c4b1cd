"""The page ``cross-entropy``: a box and a belief about it; yes or no."""

from __future__ import annotations

from softmax_viz.figures import loss_figures
from softmax_viz.figures.loss_figures import Axes
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Line, Player, Points
from softmax_viz.maths.loss_scale import BOX, NATS_IN, LossScale
from softmax_viz.maths.losses import SHARES, entropy_curve, surprise_curves
from softmax_viz.ui.tables import sentence, table

__all__ = ["box_curve", "yes_no_curves", "yes_no_table"]


def box_curve(t: Translator, page: Player, unit: str) -> None:
    """Draw the entropy of every box, this one on it, and what the belief costs."""
    now = {name: values.tolist() for name, values in page.now.items()}
    scale = LossScale(NATS_IN[unit], cut=BOX)
    share, own, price = now["share"][0], now["target_entropy"][0], now["cross_entropy"][0]
    page.chart(
        loss_figures.box_curve(
            Axes(
                scale.x_ticks(),
                scale.y_ticks(only_infinity=False),
                t("box.axis"),
                t("box.entropy_axis", unit=unit),
            ),
            (SHARES, entropy_curve(scale.nat)),
            (now["line_x_at"], now["line_y_at"]),
            spots=(share, (now["curve_at"][0], now["price_at"][0])),
            texts=(show(own, "f4"), show(price, "f4")),
            names=[t(f"box.{name}") for name in ("curve", "line", "gap")],
        ),
        key="box",
        alt=t(
            "box.alt",
            share=show(share, "p1"),
            guess=show(now["guess"][0], "p1"),
            entropy=show(own, "f4"),
            price=show(price, "f4"),
            unit=unit,
        ),
        moves=[
            Line(1, x="line_x_at", y="line_y_at"),
            Line(2, x="gap_x_at", y="gap_y_at"),
            Points(3, x="share", y="curve_at", text="target_entropy", format="f4"),
            Points(4, x="share", y="price_at", text="cross_entropy", format="f4"),
        ],
    )
    sentence(t("box.now", entropy=page.number("target_entropy"), unit=unit))


def yes_no_curves(t: Translator, page: Player, unit: str) -> None:
    """Draw the losses of "yes" and "no" and their weighted sum."""
    now = {name: values.tolist() for name, values in page.now.items()}
    scale = LossScale(NATS_IN[unit])
    p, total = now["p"][0], show(now["total"][0], "f4")
    yes, no = surprise_curves(scale.nat)
    page.chart(
        loss_figures.yes_no_curves(
            Axes(
                scale.x_ticks(),
                scale.y_ticks(only_infinity=True),
                t("yes_no.axis"),
                t("answer.loss_axis", unit=unit),
            ),
            [(SHARES, now["sum_at"]), (SHARES, yes), (SHARES, no)],
            (p, [now[f"{name}_at"][0] for name in ("total", "yes", "no")]),
            total,
            [t(f"yes_no.{name}") for name in ("sum", "yes", "no")],
        ),
        key="yes_no",
        alt=t("yes_no.alt", p=show(p, "f3"), y=show(now["y"][0], "f3"), total=total, unit=unit),
        moves=[
            Line(0, y="sum_at"),
            Points(3, x="p", y="total_at", text="total", format="f4"),
            Points(4, x="p", y="yes_at"),
            Points(5, x="p", y="no_at"),
        ],
    )


def yes_no_table(t: Translator, page: Player) -> None:
    """Show both terms of binary cross-entropy and their sum."""
    columns = {
        "yes": ("y", "p", "yes_surprise", "yes_term"),
        "no": ("no", "others", "no_surprise", "no_term"),
    }
    forms = ("f3", "f3", "f4", "f4")
    rows = [
        [t(f"yes_no.row_{row}"), *map(page.number, outputs, (0,) * len(forms), forms)]
        for row, outputs in columns.items()
    ]
    foot = [t("table.sum"), "", "", "", page.number("total")]
    heads = ("outcome", "target", "prediction", "surprise", "term")
    table([t(f"table.{name}") for name in heads], rows, foot)
