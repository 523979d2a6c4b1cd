"""Controls that steps of this lesson share: the unit, the answer, the scores that give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from softmax_viz.formats import show
from softmax_viz.kit import controls
from softmax_viz.kit.controls import Scores
from softmax_viz.kit.settings import Number
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.cross_entropy.loss_scale import NATS_IN
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY, REST, UNIT
from softmax_viz.live import Slider

__all__ = ["Answer", "ScoredAnswer", "Unit", "answer", "rest", "scored_answer", "unit"]

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Unit:
    """The unit of losses: its name and how much of it one nat is."""

    name: str

    @property
    def nat(self) -> float:
        """One nat in this unit."""
        return NATS_IN[self.name]


@dataclass(frozen=True)
class Answer:
    """An answer given by the probability of its right class."""

    share: Slider
    unit: Unit


@dataclass(frozen=True)
class ScoredAnswer(Scores):
    """An answer given by scores; ``right`` is the index of its right class."""

    right: int
    unit: Unit


def unit(t: Translator) -> Unit:
    """Show the choice between nats and bits."""
    bits = show(NATS_IN["bits"], "f4")
    return Unit(
        _once(
            lambda: controls.choice(
                t("unit.label"), list(NATS_IN), UNIT, help=t("unit.help", bits=bits)
            ),
            lambda: str(st.session_state[UNIT.key]),
        )
    )


def answer(t: Translator) -> Answer:
    """Show the probability of the right class."""
    return Answer(controls.slider(PROBABILITY, t("answer.share")), unit(t))


def rest(t: Translator, name: str) -> Slider:
    """Show how much of the rest the first of the wrong classes gets."""
    return _once(
        lambda: controls.slider(
            REST, t("answer.rest", first=name), format="%d/6", help=t("answer.rest_help")
        ),
        lambda: _standing(REST),
    )


def scored_answer(t: Translator) -> ScoredAnswer:
    """Show the scores, which class is right, and the unit."""
    found = controls.scores(t)
    right = controls.true_class(t("answer.true_class"), found.names)
    return ScoredAnswer(found.sliders, found.names, right, unit(t))


def _standing(number: Number) -> Slider:
    return Slider(number.key, number.snap(st.session_state[number.key]), number.grid)


def _once(draw: Callable[[], Shown], read: Callable[[], Shown]) -> Shown:
    """Draw a control, or, where all steps stand below each other and one has drawn it, read it."""
    try:
        return draw()
    except StreamlitDuplicateElementKey:
        return read()
