"""Predict first: a guess is drawn or chosen, then the truth is laid over it.

What was guessed is kept for the session, whatever is looked at in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.formats import show
from softmax_viz.grid import Grid
from softmax_viz.kit.answers import answered_key
from softmax_viz.kit.class_bars import Panel, class_bars, guess_and_truth
from softmax_viz.kit.stage import Answer, Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.live import Bars, Clock, Figure, Model, Player, Points, Slider

__all__ = ["answered", "choose", "draw_bars", "furthest", "guesses", "options_on_paper", "revealed"]

Array = NDArray[np.floating[Any]]

_STEP = 5
_HIGHEST = 1.12
# How long the bars take from the guess to the truth, and through how many pictures.
_SECONDS = 1.2
_PROGRESS = Grid(0.0, 1.0, 1 / 64)


def guesses(percents: Array) -> dict[str, Array]:
    """Turn guesses in per cent into shares.

    Parameters
    ----------
    percents : ndarray, shape (steps, n)
        What the learner set, 0 to 100 each.

    Returns
    -------
    dict of str to ndarray
        ``shares`` (steps, n), 0 to 1, ``tops`` (where their numbers stand) and their ``total``,
        width 1.
    """
    shares = percents / 100
    tops = shares + 0.05 * _HIGHEST
    return {"shares": shares, "tops": tops, "total": shares.sum(axis=-1, keepdims=True)}


def revealed(guess: Array, truth: Array) -> Model:
    """Give the model of bars on their way from a guess to the truth.

    Parameters
    ----------
    guess, truth : ndarray, shape (n,)
        Shares.

    Returns
    -------
    callable
        Takes ``progress``, shape (steps, 1), 0 to 1: they set off and arrive gently.
    """

    def model(progress: Array) -> dict[str, Array]:
        way = progress * progress * (3 - 2 * progress)
        shares = (1 - way) * guess + way * truth
        return {"shares": shares, "tops": shares + 0.05 * _HIGHEST}

    return model


def furthest(shares: Array, truth: Array) -> tuple[int, float]:
    """Find the guess that is furthest off: its index and the gap, as a share.

    Examples
    --------
    >>> furthest(np.array([0.2, 0.3, 0.5]), np.array([0.1, 0.2, 0.7]))
    (2, 0.2)
    """
    gaps = np.abs(shares - truth)
    index = int(gaps.argmax())
    return index, round(float(gaps[index]), 10)


def answered(stage: Stage) -> str | None:
    """Tell how a step's question was answered: an option, ``"show"``, ``"skip"`` or not yet."""
    how = st.session_state.get(_key(stage))
    return None if how is None else str(how)


def draw_bars(stage: Stage, names: Sequence[str], truth: Array, **values: object) -> None:
    """Ask for probabilities as bars to be dragged, then show the truth behind the guess.

    Parameters
    ----------
    stage : Stage
        Its texts: ``<step>.explain`` says what to learn from the answer.
    names : sequence of str
        The classes.
    truth : ndarray, shape (n,)
        What softmax gives.
    **values
        What the explanation fills in.
    """
    keys = [f"{stage.name}_guess{i + 1}" for i in range(len(names))]
    seen = listed(names, truth, "p1")
    _answer_on_paper(stage, stage.t("quiz.skipped", values=seen), **values)
    how = answered(stage)
    if how is None:
        with stage.controls:
            sliders = [
                _guess(stage, key, name, start)
                for key, name, start in zip(keys, names, _even(len(names)), strict=True)
            ]
        with stage.follow(guesses, {"percents": sliders}) as page:
            now = page.now["shares"]
            stage.chart(
                page,
                class_bars([Panel("", now, now, "p0", 0, _HIGHEST)], names),
                key=f"{stage.name}_guess",
                alt=stage.t("quiz.chart_alt", values=listed(names, page.numbers("shares", "p0"))),
                moves=[
                    Bars(0, "shares", handles=keys),
                    Points(1, y="tops", text="shares", format="p0"),
                ],
                share=90,
            )
            # On paper nobody has guessed.
            with stage.picture, st.container(key=f"screen_total_{stage.name}"):
                sentence(stage.t("quiz.total", total=page.number("total", 0, "p0")))
        with stage.actions:
            _buttons(stage, ("show", "skip"))
        return
    guess = np.array([st.session_state.get(key, 0) for key in keys]) / 100
    if how == "skip":
        figure = class_bars([Panel("", truth, truth, "p1", 0, _HIGHEST)], names)
        verdict = stage.t("quiz.skipped", values=seen)
        _truth(stage, None, figure, seen)
    else:
        figure = guess_and_truth(guess, truth, names, label=stage.t("quiz.your_guess"))
        verdict = _distance(stage, names, guess, truth)
        state = (*guess.tolist(), *truth.tolist(), st.session_state.get(_times(_key(stage)), 0))
        clock = {"progress": Clock(f"{stage.name}_reveal", 1.0, _PROGRESS, _SECONDS)}
        with stage.picture:
            veiled = st.container(key=f"veiled_{stage.name}")
        with stage.follow(revealed(guess, truth), clock, state=state) as page:
            _truth(stage, page, figure, seen, veiled)
    with stage.words:
        _verdict(stage, verdict)
        with st.container(key=f"take_away_{stage.name}"):
            st.markdown(stage.text("explain", **values))
    with stage.actions:
        _buttons(stage, ("again",))


