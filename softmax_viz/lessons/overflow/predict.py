"""Predict which entries of a naive softmax fail."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from softmax_viz.kit import quiz
from softmax_viz.kit.stage import Answer, Stage
from softmax_viz.kit.words import listed, literal
from softmax_viz.lessons.overflow import figures
from softmax_viz.lessons.overflow.examples import ROUNDS, Example, written
from softmax_viz.lessons.overflow.floating_point import shifted_steps, stable_steps
from softmax_viz.lessons.overflow.typed import names_of

__all__ = ["FATES", "show"]

FATES = ("number", "zero", "nan")
_ROUND, _ANSWERED = "overflow_round", "overflow_answered"


def show(stage: Stage, _: None) -> None:
    """Ask, example by example, what each entry of naive softmax will be."""
    number = int(st.session_state.get(_ROUND, 0)) % len(ROUNDS)
    example = ROUNDS[number]
    names = names_of(stage.t, example.scores)
    answered = st.session_state.get(_ANSWERED)
    # Not broken over two lines.
    scores = _minus(written(example.scores)).replace(" ", "\u00a0")
    asked = {"scores": scores, "dtype": example.dtype}
    with stage.controls:
        st.markdown(stage.text("question", round=number + 1, of=len(ROUNDS), **asked))
        if answered is None:
            for index, name in enumerate(names):
                st.segmented_control(
                    stage.text(
                        "entry", name=literal(name), score=_minus(f"{example.scores[index]:g}")
                    ),
                    FATES,
                    format_func=stage.text,
                    key=_key(example, index),
                    persist_state="session",
                )
            boxes = " ".join(f"☐ {stage.text(fate)}" for fate in FATES)
            quiz.options_on_paper(stage, [f"{literal(name)}: {boxes}" for name in names])
    naive = shifted_steps(example.scores, example.dtype).probabilities.astype(float)
    right, why = listed(names, naive, "!g4"), stage.t(f"see.{example.key}")
    stage.answers.append(Answer(stage.text("title"), right, why))
    _picture(stage, example, names, answered=answered is not None)
    if answered is not None:
        _answer(stage, example, told=answered == "show")
    ways: dict[str, tuple[int, str | None]] = (
        {"show": (number, "show"), "skip": (number, "skip")}
        if answered is None
        else {"next": (number + 1, None), "again": (number, None)}
    )
    with stage.actions, st.container(horizontal=True, key="quiz_predict"):
        for way, after in ways.items():
            label = stage.text("next") if way == "next" else stage.t(f"quiz.{way}")
            st.button(
                label,
                key=f"predict_{way}",
                type="primary" if way in {"show", "next"} else "secondary",
                on_click=_set,
                args=after,
            )


def _picture(stage: Stage, example: Example, names: tuple[str, ...], *, answered: bool) -> None:
    """Draw the scores and, once there is an answer, what both versions make of them."""
    results = [compute(example.scores, example.dtype) for compute in (shifted_steps, stable_steps)]
    p = [steps.probabilities.astype(float) for steps in results]
    titles = [stage.text(version, dtype=example.dtype) for version in ("naive", "stable")]
    told = [listed(names, values, "!g4") for values in p]
    figure = figures.question(
        example.scores,
        p if answered else None,
        names,
        [stage.text("scores"), *titles],
    )
    said = stage.text("alt_answer", naive=told[0], stable=told[1]) if answered else ""
    stage.chart(
        None,
        figure,
        key="broken",
        share=90,
        alt=f"{stage.text('alt', scores=listed(names, example.scores, 'g4'))} {said}",
    )


def _answer(stage: Stage, example: Example, *, told: bool) -> None:
    naive = shifted_steps(example.scores, example.dtype).probabilities.tolist()
    guesses = [st.session_state.get(_key(example, i)) for i in range(len(naive))]
    # Who chose nothing has guessed nothing wrong.
    if told and any(guesses):
        with stage.controls:
            hits = sum(guess == _fate(v) for guess, v in zip(guesses, naive, strict=True))
            said = ", ".join(stage.text(guess) if guess else "–" for guess in guesses)
            st.markdown(stage.text("hits", said=said, hits=hits, of=len(naive)))
    with stage.words, st.container(key="take_away_predict"):
        st.markdown(stage.t(f"see.{example.key}"))


def _key(example: Example, index: int) -> str:
    return f"overflow_guess_{example.key}_{index + 1}"


def _set(number: int, answered: str | None) -> None:
    st.session_state[_ROUND] = number
    st.session_state[_ANSWERED] = answered


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _fate(value: float) -> str:
    if math.isnan(value):
        return "nan"
    return "number" if np.abs(value) else "zero"
