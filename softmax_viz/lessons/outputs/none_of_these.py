"""A class for none of these."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import class_name
from softmax_viz.lessons.outputs.answers import ask
from softmax_viz.lessons.outputs.settings import ANIMAL_SCORES, ELEPHANT, NONE_SCORE
from softmax_viz.lessons.outputs.sliders import Animals, row

__all__ = ["PRESETS", "show"]


def _scores(name: str, *logits: float) -> Preset:
    numbers = (*ANIMAL_SCORES, NONE_SCORE)
    scores = {number.key: z for number, z in zip(numbers, logits, strict=True)}
    return Preset(name, {**scores, ELEPHANT.key: True})


# It is found among what the model was trained on, and missed beside it.
PRESETS = (_scores("found", -3.0, -3.2, -2.8, 1.5), _scores("missed", -1.5, -2.0, 3.5, 0.5))


def show(stage: Stage, animals: Animals) -> None:
    """Give softmax one class more: then "none of these" can have the 1."""
    with stage.controls:
        place = len(animals.names)
        rule = f'.st-key-{NONE_SCORE.key} [data-rac][style*="left"]'
        st.html(f"<style>{rule}{{background-color:{PALETTE[place]}}}</style>")
        none = stage.t("animal.none")
        name = class_name([*animals.names, stage.t("animal.none_short")], place)
        score = row(NONE_SCORE, name, stage.t("controls.score", name=none))
    ask(stage, animals, score)
    stage.presets(*PRESETS)
