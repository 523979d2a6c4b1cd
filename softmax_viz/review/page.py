"""The review's page: one question a screen, its answer in a live picture, what teaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from softmax_viz.kit import address, frame, lesson, present, quiz, settings
from softmax_viz.kit.answers import answered_key
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.way import show_way
from softmax_viz.review import pictures
from softmax_viz.review import settings as own
from softmax_viz.review.question import Question

__all__ = ["show"]

_PAGE = "review"


def show(*questions: Question) -> None:
    """Show the question that the address names, the first if it names none: ``q=7``.

    Parameters
    ----------
    *questions : Question
        All of them, in order.
    """
    t = frame.translator(_PAGE)
    numbers = [str(number) for number in range(1, len(questions) + 1)]
    here = address.step_of(numbers, address.QUESTION)
    # Its own alone: what a learner set in the lessons is neither shown here nor reset.
    known = settings.declared(vars(own))
    address.put_right(known.values())
    question = questions[int(here) - 1]
    title = t(f"{question.name}.title", **question.values)
    st.set_page_config(page_title=f"{title} · {t('title')}")
    reset = {key: setting.default for key, setting in known.items()}
    present.hide(known)
    idea = partial(_idea, t, question)
    place = (int(here), len(questions))
    lesson.heading(t, question.name, place, reset, idea, **question.values)
    ask = partial(_ask, question, questions)
    lesson.one(t, lesson.Step(question.name, ask, None))
    done = {
        number: f"{number}✓" if _is_answered(t, asked) else number
        for number, asked in zip(numbers, questions, strict=True)
    }
    show_way(t, done, here, key=address.QUESTION)


def _idea(t: Translator, question: Question) -> None:
    st.markdown(t(f"{question.name}.idea", **question.values))


def _ask(question: Question, questions: Sequence[Question], stage: Stage, _: None) -> None:
    """Ask; once there is an answer show what holds, why, and a picture to try it on."""
    right = question.right()
    texts: dict[str, object] = {**question.values}
    if quiz.answered(stage) is None:
        # Nothing is drawn yet that could tell: the answers have the picture's place.
        with stage.picture:
            stage = replace(stage, actions=st.container(key="review_answers"))
        quiz.choose(stage, question.options, right, reveal=None, **texts)
    else:
        with stage.controls:
            answer = stage.text(right, **question.values)
            st.markdown(stage.t("answer", answer=answer))
        show_it = partial(pictures.show, stage, question)
        quiz.choose(stage, question.options, right, reveal=show_it, **texts)
        with stage.actions:
            _taught(stage, question)
    count = sum(_is_answered(stage.t, asked) for asked in questions)
    with stage.actions:
        st.caption(stage.t("answered", count=count, of=len(questions)))


def _taught(stage: Stage, question: Question) -> None:
    """Link to the step that teaches it."""
    taught, step = question.taught
    words = Translator(stage.t.language, taught)
    label = stage.t("taught", lesson=words("nav"), step=words(f"{step}.name"))
    with st.container(key="review_taught"):
        st.page_link(f"../pages/{taught}.py", label=label, icon="", query_params={"step": step})


def _is_answered(t: Translator, question: Question) -> bool:
    return st.session_state.get(answered_key(t.lesson, question.name)) is not None
