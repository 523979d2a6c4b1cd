"""The sliders that the lesson's steps share: an answer, and which class is right."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from softmax_viz.kit.controls import Scores, class_scores, number_of_classes, true_class
from softmax_viz.kit.settings import LOGITS, TEMPERATURE, TRUE_CLASS, Preset, scores_of
from softmax_viz.kit.texts import Translator
from softmax_viz.live import Inputs

__all__ = ["RIGHT", "UNDECIDED", "WORKED", "WRONG", "Answer", "answer"]


@dataclass(frozen=True)
class Answer(Scores):
    """Scores of which one is the right class's.

    Attributes
    ----------
    right : int
        The index of the right class.
    """

    right: int

    @property
    def inputs(self) -> Inputs:
        """What the lesson's models take."""
        return {"logits": self.sliders, "target": float(self.right)}


def answer(t: Translator) -> Answer:
    """Show the scores, how many classes there are, and which of them is right."""
    rows, below = st.container(), st.container()
    count = number_of_classes(t)
    with rows:
        found = class_scores(t, count)
    with below:
        right = true_class(t("answer.true_class"), found.names)
    return Answer(found.sliders, found.names, right)


# Whether an answer is sure, and wrong, its scores, T and the right class say together.
_SURE = {TEMPERATURE.key: 1.0, TRUE_CLASS.key: 1}
WORKED = Preset("worked", scores_of(0.2, 1.5, -2.0))
WRONG = Preset("wrong", {**scores_of(-4.0, 6.0, 0.0), **_SURE})
RIGHT = Preset("right", {**scores_of(6.0, -2.0, 0.0), **_SURE})
UNDECIDED = Preset("undecided", {number.key: 0.0 for number in LOGITS})
