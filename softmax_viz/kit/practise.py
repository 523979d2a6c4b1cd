"""The last step of a lesson: one of its exercises, with a hint and a solution that plays itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from softmax_viz import live
from softmax_viz.formats import show as write
from softmax_viz.kit.answers import answered_key
from softmax_viz.kit.chart import beyond
from softmax_viz.kit.controls import named_choice, slider
from softmax_viz.kit.exercise import ANIMALS, Array, Exercise, Outputs, Row, reached, solution
from softmax_viz.kit.exercise_figure import Drawn, draw
from softmax_viz.kit.settings import EXERCISE
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import listed, sentence
from softmax_viz.live import Bars, Move, Player, Points, Slider

__all__ = ["label", "row_labels", "show"]

# Whether an exercise was solved by hand or its solution was looked at.
_BY_HAND, _SHOWN = "reached", "shown"


def show(stage: Stage, exercises: Sequence[Exercise]) -> None:
    """Show the exercise that is chosen among a lesson's."""
    exercise = _chosen(stage, exercises)
    key = _key(stage.t.lesson, exercise)
    with stage.controls:
        sliders = {
            name: slider(
                number, label(stage.t, exercise, name), on_change=_note, args=(key, exercise)
            )
            for name, number in exercise.sliders.items()
        }
    with stage.picture, st.container(key=f"task_{stage.name}"):
        st.markdown(stage.text(f"{exercise.name}.task"))
    model, name = partial(_with_tops, exercise), exercise.name
    with stage.follow(model, sliders, state=(name,), part=f"{name}_live") as page:
        _picture(stage, page, exercise)
        words = [stage.t("exercise.not_yet"), stage.t("exercise.reached")]
        with stage.picture, st.container(key=f"verdict_{stage.name}_{name}"):
            sentence(page.label("reached", words))
        if page.now["reached"][0]:
            st.session_state.setdefault(key, _BY_HAND)
    with stage.actions:
        _help(stage, exercise, key, sliders)
    # To who begins anew it would give the answer away.
    moved = any(sliders[n].value != number.default for n, number in exercise.sliders.items())
    if moved and st.session_state.get(key):
        with stage.words, st.container(key=f"take_away_{stage.name}"):
            st.markdown(stage.text(f"{name}.why"))


def label(t: Translator, exercise: Exercise, argument: str) -> str:
    """Give the name of a slider."""
    own = f"practise.{exercise.name}.{argument}"
    if t.has(own):
        return t(own)
    if argument in ANIMALS:
        return t("controls.score", name=t(f"class.{ANIMALS.index(argument) + 1}"))
    return t(f"controls.{argument}")


def row_labels(t: Translator, exercise: Exercise, row: Row) -> list[str]:
    """Give the names of a row's bars."""
    return [
        t(f"class.{ANIMALS.index(name) + 1}")
        if name in ANIMALS
        else t(f"practise.{exercise.name}.{name}")
        for name in row.bars
    ]


def _key(lesson: str, exercise: Exercise) -> str:
    return answered_key(lesson, f"practise_{exercise.name}")


def _chosen(stage: Stage, exercises: Sequence[Exercise]) -> Exercise:
    """Show the choice among a lesson's exercises; what was reached has its tick."""
    lesson = stage.t.lesson
    # Each lesson begins with its first: the key in the address is the same for all.
    if st.session_state.get("practised", lesson) != lesson:
        st.session_state.pop(EXERCISE.key, None)
    st.session_state["practised"] = lesson
    done = [st.session_state.get(_key(lesson, exercise)) == _BY_HAND for exercise in exercises]
    names = [f"{place} ✓" if ticked else f"{place}" for place, ticked in enumerate(done, start=1)]
    with stage.controls:
        place = named_choice(
            stage.t("exercise.which"), range(1, len(exercises) + 1), names, EXERCISE
        )
    return exercises[place - 1]


def _note(key: str, exercise: Exercise, how: str = _BY_HAND) -> None:
    """After a slider: keep that the state was reached; who was shown it may still do it."""
    where = {n: st.session_state[number.key] for n, number in exercise.sliders.items()}
    if reached(exercise, where) and st.session_state.get(key) != _BY_HAND:
        st.session_state[key] = how


def _with_tops(exercise: Exercise, **values: Array) -> Outputs:
    """Add to an exercise's model where the numbers on its bars stand."""
    outputs = dict(exercise.model(**values))
    # Rows that share the picture are low: the same pixels are more of them.
    gap = 0.05 + 0.04 * len(exercise.rows)
    for row in exercise.rows:
        outputs[f"{row.output}_tops"] = beyond(outputs[row.output], row.high - row.low, gap)
    return outputs


def _picture(stage: Stage, page: Player, exercise: Exercise) -> None:
    drawn, said = [], []
    moves: list[Move] = []
    for place, row in enumerate(exercise.rows):
        own = f"{exercise.name}.{row.output}"
        known = stage.t.has(f"{stage.name}.{own}")
        title = stage.text(own) if known else stage.t(f"exercise.rows.{row.output}")
        names, form = row_labels(stage.t, exercise, row), row.form if row.written else None
        sizes, tops = page.now[row.output], page.now[f"{row.output}_tops"]
        told, axis = row.numbers or row.output, (row.low, row.high)
        words = [write(float(n), form) if form else "" for n in page.now[told]]
        drawn.append(Drawn(title, names, sizes, tops, words, axis, row.goal, row.outline))
        # A bar of a class drags the class's score, if that is to be moved.
        keys = [exercise.sliders[n].key if n in exercise.sliders else None for n in row.bars]
        moves.append(Bars(2 * place, row.output, handles=keys if any(keys) else ()))
        written = {"text": told, "format": form} if form else {}
        moves.append(Points(2 * place + 1, y=f"{row.output}_tops", **written))
        said.append(f"{title}: {listed(names, page.numbers(told, row.form))}")
    stage.chart(
        page,
        draw(drawn),
        key=f"{stage.name}_{exercise.name}",
        alt=". ".join(said),
        moves=moves,
        share=70,
    )


def _help(stage: Stage, exercise: Exercise, key: str, sliders: Mapping[str, Slider]) -> None:
    """Show the hint, the solution that plays itself, and the way back to the start."""
    start = {number.key: number.default for number in exercise.sliders.values()}
    with st.container(horizontal=True, gap="small", key=f"pills_{stage.name}_help"):
        # Over the page: below the sliders a phone would not show it.
        with st.popover(stage.t("exercise.hint"), key=f"{stage.name}_hint"):
            st.markdown(stage.text(f"{exercise.name}.hint"))
        live.lead(
            list(sliders.values()),
            list(solution(exercise).values()),
            key=f"lead_{key}",
            label=stage.t("exercise.solution"),
            pause=stage.t("pause"),
            on_stop=lambda: _note(key, exercise, _SHOWN),
        )
        st.button(
            stage.t("exercise.again"),
            key=f"{stage.name}_again",
            on_click=st.session_state.update,
            args=(start,),
        )
