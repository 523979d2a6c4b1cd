"""A lesson is a row of steps: one on the screen, or all below each other to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

import streamlit as st

from softmax_viz.kit import address, frame, handout, path, present, settings, take_home, terms
from softmax_viz.kit.answers import keep_answers
from softmax_viz.kit.exercise import Exercise
from softmax_viz.kit.processor import fragment
from softmax_viz.kit.programs import Program
from softmax_viz.kit.settings import Choice, Number
from softmax_viz.kit.stage import Answer, Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.way import show_way

__all__ = ["Part", "Sliders", "Step", "alone", "following", "heading", "one", "show"]

# Draws the sliders that some steps share and gives what a step's ``show`` takes.
Sliders = Callable[[Translator], Any]
Numbers = Callable[[], Mapping[str, object]]


@dataclass(frozen=True)
class Part:
    """Steps, in order, that share their sliders."""

    sliders: Sliders | None
    steps: tuple[ModuleType, ...]


@dataclass(frozen=True)
class Step:
    """One step: its name in the address, what shows it, the sliders that it shares."""

    name: str
    show: Callable[[Stage, Any], None]
    sliders: Sliders | None
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True)
class _Home:
    """What every step needs to be taken home: see `softmax_viz.kit.take_home.offer`."""

    settings: Mapping[str, Number | Choice]
    program: Program


def following(sliders: Sliders, *steps: ModuleType) -> Part:
    """Give steps that share sliders: modules with a ``show(stage, shared)``."""
    return Part(sliders, steps)


def alone(*steps: ModuleType) -> Part:
    """Give steps that have only sliders of their own: their ``shared`` is None."""
    return Part(None, steps)


def show(
    lesson: str,
    *parts: Part,
    own: ModuleType,
    program: Program,
    numbers: Numbers | None = None,
) -> None:
    """Show the step of a lesson that the address names.

    Parameters
    ----------
    lesson : str
        The lesson's folder, which holds its texts.
    *parts : Part
        Its steps in order.
    own : module
        The lesson's settings: with the shared ones, what Reset resets.
    program : callable
        Writes the lesson's numbers as Python, for steps that have no code of their own.
    numbers : callable, optional
        Computes what the cards of what is often said and wrong fill in.
    """
    t = frame.translator(lesson)
    steps = [
        Step(
            module.__name__.rpartition(".")[2],
            module.show,
            part.sliders,
            getattr(module, "EXERCISES", ()),
        )
        for part in parts
        for module in part.steps
    ]
    names = [step.name for step in steps]
    here = present.one_of(address.step_of([*names, address.ALL]), names)
    exercises = [exercise for step in steps for exercise in step.exercises]
    # Reset and every link know the exercises' sliders too.
    theirs = {number.key: number for e in exercises for number in e.sliders.values()}
    known = settings.declared(vars(settings), vars(own), theirs)
    address.put_right(known.values())
    present.hide(known)
    reset = {key: setting.default for key, setting in known.items()}
    home = _Home(known, program)
    if here == address.ALL:
        answers: list[Answer] = []
        _reading_view(t, steps, reset, home, answers)
        _closing(t, numbers)
        handout.show_answers(t, answers, exercises)
    else:
        # For tabs, the browser's history, and whoever hears where they are.
        st.set_page_config(page_title=f"{t(f'{here}.title')} · {t('title')}")
        heading(t, here, (names.index(here) + 1, len(names)), reset, partial(_idea, t, here))
        one(t, steps[names.index(here)], home)
        if here == names[-1]:
            _folded_closing(t, numbers)
    show_way(t, {name: t(f"{name}.name") for name in names} | {address.ALL: t("way.all")}, here)
    path.note_step(t, names, here)


# ---- One step -----------------------------------------------------------------------------


def heading(
    t: Translator,
    step: str,
    place: tuple[int, int],
    reset: Mapping[str, object],
    show_idea: Callable[[], None],
    **values: object,
) -> None:
    """Show where one is (which of how many), the title, the idea, and the button that resets."""
    number, count = place
    with st.container(key="heading"):
        where = t("way.place", lesson=t("title"), number=number, count=count)
        st.html(f'<p class="place">{where}</p>')
        st.title(t(f"{step}.title", **values), anchor=False)
        show_idea()
        _reset_button(t, reset)


def _idea(t: Translator, step: str) -> None:
    """Show a step's idea, its terms linked; while presenting its one line."""
    if not t.has(f"{step}.idea"):
        return
    if present.on():
        st.markdown(present.line(t, step))
    else:
        terms.show_idea(t, step)


