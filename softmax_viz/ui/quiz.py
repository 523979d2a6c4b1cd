"""Predict first: the learner draws a guess, then the truth is laid over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import streamlit as st

from softmax_viz import figures, live
from softmax_viz.examples import Example
from softmax_viz.figures import Panel
from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.grid import Grid
from softmax_viz.i18n import Translator
from softmax_viz.maths.guessing import furthest, guesses
from softmax_viz.ui.lesson import take_away
from softmax_viz.ui.tables import sentence

__all__ = ["choose", "predict", "ratios", "show_or_skip"]

_STEP = 5


def predict(t: Translator, example: Example, explain: str) -> None:
    """Ask for the softmax of an example's scores before showing it.

    Parameters
    ----------
    t : Translator
        The page's texts; ``<example.key>.question`` is asked.
    example : Example
        The scores.
    explain : str
        What to learn from the answer.
    """
    names = [t("class", number=i + 1) for i in range(len(example.logits))]
    truth = softmax(np.array(example.logits), temperature=example.temperature)
    answered = f"{example.key}_answered"
    st.markdown(t(f"{example.key}.question"))
    if st.session_state.get(answered):
        _answer(t, example, names, truth, explain)
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        sliders = [_guess(t, example, names, i) for i in range(len(names))]
    with live.follow(guesses, {"percents": sliders}, key=f"{example.key}_live") as page:
        now = page.now["shares"]
        panel = Panel("", now, now, "p0", 0, 1.12)
        with right:
            page.chart(
                figures.class_bars([panel], names, height=260),
                key=f"{example.key}_chart",
                alt=t("quiz.chart_alt", values=_list(names, now)),
                moves=[
                    live.Bars(0, "shares"),
                    live.Points(1, y="shares", text="shares", format="p0"),
                ],
            )
            sentence(t("quiz.total", total=page.number("total", 0, "p0")))
    show_or_skip(t, example.key, partial(_set_answered, answered))


def show_or_skip(t: Translator, name: str, answer: Callable[[str], None]) -> None:
    """Offer to show the answer to a guess, or to go on without one.

    Parameters
    ----------
    t : Translator
        The page's texts.
    name : str
        The question, unique on the page.
    answer : callable
        Called with ``"show"`` or ``"skip"``.
    """
    with st.container(horizontal=True):
        for way, kind in (("show", "primary"), ("skip", "secondary")):
            st.button(
                t(f"quiz.{way}"),
                key=f"{name}_{way}",
                type=kind,  # type: ignore[arg-type]
                on_click=answer,
                args=(way,),
            )


def choose(
    t: Translator,
    name: str,
    options: Sequence[str],
    right: str,
    *,
    ask: Callable[[], None] | None = None,
    reveal: Callable[[], None] | None = None,
) -> None:
    """Ask a question with a few answers; after one is chosen, say whether it holds and why.

    Parameters
    ----------
    t : Translator
        The page's texts: ``<name>.question``, ``<name>.<option>`` for each option,
        ``<name>.explain``, and ``<name>.not_so`` where a wrong answer is met with more than
        "not quite".
    name : str
        The question, unique on the page.
    options : sequence of str
        The answers offered.
    right : str
        The one that holds.
    ask : callable, optional
        Shows what the question is about, below it.
    reveal : callable, optional
        Shows the evidence, between the verdict and the explanation.
    """
    st.markdown(t(f"{name}.question"))
    if ask:
        ask()
    said = st.session_state.get(f"{name}_answered")
    if said is None:
        with st.container(horizontal=True):
            for option in options:
                _choice(t(f"{name}.{option}"), name, option)
            _choice(t("quiz.skip"), name, "skip")
        return
    if said == right:
        st.markdown(t("quiz.right"))
    elif said != "skip":
        st.markdown(t(f"{name}.not_so" if t.has(f"{name}.not_so") else "quiz.not_so"))
    if reveal:
        reveal()
    take_away(t(f"{name}.explain"))
    _choice(t("quiz.again"), name, None)


def _choice(label: str, name: str, option: str | None) -> None:
    st.button(
        label,
        key=f"{name}_{option or 'again'}",
        type="secondary" if option in {"skip", None} else "primary",
        on_click=_set_answered,
        args=(f"{name}_answered", option),
    )


def ratios(example: Example) -> dict[str, str]:
    """Give the numbers that explain an example whose scores are one apart."""
    scores = np.array(example.logits)
    shares = ", ".join(show(share, "p0") for share in scores / scores.sum())
    return {"shares": shares, "e": show(np.e, "f3"), "e2": show(np.e**2, "f3")}


def _guess(t: Translator, example: Example, names: Sequence[str], index: int) -> live.Slider:
    key = f"{example.key}_guess{index + 1}"
    value = st.slider(
        t("quiz.guess", name=names[index]),
        0,
        100,
        # Equal guesses, on the slider's grid: not an answer, but a place to start from.
        int(round(100 / len(names) / _STEP) * _STEP),
        _STEP,
        key=key,
        persist_state="session",
    )
    return live.Slider(key, value, Grid(0, 100, _STEP))


def _answer(
    t: Translator, example: Example, names: Sequence[str], truth: np.ndarray, explain: str
) -> None:
    values = _list(names, truth)
    if st.session_state[f"{example.key}_answered"] == "skip":
        panel = Panel("", truth, truth, "f4", 0, 1.12)
        chart = figures.class_bars([panel], names, height=260)
        live.draw(chart, key=f"{example.key}_answer", alt=values)
        st.markdown(t("quiz.skipped", values=values))
    else:
        keys = [f"{example.key}_guess{i + 1}" for i in range(len(names))]
        guess = np.array([st.session_state[key] for key in keys]) / 100
        chart = figures.guess_and_truth(guess, truth, names, label=t("quiz.your_guess"))
        live.draw(chart, key=f"{example.key}_answer", alt=t("quiz.answer_alt", values=values))
        index, gap = furthest(guess, truth)
        if gap <= _STEP / 100:
            st.markdown(t("quiz.close", gap=_STEP))
        else:
            said, is_ = show(guess[index], "p0"), show(truth[index], "p1")
            st.markdown(t("quiz.far", name=names[index], guess=said, truth=is_))
    take_away(explain)
    st.button(
        t("quiz.again"),
        key=f"{example.key}_again",
        on_click=_set_answered,
        args=(f"{example.key}_answered", None),
    )


def _set_answered(key: str, how: str | None) -> None:
    st.session_state[key] = how


def _list(names: Sequence[str], values: np.ndarray) -> str:
    return ", ".join(f"{n} {show(float(v), 'p1')}" for n, v in zip(names, values, strict=True))
