"""More draws, less scatter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.formats import show as write
from softmax_viz.kit.chart import Ticks
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.many_classes import figures
from softmax_viz.lessons.many_classes.chart_parts import Axes, Corner, Rule, Series, Spot
from softmax_viz.lessons.many_classes.sampling_trials import ESTIMATES, POWERS, Trials
from softmax_viz.lessons.many_classes.sliders import Draws
from softmax_viz.live import Player, Points

__all__ = ["draws_axis", "show"]

Array = NDArray[np.floating[Any]]

# As many points as the eye needs of a smooth line, the first and the last K among them.
_EVERY = slice(None, None, 2)
# Of the straight line both ends, and K = 16, where its name has room.
_ENDS_AND_16 = [0, 20, -1]
_EARLY, _MIDDLE = 12, 30


def show(stage: Stage, draws: Draws) -> None:
    """Draw mean and scatter of both estimates against K."""
    left, right = stage.picture.columns(2, wrap=False)
    found = draws.found
    with stage.follow(found.spread, {"power": draws.power}, state=(draws.sampler,)) as page:
        _means(stage, page, found, left)
        _scatter(stage, page, found, right)
    stage.take_away()


def draws_axis(stage: Stage, y: tuple[float, float], ticks: Ticks, title: str) -> Axes:
    """Give the axes of what is drawn against K."""
    marks = [(float(power), str(2**power)) for power in range(2, 13, 2)]
    ends = (float(POWERS[0]) - 0.2, float(POWERS[-1]) + 0.4)
    return Axes(ends, y, marks, ticks, stage.t("draws.axis"), title)


def _along(
    stage: Stage, found: Trials, y: Mapping[str, Array], named: Mapping[str, tuple[int, Corner]]
) -> list[Series]:
    power = np.log2(found.draws)[_EVERY]
    return [
        Series(
            name,
            stage.text(name),
            power,
            y[name][_EVERY],
            markers=False,
            named_at=named[name][0],
            corner=named[name][1],
        )
        for name in ESTIMATES
    ]


def _means(stage: Stage, page: Player, found: Trials, into: DeltaGenerator) -> None:
    """Draw the mean sampled loss against K, with a standard deviation to both sides."""
    power = float(page.now["power_at"][0])
    spots = [float(page.now[f"{name}_mean"][0]) for name in ESTIMATES]
    named: dict[str, tuple[int, Corner]] = {
        "plain": (_MIDDLE, ("right", "below")),
        "corrected": (-1, ("left", "below")),
    }
    stage.chart(
        page,
        figures.spread(
            draws_axis(
                stage,
                (-0.8, 5.0),
                [(float(loss), str(loss)) for loss in range(6)],
                stage.text("mean_axis"),
            ),
            _along(stage, found, {name: found.mean(name) for name in ESTIMATES}, named),
            [found.sd(name)[_EVERY] for name in ESTIMATES],
            [
                Spot(power, mean, write(mean, "f2"), name, position)
                for name, mean, position in zip(
                    ESTIMATES, spots, ("bottom center", "top center"), strict=True
                )
            ],
            Rule(POWERS[[0, -1]], [found.full] * 2, stage.text("full"), ("left", "above")),
        ),
        key="means",
        alt=stage.text("mean_alt", full=write(found.full, "f2")),
        moves=[
            Points(5 + i, x="power_at", y=f"{name}_mean", text=f"{name}_mean", format="f2")
            for i, name in enumerate(ESTIMATES)
        ],
        into=into,
    )


def _scatter(stage: Stage, page: Player, found: Trials, into: DeltaGenerator) -> None:
    """Draw the standard deviation against K, beside a line of slope -1/2."""
    power = float(page.now["power_at"][0])
    sds = {name: found.sd(name) for name in ESTIMATES}
    spots = [float(page.now[f"{name}_sd"][0]) for name in ESTIMATES]
    # From the corrected estimate's first: a quarter of the scatter needs 16 times the draws.
    guide = sds["corrected"][0] * np.sqrt(found.draws[0] / found.draws[_ENDS_AND_16])
    falls = sds["plain"][-1] < sds["plain"][0]
    named: dict[str, tuple[int, Corner]] = {
        "plain": (_MIDDLE, ("left", "below")) if falls else (_EARLY, ("right", "below")),
        "corrected": (_MIDDLE, ("right", "above")),
    }
    stage.chart(
        page,
        figures.spread(
            draws_axis(
                stage,
                (-2.2, 0.4),
                [(float(np.log10(sd)), f"{sd:g}") for sd in (0.01, 0.03, 0.1, 0.3, 1)],
                stage.text("sd_axis"),
            ),
            _along(stage, found, {name: np.log10(sd) for name, sd in sds.items()}, named),
            [],
            [
                Spot(power, float(np.log10(sd)), write(sd, "g2"), name, position)
                for name, sd, position in zip(
                    ESTIMATES, spots, ("bottom left", "top right"), strict=True
                )
            ],
            Rule(
                POWERS[_ENDS_AND_16],
                np.log10(guide),
                stage.text("guide"),
                ("left", "below"),
                named_at=1,
            ),
        ),
        key="scatter",
        alt=stage.text(
            "sd_alt",
            first=write(sds["corrected"][0], "g2"),
            last=write(sds["corrected"][-1], "g2"),
        ),
        moves=[
            Points(3 + i, x="power_at", y=f"{name}_sd_at", text=f"{name}_sd", format="g2")
            for i, name in enumerate(ESTIMATES)
        ],
        into=into,
    )