def _truth(
    stage: Stage,
    page: Player | None,
    figure: Figure,
    seen: str,
    into: DeltaGenerator | None = None,
) -> None:
    stage.chart(
        page,
        figure,
        key=f"{stage.name}_truth",
        alt=stage.t("quiz.answer_alt", values=seen),
        moves=[Bars(0, "shares"), Points(1, y="tops", text="shares", format="p1")],
        # Room below for why.
        share=80,
        into=into,
    )


def choose(
    stage: Stage,
    options: Sequence[str],
    right: str,
    *,
    reveal: Callable[[], None] | None = None,
    **values: object,
) -> None:
    """Ask a question with a few answers; after one is chosen, say whether it holds and why.

    Parameters
    ----------
    stage : Stage
        Its texts: ``<step>.<option>`` for each option, ``<step>.explain``, and ``<step>.not_so``
        where a wrong answer is met with more than "not quite".
    options : sequence of str
        The answers offered.
    right : str
        The one that holds.
    reveal : callable, optional
        Shows the evidence, once there is an answer.
    **values
        What the texts fill in.
    """
    _answer_on_paper(stage, stage.text(right, **values), **values)
    how = answered(stage)
    if how is None:
        options_on_paper(stage, [f"☐ {stage.text(option, **values)}" for option in options])
        with stage.actions:
            for option in options:
                # None is filled: it would look chosen.
                _button(stage, stage.text(option, **values), option, "secondary")
            _buttons(stage, ("skip",))
        return
    if reveal:
        reveal()
    with stage.words:
        if how == right:
            _verdict(stage, stage.t("quiz.right"))
        elif how != "skip":
            more = stage.t.has(f"{stage.name}.not_so")
            _verdict(stage, stage.text("not_so", **values) if more else stage.t("quiz.not_so"))
        with st.container(key=f"take_away_{stage.name}"):
            st.markdown(stage.text("explain", **values))
    with stage.actions:
        _buttons(stage, ("again",))


def options_on_paper(stage: Stage, options: Sequence[str]) -> None:
    """Write the answers offered, each with its box to tick: paper has no buttons."""
    with stage.folded, st.container(key=f"handout_options_{stage.name}"):
        st.markdown("\n".join(f"- {option}" for option in options))


def _answer_on_paper(stage: Stage, right: str, **values: object) -> None:
    title, why = stage.text("title"), stage.text("explain", **values)
    stage.answers.append(Answer(title, right, why))


def _verdict(stage: Stage, text: str) -> None:
    """Show whether a guess holds, where `access.js` looks for what to say."""
    with st.container(key=f"verdict_{stage.name}"):
        st.markdown(text)


def _times(key: str) -> str:
    """Name what counts how often an answer was shown: each time the bars set off anew."""
    return f"{key}_times"


def _key(stage: Stage) -> str:
    return answered_key(stage.t.lesson, stage.name)


def _buttons(stage: Stage, ways: Sequence[str]) -> None:
    with st.container(horizontal=True, key=f"quiz_{stage.name}"):
        for way in ways:
            kind: Literal["primary", "secondary"] = "primary" if way == "show" else "secondary"
            _button(stage, stage.t(f"quiz.{way}"), way, kind)


def _button(stage: Stage, label: str, way: str, kind: Literal["primary", "secondary"]) -> None:
    st.button(
        label,
        key=f"{stage.name}_{way}",
        type=kind,
        on_click=_answer,
        args=(_key(stage), None if way == "again" else way),
    )


def _answer(key: str, how: str | None) -> None:
    st.session_state[key] = how
    if how == "show":
        st.session_state[_times(key)] = st.session_state.get(_times(key), 0) + 1


def _even(count: int) -> list[int]:
    """Share out 100 as evenly as the sliders' grid lets: not an answer, but a place to start."""
    whole = 100 // _STEP
    return [_STEP * (whole // count + (place < whole % count)) for place in range(count)]


def _guess(stage: Stage, key: str, name: str, start: int) -> Slider:
    value = st.slider(
        stage.t("quiz.guess", name=name), 0, 100, start, _STEP, key=key, persist_state="session"
    )
    return Slider(key, value, Grid(0, 100, _STEP))


def _distance(stage: Stage, names: Sequence[str], guess: Array, truth: Array) -> str:
    index, gap = furthest(guess, truth)
    if gap <= _STEP / 100:
        return stage.t("quiz.close", gap=_STEP)
    said, is_ = show(guess[index], "p0"), show(truth[index], "p1")
    return stage.t("quiz.far", name=names[index], guess=said, truth=is_)
