"""Exercises: a state to reach with a few sliders, checked while they move.

An exercise has sliders of its own, so nothing that a learner set elsewhere is lost.  Its model
says what is drawn and whether the state is ``reached``; a solution is found by trying every place
of its sliders, not written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike, NDArray

from softmax_viz import live
from softmax_viz.formats import show as write
from softmax_viz.kit.chart import beyond
from softmax_viz.kit.controls import named_choice, slider
from softmax_viz.kit.exercise_figure import Drawn, draw
from softmax_viz.kit.settings import EXERCISE, Number
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import listed, sentence
from softmax_viz.live import Bars, Model, Move, Player, Points, Slider

__all__ = [
    "ANIMALS",
    "Array",
    "Exercise",
    "Outputs",
    "Row",
    "columns",
    "knobs",
    "label",
    "reached",
    "row_labels",
    "show",
    "solution",
    "within",
]

Array = NDArray[Any]
Outputs = dict[str, Array]

# The photo app's classes, by which a score's slider and its bar are called.
ANIMALS = ("dog", "cat", "duck")
# Whether an exercise was solved by hand or its solution was looked at.
_BY_HAND, _SHOWN = "reached", "shown"


@dataclass(frozen=True)
class Row:
    """A row of bars in the picture of an exercise.

    Attributes
    ----------
    output : str
        The model's output; its title is ``<exercise>.<output>`` or ``exercise.rows.<output>``.
    low, high : float
        The fixed range of its axis.
    form : str
        How its numbers are written, for ears, and for eyes where ``written``.
    written : bool
        Whether the numbers stand on the bars: not where reading one would be all there is to do.
    goal : float, optional
        A line to reach or to stay below.
    outline : tuple of float, optional
        Bars to be matched.
    numbers : str
        The output whose numbers are said and written; the bars' own if not given.
    bars : tuple of str
        What the bars are: ``<exercise>.<name>`` of each; without it the animals.
    """

    output: str
    low: float = 0.0
    high: float = 1.0
    form: str = "p0"
    written: bool = False
    goal: float | None = None
    outline: tuple[float, ...] | None = None
    numbers: str = ""
    bars: tuple[str, ...] = ANIMALS


@dataclass(frozen=True, eq=False)
class Exercise:
    """A state to reach.

    Its texts are ``practise.<name>.task``, ``.hint`` and ``.why``, and the names of what it shows.

    Attributes
    ----------
    name : str
    sliders : mapping of str to Number
        The model's arguments, each a slider that starts at its default.
    model : callable
        From arrays (steps, 1) to named arrays (steps, width): the rows' outputs and ``reached``,
        1 or 0, of width 1.
    rows : tuple of Row
        The picture.
    """

    name: str
    sliders: Mapping[str, Number]
    model: Model
    rows: tuple[Row, ...]


# ---- What models are made of ----------------------------------------------------------------


def knobs(place: str, **ranges: tuple[float, float, float, float]) -> dict[str, Number]:
    """Give sliders: of each its start, its low and high end and its step.

    Examples
    --------
    >>> knobs("softmax_ratio", dog=(2.0, -5.0, 5.0, 0.1))["dog"].key
    'e_softmax_ratio_dog'
    """
    return {name: Number(f"e_{place}_{name}", *numbers) for name, numbers in ranges.items()}


def columns(*parts: ArrayLike) -> Array:
    """Put sliders' values and fixed numbers beside each other, a row a situation.

    Examples
    --------
    >>> columns(np.array([[1.0], [2.0]]), 5.0).tolist()
    [[1.0, 5.0], [2.0, 5.0]]
    """
    wide = np.broadcast_arrays(*(np.atleast_2d(np.asarray(part, dtype=float)) for part in parts))
    return np.concatenate(wide, axis=1)


def within(values: Array, goal: Array | float, gap: float) -> Array:
    """Tell which rows are nowhere further from a goal than a gap, shape (steps, 1)."""
    return np.asarray((np.abs(values - goal) <= gap).all(axis=-1, keepdims=True))


# ---- Solving --------------------------------------------------------------------------------


def reached(exercise: Exercise, values: Mapping[str, float]) -> bool:
    """Tell whether sliders that stand there have reached the state."""
    rows = {name: np.full((1, 1), float(value)) for name, value in values.items()}
    return bool(exercise.model(**rows)["reached"][0, 0])


@cache
def solution(exercise: Exercise) -> dict[str, float]:
    """Find where to put the sliders: as few of them as will do, as little as will do.

    Every place of all sliders is tried.

    Raises
    ------
    ValueError
        If there is no solution.
    """
    grids = [number.grid.values for number in exercise.sliders.values()]
    places = [axis.reshape(-1, 1) for axis in np.meshgrid(*grids, indexing="ij")]
    found = exercise.model(**dict(zip(exercise.sliders, places, strict=True)))["reached"][:, 0]
    if not found.any():
        raise ValueError(f"exercise {exercise.name!r} has no solution")
    there = np.concatenate(places, axis=1)[found > 0]
    numbers = list(exercise.sliders.values())
    away = np.abs(there - [number.default for number in numbers])
    away /= [number.high - number.low for number in numbers]
    moved = (away > 1e-9).sum(axis=1)  # noqa: PLR2004 - rounding of the grid
    best = there[np.lexsort((away.sum(axis=1), moved))[0]]
    return dict(zip(exercise.sliders, best.tolist(), strict=True))


# ---- On the page ----------------------------------------------------------------------------


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
    if st.session_state.get(key):
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
    # Kept as the answers to questions are: see answers.py.
    return f"{lesson}_practise_{exercise.name}_answered"


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
        moves.append(Bars(2 * place, row.output))
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
    hint = f"{key}_hint"
    opened = bool(st.session_state.get(hint))
    start = {number.key: number.default for number in exercise.sliders.values()}
    update = st.session_state.update
    with st.container(horizontal=True, gap="small", key=f"pills_{stage.name}_help"):
        st.button(
            stage.t("exercise.hide_hint" if opened else "exercise.hint"),
            key=f"{stage.name}_hint",
            on_click=update,
            args=({hint: not opened},),
        )
        live.lead(
            list(sliders.values()),
            list(solution(exercise).values()),
            key=f"lead_{key}",
            label=stage.t("exercise.solution"),
            pause=stage.t("pause"),
            on_stop=lambda: _note(key, exercise, _SHOWN),
        )
        st.button(
            stage.t("exercise.again"), key=f"{stage.name}_again", on_click=update, args=(start,)
        )
    if opened:
        st.markdown(stage.text(f"{exercise.name}.hint"))
