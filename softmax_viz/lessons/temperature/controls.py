"""Controls of this lesson: seeds, how many draws, the dimension of vectors."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from softmax_viz.grid import Grid
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import Number
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.temperature.sampling import DRAWS as COUNTS
from softmax_viz.lessons.temperature.settings import DIMENSION, DRAWS, FIRST_DRAWS, VECTORS
from softmax_viz.live import Slider

__all__ = ["Vectors", "count", "seed", "vectors"]


@dataclass(frozen=True)
class Vectors:
    """A random query and its keys: how many components each has, and the seed."""

    dimension: Slider
    seed: int


def seed(t: Translator, number: Number, words: str) -> int:
    """Show a seed and a button that goes on to the next.

    ``words`` is the table of its texts: ``again``, ``label``, ``help``.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(
            t(f"{words}.again"),
            key=f"{number.key}_again",
            icon=":material/casino:",
            on_click=_next,
            args=(number,),
            help=t(f"{words}.help"),
        )
        chosen = st.number_input(
            t(f"{words}.label"),
            int(number.low),
            int(number.high),
            int(number.default),
            key=number.key,
            bind="query-params",
            label_visibility="collapsed",
            width=140,
        )
    return int(number.snap(chosen))


def _next(number: Number) -> None:
    now = int(st.session_state[number.key])
    st.session_state[number.key] = now + 1 if now < number.high else int(number.low)


def count(label: str) -> tuple[int, Slider]:
    """Show how many draws are counted; give the number, and the slider as the player sees it."""
    chosen = st.select_slider(label, COUNTS, value=FIRST_DRAWS, key=DRAWS.key, bind="query-params")
    # In the browser it is a slider over the places in the list.
    return chosen, Slider(DRAWS.key, COUNTS.index(chosen), Grid(0, len(COUNTS) - 1, 1))


def vectors(t: Translator) -> Vectors:
    """Show how many components a query and its keys have, and which seed they are made of."""
    dimension = slider(DIMENSION, t("vectors.dimension"))
    return Vectors(dimension, seed(t, VECTORS, "vectors"))
