"""The idea in motion: a score grows, its exponential grows, and takes its share of one bar."""

from __future__ import annotations

import numpy as np
import streamlit as st

from softmax_viz.functions import softmax
from softmax_viz.kit import present
from softmax_viz.kit.controls import class_scores, play
from softmax_viz.kit.flow import flow_outputs, show_flow
from softmax_viz.kit.processor import fragment
from softmax_viz.kit.settings import CLASSES, LOGITS
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.live import Outputs

__all__ = ["show"]

# The score that moves first, by itself, and how far.
_MOVED, _FROM = 1, -4.0


def _model(logits: np.ndarray) -> Outputs:
    probabilities = softmax(logits, axis=-1)
    return {
        "scores": logits,
        "exponentials": np.exp(logits),
        "probabilities": probabilities,
        **flow_outputs(logits, probabilities),
    }


@fragment
def show(t: Translator) -> None:
    """Show three sliders, and what becomes of them."""
    with st.container(key="heading"):
        st.title(t("title"), anchor=False)
        st.markdown(present.short(t("idea")))
    with st.container(key="step"):
        picture, side, words = st.columns(3)
        with side, st.container(key="side"):
            with st.container(key="shared_sliders"):
                scores = class_scores(t, int(CLASSES.default))
            controls, actions = st.container(), st.container()
        picture = picture.container(key="picture")
        stage = Stage(t, "opening", picture, controls, actions, words, st.container())
        with stage.follow(_model, {"logits": scores.sliders}) as page:
            show_flow(stage, page, scores)
        with stage.actions:
            moved = scores.sliders[_MOVED]
            play(t, moved, span=(_FROM, LOGITS[_MOVED].default), seconds=3.0, once=True)
        stage.take_away()
