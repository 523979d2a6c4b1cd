"""Predict first: the learner says which entries of a naive softmax fail."""

from __future__ import annotations

from functools import partial

import streamlit as st

from softmax_viz.examples import OVERFLOW_QUIZ, Typed
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.maths.overflow import shifted_steps, stable_steps
from softmax_viz.ui.lesson import take_away
from softmax_viz.ui.overflow import written
from softmax_viz.ui.quiz import show_or_skip
from softmax_viz.ui.tables import table

__all__ = ["predict"]

_ROUND, _ANSWERED = "overflow_round", "overflow_answered"
FATES = ("number", "zero", "nan")


@st.fragment
def predict(t: Translator) -> None:
    """Ask, example by example, what each entry of naive softmax will be."""
    number = st.session_state.get(_ROUND, 0) % len(OVERFLOW_QUIZ)
    example = OVERFLOW_QUIZ[number]
    values = {"scores": written(example.logits), "dtype": example.dtype}
    st.markdown(t("predict.question", round=number + 1, of=len(OVERFLOW_QUIZ), **values))
    if st.session_state.get(_ANSWERED):
        _answer(t, example)
        return
    for column, index in zip(st.columns(3), range(len(example.logits)), strict=False):
        with column:
            st.segmented_control(
                t("predict.entry", number=index + 1, score=f"{example.logits[index]:g}"),
                FATES,
                format_func=lambda fate: t(f"predict.{fate}"),
                key=_key(example, index),
                persist_state="session",
            )
    show_or_skip(t, "overflow", partial(_set, number))


def _key(example: Typed, index: int) -> str:
    return f"overflow_guess_{example.key}_{index + 1}"


def _set(number: int, answered: str | None) -> None:
    st.session_state[_ROUND] = number
    st.session_state[_ANSWERED] = answered


def _fate(value: float) -> str:
    if value != value:  # noqa: PLR0124 - NaN
        return "nan"
    return "number" if value else "zero"


def _answer(t: Translator, example: Typed) -> None:
    naive = shifted_steps(example.logits, example.dtype).probabilities.tolist()
    truth = stable_steps(example.logits, example.dtype).probabilities.tolist()
    asked = st.session_state[_ANSWERED] == "show"
    rows, hits = [], 0
    for index, (value, true) in enumerate(zip(naive, truth, strict=True)):
        guess = st.session_state.get(_key(example, index)) if asked else None
        hits += guess == _fate(value)
        said = t(f"predict.{guess}") if guess else "–"
        rows.append([f"{example.logits[index]:g}", said, show(value, "!g4"), show(true, "!g4")])
    table([t(f"predict.{key}") for key in ("score", "guess", "naive", "stable")], rows, words=1)
    if asked:
        st.markdown(t("predict.hits", hits=hits, of=len(rows)))
    take_away(t(f"see.{example.key}"))
    number = OVERFLOW_QUIZ.index(example)
    with st.container(horizontal=True):
        st.button(t("predict.next"), key="overflow_next", on_click=_set, args=(number + 1, None))
        st.button(t("quiz.again"), key="overflow_again", on_click=_set, args=(number, None))
