"""The page ``many-classes``: what a layer costs, and the loss on sampled candidates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from softmax_viz.figures import Ticks
from softmax_viz.figures import many_classes_figures as drawn
from softmax_viz.figures.many_classes_figures import Axes, Series, Spot
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Line, Move, Player, Points
from softmax_viz.maths.candidate_sampling import SAMPLERS
from softmax_viz.maths.sampling_trials import (
    CLASSES,
    ESTIMATES,
    HIGHEST_LOSS,
    POWERS,
    REPEATS,
    Trials,
    trials,
)
from softmax_viz.maths.softmax_cost import LANDMARKS, SIZES, layer_cost
from softmax_viz.state import ZIPF
from softmax_viz.ui.quiz import choose
from softmax_viz.ui.tables import sentence, table

__all__ = [
    "CLASS_RANGE",
    "chances_table",
    "cost_chart",
    "cost_table",
    "estimates_table",
    "mean_chart",
    "question",
    "sampled_chart",
    "sampler",
    "scatter_chart",
    "sums_table",
    "tried",
]

Array = NDArray[np.floating[Any]]

_NAMES = tuple(make(1).name for make in SAMPLERS)
CLASS_RANGE = (float(np.log10(SIZES[0])), float(np.log10(SIZES[-1])))
_COSTS = (2.3, 10.0)
# As many points as the eye needs of a smooth line, the first and the last K among them.
_EVERY = slice(None, None, 2)


# ---- Cost -------------------------------------------------------------------------------


def cost_chart(t: Translator, page: Player) -> None:
    """Draw the multiply-adds of a layer of any width, with layers that exist."""
    now = {name: float(values[0]) for name, values in page.now.items()}
    low, high = CLASS_RANGE
    known = []
    for network in LANDMARKS:
        counted = _counted(network.classes, network.features)
        words = t(f"cost.{network.key}", classes=network.classes)
        known.append(Spot(counted["classes_at"], counted["cost_at"], words, "other", "top center"))
    products = show(now["multiply_adds"], "g3")
    page.chart(
        drawn.cost(
            Axes(
                (low - 0.1, high + 0.15),
                _COSTS,
                drawn.powers_of_ten(int(low), int(high)),
                drawn.powers_of_ten(3, 9),
                t("cost.classes_axis"),
                t("cost.axis"),
            ),
            ([low, high], page.now["line_at"]),
            Spot(now["classes_at"], now["cost_at"], products),
            known,
        ),
        key="cost",
        alt=t("cost.alt", classes=show(now["classes"], "f0"), products=products),
        moves=[
            Line(0, y="line_at"),
            Points(1, x="classes_at", y="cost_at", text="multiply_adds", format="g3"),
        ],
    )


def _counted(classes: int, features: int) -> dict[str, float]:
    counted = layer_cost(np.array([[np.log10(classes)]]), np.array([[float(features)]]))
    return {name: float(values[0, 0]) for name, values in counted.items()}


def cost_table(t: Translator, page: Player) -> None:
    """Show the layer at hand beside the layers that exist."""
    columns = ("classes", "features", "multiply_adds", "megabytes")
    forms = ("f0", "f0", "g3", "g3")
    rows = [[t("cost.yours"), *map(page.number, columns, (0,) * len(columns), forms)]]
    for network in LANDMARKS:
        counted = _counted(network.classes, network.features)
        cells = [show(counted[name], form) for name, form in zip(columns, forms, strict=True)]
        rows.append([t(f"cost.{network.key}_layer"), *cells])
    table([t(f"cost.{name}") for name in ("layer", *columns)], rows)


# ---- Candidate sampling -----------------------------------------------------------------


def question(t: Translator) -> None:
    """Ask what the loss on sampled classes does, before it is shown."""
    choose(t, "sampled_guess", ("low", "same", "high"), "low")


def sampler(t: Translator) -> str:
    """Show the choice of the sampler: uniform, or log-uniform as Zipf's law has it."""
    # A toggle: a bound choice would write its words, in one language, into the link.
    zipf = st.toggle(
        t("sampling.zipf"),
        value=True,
        key=ZIPF,
        bind="query-params",
        help=t("sampling.zipf_help"),
    )
    return _NAMES[bool(zipf)]


@st.cache_resource(show_spinner=False)
def tried(name: str) -> Trials:
    """Draw once for everybody: the seed is fixed and nothing is changed afterwards."""
    return trials(name)


def sampled_chart(t: Translator, page: Player) -> None:
    """Draw the sampled losses, a dot for each repetition, without and with the correction."""
    now = page.now
    full = float(now["full"][0])
    means = {name: float(now[f"{name}_mean"][0]) for name in ESTIMATES}
    moves: list[Move] = []
    for row, name in enumerate(ESTIMATES):
        mean = {"x": f"{name}_mean", "text": f"{name}_mean", "format": "f2"}
        moves += [Points(1 + 2 * row, x=f"{name}_dots_at"), Points(2 + 2 * row, **mean)]
    page.chart(
        drawn.dots(
            Axes(
                (-0.15, HIGHEST_LOSS + 0.15),
                (-0.5, 1.75),
                [(float(loss), str(loss)) for loss in range(int(HIGHEST_LOSS) + 1)],
                [(row, t(f"sampling.{name}_row")) for row, name in enumerate(ESTIMATES)],
                t("sampling.loss_axis"),
                "",
            ),
            [(name, now[f"{name}_dots_at"]) for name in ESTIMATES],
            [
                Spot(mean, row + 0.4, show(mean, "f2"), name, "middle right")
                for row, (name, mean) in enumerate(means.items())
            ],
            (full, t("sampling.full", loss=show(full, "f2"))),
        ),
        key="sampled",
        alt=t(
            "sampling.alt",
            draws=show(float(now["draws"][0]), "f0"),
            full=show(full, "f4"),
            **{name: show(mean, "f4") for name, mean in means.items()},
        ),
        moves=moves,
    )
    draws, ratio = page.number("draws", 0, "f0"), page.number("speed_up", 0, "f0")
    sentence(t("sampling.now", draws=draws, ratio=ratio, classes=CLASSES))


