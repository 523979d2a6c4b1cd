"""What the reading view is on paper: exercises as tasks, their answers on a page of their own.

On the screen none of it shows: there the exercises are done with the sliders.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from softmax_viz.kit.exercise import Exercise, solution
from softmax_viz.kit.practise import label
from softmax_viz.kit.stage import Answer
from softmax_viz.kit.texts import Translator
from softmax_viz.live import bare, button_style

__all__ = ["print_button", "show_answers", "show_tasks"]

_LINES = 3

# Registered once, at import.
_mount = st.components.v2.component(
    "print_page", js=bare(Path(__file__).with_name("print.js")), css=button_style()
)


def print_button(t: Translator) -> None:
    """Show a button that prints the page."""
    with st.container(key="print_corner", width="content"):
        _mount(
            key="print_page",
            data={"label": t("handout.print")},
            width="content",
            height="content",
        )


def show_tasks(t: Translator, exercises: Sequence[Exercise]) -> None:
    """Write exercises as tasks, each with its sliders and with room to write."""
    with st.container(key="handout_tasks"):
        for place, exercise in enumerate(exercises, start=1):
            st.markdown(f"**{place}.** {t(f'practise.{exercise.name}.task')}")
            sliders = "; ".join(
                t(
                    "handout.slider",
                    name=label(t, exercise, name),
                    start=_written(number.default),
                    low=_written(number.low),
                    high=_written(number.high),
                )
                for name, number in exercise.sliders.items()
            )
            st.caption(sliders)
            st.html('<div class="ruled"></div>' * _LINES)


def show_answers(t: Translator, questions: Sequence[Answer], exercises: Sequence[Exercise]) -> None:
    """Write the answers of a lesson's questions and exercises, the latter found by the core."""
    with st.container(key="handout_answers"):
        st.header(t("handout.answers", lesson=t("title")), anchor=False)
        for question in questions:
            st.markdown(f"**{question.title}** {question.right}  \n{question.why}")
        for place, exercise in enumerate(exercises, start=1):
            where = ", ".join(
                f"{label(t, exercise, name)}: {_written(value)}"
                for name, value in solution(exercise).items()
            )
            told = t("handout.solution", number=place, where=where)
            st.markdown(f"**{told}**  \n{t(f'practise.{exercise.name}.why')}")


def _written(value: float) -> str:
    return f"{value:g}".replace("-", "−")
