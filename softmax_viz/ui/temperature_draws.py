"""The page ``temperature``: draws, a hundred to be counted and many to be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from softmax_viz.figures import PALETTE, sampling_figures, temperature_figures
from softmax_viz.figures.temperature_figures import Curve, Marks
from softmax_viz.formats import show
from softmax_viz.grid import Grid
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Heat, Player, Points, Slider
from softmax_viz.maths.sampling import DRAWS as COUNTS
from softmax_viz.maths.sampling import SIDE, SMALLEST_ERROR, convergence, uniforms
from softmax_viz.state import DRAWS, FIRST_DRAWS, Number
from softmax_viz.ui.charts import listed
from softmax_viz.ui.controls import Scores
from softmax_viz.ui.lesson import literal

__all__ = ["board", "count", "errors", "frequencies", "hundred", "seed"]


# The typical error is a straight line on the chart: every second point draws it well.
_FEW = 2


# ---- Controls ---------------------------------------------------------------------------


def seed(t: Translator, number: Number, name: str) -> int:
    """Show a seed and a button that goes on to the next."""
    given = st.query_params.get(number.key, "")
    # Of a link's other nonsense Streamlit makes the default, but int(inf) it does not survive.
    survives = not given or given.isdecimal()
    if not survives:
        del st.query_params[number.key]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(
            t(f"{name}.again"),
            key=f"{number.key}_again",
            icon=":material/casino:",
            on_click=_next,
            args=(number,),
        )
        chosen = st.number_input(
            t(f"{name}.seed"),
            int(number.low),
            int(number.high),
            int(number.default),
            key=number.key,
            bind="query-params" if survives else None,
            help=t(f"{name}.seed_help"),
            width=160,
        )
    return int(number.snap(chosen))


def _next(number: Number) -> None:
    now = int(st.session_state[number.key])
    st.session_state[number.key] = now + 1 if now < number.high else int(number.low)


def count(t: Translator) -> tuple[int, Slider]:
    """Show how many draws are counted; give the number, and the slider as the player sees it."""
    chosen = st.select_slider(
        t("more.count"),
        COUNTS,
        value=FIRST_DRAWS,
        key=DRAWS,
        bind="query-params",
    )
    place = COUNTS.index(chosen)
    # In the browser it is a slider over the places in the list.
    return chosen, Slider(DRAWS, place, Grid(0, len(COUNTS) - 1, 1))


# ---- A hundred --------------------------------------------------------------------------


def board(t: Translator, page: Player, names: Sequence[str], seed: int) -> None:
    """Draw the probabilities as parts of a board, and the hundred numbers that fall on it."""
    now = page.now
    numbers = uniforms(seed, SIDE * SIDE).round(3)
    page.chart(
        sampling_figures.dart_board(now["probabilities"], now["starts"], numbers, names),
        key="board",
        alt=t("draws.board_alt", values=listed(names, now["probabilities"])),
        moves=[Bars(0, "probabilities", base="starts")],
    )


def hundred(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Draw the hundred draws, class by class, to be counted."""
    now = page.now
    count = len(names)
    st.caption(" · ".join(f"{i}: {literal(name)}" for i, name in enumerate(names, start=1)))
    page.chart(
        sampling_figures.hundred_draws(
            now["cells"], now["counts"], now["probabilities"], side=SIDE
        ),
        key="hundred",
        alt=t("draws.alt", values=listed(names, now["counts"], "f0")),
        moves=[
            Heat(0, "cells", PALETTE[:count]),
            Points(1, text="counts", format="f0"),
            Points(2, text="probabilities", format="p1"),
        ],
    )


# ---- Many -------------------------------------------------------------------------------


def frequencies(t: Translator, page: Player, names: Sequence[str], draws: int) -> None:
    """Draw the frequencies of all draws against the probabilities."""
    now = page.now
    page.chart(
        sampling_figures.frequency_bars(
            now["frequencies"], now["probabilities"], names, label=t("more.probability")
        ),
        key="frequencies",
        alt=t(
            "more.alt",
            draws=draws,
            values=listed(names, now["frequencies"]),
            probabilities=listed(names, now["probabilities"]),
        ),
        moves=[
            Bars(0, "probabilities"),
            Bars(1, "frequencies"),
            Points(2, text="frequencies", format="f3"),
        ],
    )


def errors(
    t: Translator, page: Player, scores: Scores, temperature: float, drawn: tuple[int, int]
) -> None:
    """Draw how the distance to the probabilities shrinks as draws are added.

    ``drawn`` is the seed and the number of draws.
    """
    seed, draws = drawn
    found = convergence(seed)(np.array([scores.logits]), np.array([[temperature]]))
    place = COUNTS.index(draws)
    x, error, expected = (found[f"{name}_at"][:, 0] for name in ("draws", "error", "expected"))
    words = [show(float(found[name][place, 0]), "f5") for name in ("error", "expected")]
    low = float(np.log10(SMALLEST_ERROR))
    powers = [(0.0001, "0.0001"), (0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1")]
    ticks = [(low, t("more.smallest")), *((float(np.log10(at)), word) for at, word in powers)]
    across = [(float(np.log10(value)), str(value)) for value in (100, 1000, 10_000, 100_000)]
    page.chart(
        temperature_figures.trends(
            [
                Curve((x[0], x[1] - x[0]), error, t("more.error"), 0),
                Curve(
                    (x[0], x[_FEW] - x[0]), expected[::_FEW].round(3), t("more.expected"), 1, "dash"
                ),
            ],
            (float(x[place]), [float(error[place]), float(expected[place])]),
            words=words,
            across=Marks(float(x[0]) - 0.1, float(x[-1]) + 0.1, across, t("more.axis")),
            up=Marks(low - 0.1, 0.3, ticks, t("more.distance")),
        ),
        key="errors",
        alt=t("more.errors_alt", draws=draws, error=words[0], expected=words[1]),
        moves=[
            Points(2, x="draws_at", y="error_at", text="error", format="f5"),
            Points(3, x="draws_at", y="expected_at", text="expected", format="f5"),
        ],
    )