def estimates_table(t: Translator, page: Player) -> None:
    """Show mean, error and scatter of both estimates of the loss."""
    rows = [
        [
            t(f"sampling.{name}"),
            page.number(f"{name}_mean", 0, "f3"),
            page.number(f"{name}_off", 0, "f3"),
            page.number(f"{name}_sd", 0, "f3"),
        ]
        for name in ESTIMATES
    ]
    foot = [t("sampling.full_row"), page.number("full", 0, "f3"), "", ""]
    table([t(f"sampling.{name}") for name in ("estimate", "mean", "off", "sd")], rows, foot)


def sums_table(t: Translator, page: Player) -> None:
    """Show that the corrected sum, not its logarithm, is right on average."""
    rows = [
        [
            t(f"sampling.{name}"),
            f"{page.number(f'{name}_ratio', 0, 'f3')} ± {page.number(f'{name}_ratio_se', 0, 'f3')}",
            page.number(f"{name}_off", 0, "f3"),
        ]
        for name in ESTIMATES
    ]
    table([t("sampling.estimate"), t("bias.ratio"), t("sampling.off")], rows)
    st.caption(t("bias.error", repeats=REPEATS))


def chances_table(t: Translator, page: Player) -> None:
    """Show how likely a sample holds the class that a prediction looks for."""
    rows = [[t(f"sampling.{name}"), page.number(f"{name}_chance", 0, "p1")] for name in _NAMES]
    draws = page.number("draws", 0, "f0")
    table([t("sampling.sampler"), t("inference.chance", draws=draws)], rows)


def _along(t: Translator, found: Trials, y: Mapping[str, Array]) -> list[Series]:
    power = np.log2(found.draws)[_EVERY]
    return [
        Series(name, t(f"sampling.{name}"), power, y[name][_EVERY], markers=False)
        for name in ESTIMATES
    ]


def _draws_axis(t: Translator, y: tuple[float, float], ticks: Ticks, title: str) -> Axes:
    marks = [(float(power), str(2**power)) for power in range(2, 13, 2)]
    ends = (float(POWERS[0]) - 0.2, float(POWERS[-1]) + 0.4)
    return Axes(ends, y, marks, ticks, t("sampling.draws_axis"), title)


def mean_chart(t: Translator, page: Player, found: Trials) -> None:
    """Draw the mean sampled loss against K, with a standard deviation to both sides."""
    power = float(page.now["power_at"][0])
    means = {name: found.mean(name) for name in ESTIMATES}
    spots = [float(page.now[f"{name}_mean"][0]) for name in ESTIMATES]
    page.chart(
        drawn.spread(
            _draws_axis(
                t,
                (-0.4, 6.0),
                [(float(loss), str(loss)) for loss in range(7)],
                t("spread.mean_axis"),
            ),
            _along(t, found, means),
            [found.sd(name)[_EVERY] for name in ESTIMATES],
            [
                Spot(power, mean, show(mean, "f2"), name, position)
                for name, mean, position in zip(
                    ESTIMATES, spots, ("bottom center", "top center"), strict=True
                )
            ],
            (POWERS[[0, -1]], [found.full] * 2, t("sampling.full_row")),
        ),
        key="means",
        alt=t("spread.mean_alt", full=show(found.full, "f2")),
        moves=[
            Points(5 + i, x="power_at", y=f"{name}_mean", text=f"{name}_mean", format="f2")
            for i, name in enumerate(ESTIMATES)
        ],
    )


def scatter_chart(t: Translator, page: Player, found: Trials) -> None:
    """Draw the standard deviation against K, beside a line of slope -1/2."""
    power = float(page.now["power_at"][0])
    sds = {name: found.sd(name) for name in ESTIMATES}
    spots = [float(page.now[f"{name}_sd"][0]) for name in ESTIMATES]
    # From the corrected estimate's first: a quarter of the scatter needs 16 times the draws.
    guide = sds["corrected"][0] * np.sqrt(found.draws[0] / found.draws[[0, -1]])
    page.chart(
        drawn.spread(
            _draws_axis(
                t,
                (-2.2, 0.4),
                [(float(np.log10(sd)), f"{sd:g}") for sd in (0.01, 0.03, 0.1, 0.3, 1)],
                t("spread.sd_axis"),
            ),
            _along(t, found, {name: np.log10(sd) for name, sd in sds.items()}),
            [],
            [
                Spot(power, float(np.log10(sd)), show(sd, "g2"), name, position)
                for name, sd, position in zip(
                    ESTIMATES, spots, ("bottom left", "top right"), strict=True
                )
            ],
            (POWERS[[0, -1]], np.log10(guide), t("spread.guide")),
        ),
        key="scatter",
        alt=t(
            "spread.sd_alt",
            first=show(sds["corrected"][0], "g2"),
            last=show(sds["corrected"][-1], "g2"),
        ),
        moves=[
            Points(3 + i, x="power_at", y=f"{name}_sd_at", text=f"{name}_sd", format="g2")
            for i, name in enumerate(ESTIMATES)
        ],
    )
