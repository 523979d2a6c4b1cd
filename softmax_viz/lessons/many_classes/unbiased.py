"""What exactly is unbiased: the sum, not its logarithm."""

from __future__ import annotations

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.many_classes import figures
from softmax_viz.lessons.many_classes.chart_parts import Axes, Spot
from softmax_viz.lessons.many_classes.sampling_trials import ESTIMATES, HIGHEST_RATIO, REPEATS
from softmax_viz.lessons.many_classes.sliders import Draws
from softmax_viz.live import Player, Points

__all__ = ["show"]


def show(stage: Stage, draws: Draws) -> None:
    """Draw the corrected sums on the curve of their logarithms, and the mean of both."""
    with stage.follow(draws.found.bias, {"power": draws.power}, state=(draws.sampler,)) as page:
        now = page.now
        off = float(now["corrected_off"][0])
        stage.chart(
            page,
            figures.logarithm(
                Axes(
                    (0.0, HIGHEST_RATIO + 0.05),
                    (-2.6, 1.3),
                    [(v / 2, f"{v / 2:g}") for v in range(7)],
                    [(float(v), str(v).replace("-", "−")) for v in range(-2, 2)],
                    stage.text("ratio"),
                    stage.text("log_axis"),
                ),
                (now["ratios_at"], now["logs_at"]),
                Spot(float(now["mean_at"][0]), off, write(off, "f2"), "corrected", "bottom right"),
                curve=stage.text("curve"),
                right=(stage.text("true_sum"), stage.text("full")),
            ),
            key="bias",
            alt=stage.text(
                "alt", ratio=write(float(now["corrected_ratio"][0]), "f3"), off=write(off, "f3")
            ),
            moves=[
                Points(3, x="ratios_at", y="logs_at"),
                Points(4, x="mean_at", y="corrected_off", text="corrected_off", format="f2"),
            ],
            share=90,
        )
        outputs = ("corrected_ratio", "corrected_ratio_se", "corrected_off")
        ratio, error, loss = (page.number(name, 0, "f3") for name in outputs)
        with stage.picture:
            sentence(stage.text("now", repeats=REPEATS, ratio=ratio, error=error, loss=loss))
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _table(stage, page)
                st.caption(stage.text("error", repeats=REPEATS))
    stage.take_away()


def _table(stage: Stage, page: Player) -> None:
    """Show that the corrected sum, not its logarithm, is right on average."""
    rows = [
        [
            stage.t(f"estimates.{name}"),
            f"{page.number(f'{name}_ratio', 0, 'f3')} ± {page.number(f'{name}_ratio_se', 0, 'f3')}",
            page.number(f"{name}_off", 0, "f3"),
        ]
        for name in ESTIMATES
    ]
    table([stage.t("estimates.loss"), stage.text("ratio"), stage.t("estimates.off")], rows)