def _reset_button(t: Translator, reset: Mapping[str, object]) -> None:
    with st.container(key="reset_corner", width="content"):
        st.button(
            t("reset"),
            key="reset",
            type="tertiary",
            on_click=st.session_state.update,
            args=(reset,),
        )


@fragment
def one(t: Translator, step: Step, home: _Home | None = None) -> None:
    """Show a step: a release reruns this and nothing else."""
    keep_answers()
    with st.container(key="step"):
        # Where they stand is the style sheet's.
        picture, side, words = st.columns(3)
        with side, st.container(key="side"):
            with st.container(key="shared_sliders"):
                shared = step.sliders(t) if step.sliders else None
            controls, actions = st.container(), st.container()
        picture = picture.container(key="picture")
        folded = st.container()
        stage = Stage(t, step.name, picture, controls, actions, words, folded)
        step.show(stage, shared)
        if home:
            take_home.offer(stage, home.settings, home.program, names=getattr(shared, "names", ()))


# ---- All steps ----------------------------------------------------------------------------


def _reading_view(
    t: Translator,
    steps: Sequence[Step],
    reset: dict[str, object],
    home: _Home,
    answers: list[Answer],
) -> None:
    with st.container(key="heading"):
        st.title(t("title"), anchor=False)
        st.markdown(t("help"))
        _reset_button(t, reset)
        handout.print_button(t)
    _all(t, steps, home, answers)


@fragment
def _all(t: Translator, steps: Sequence[Step], home: _Home, answers: list[Answer]) -> None:
    """Show every step below the other, the sliders that they share beside them.

    Note the answers of questions: they stand on paper only, on a page of their own.
    """
    keep_answers()
    with st.container(key="reading"):
        main, side = st.columns([5, 2], gap="large")
        shared: dict[Sliders | None, Any] = {None: None}
        with side, st.container(key="pinned"):
            for step in steps:
                if step.sliders not in shared:
                    shared[step.sliders] = step.sliders(t) if step.sliders else None
        for number, step in enumerate(steps, start=1):
            with main, st.container(key=f"read_{step.name}"):
                st.header(f"{number} · {t(f'{step.name}.title')}", anchor=False)
                if t.has(f"{step.name}.idea"):
                    terms.show_idea(t, step.name)
                picture, controls, actions, words, folded = (st.container() for _ in range(5))
            stage = Stage(t, step.name, picture, controls, actions, words, folded, answers=answers)
            given = shared[step.sliders]
            step.show(stage, given)
            if step.exercises:
                with folded:
                    handout.show_tasks(t, step.exercises)
            take_home.offer(stage, home.settings, home.program, names=getattr(given, "names", ()))


# ---- The end of a lesson ------------------------------------------------------------------


def _closing(t: Translator, numbers: Numbers | None) -> None:
    """Close a lesson: what is often said and wrong, and the references."""
    st.header(t("wrong.title"), anchor=False)
    _wrong(t, numbers)
    with st.container(key="read_references"):
        st.header(t("references.title"), anchor=False)
        st.markdown(t("references.text"))


def _folded_closing(t: Translator, numbers: Numbers | None) -> None:
    with st.expander(t("wrong.title"), key="wrong"):
        _wrong(t, numbers)
    with st.expander(t("references.title"), key="references"):
        st.markdown(t("references.text"))


def _wrong(t: Translator, numbers: Numbers | None) -> None:
    values = numbers() if numbers else {}
    for number in t.numbers("wrong"):
        said, right = (t(f"wrong.{number}.{key}", **values) for key in ("said", "right"))
        st.markdown(f"- **{t('wrong.said')}:** {said}  \n  **{t('wrong.right')}:** {right}")
