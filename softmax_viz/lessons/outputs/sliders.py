"""The sliders and switches that steps of the lesson share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from softmax_viz.kit.chart import PALETTE
from softmax_viz.kit.controls import class_names, slider
from softmax_viz.kit.settings import LOGITS, Choice, Number
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import class_name, literal
from softmax_viz.lessons.outputs.settings import (
    ANIMAL_SCORES,
    ELEPHANT,
    IN_THE_PICTURE,
    LEAST,
    PICTURE_FEATURES,
    THRESHOLD,
)
from softmax_viz.live import Slider

__all__ = [
    "Animals",
    "Picture",
    "Scene",
    "animals",
    "picture",
    "row",
    "scene",
    "switch",
]

_DUCK = 2


@dataclass(frozen=True)
class Picture:
    """A picture to be judged, hot dog or not: its features, and the threshold."""

    features: tuple[Slider, ...]
    names: tuple[str, ...]
    threshold: Slider


@dataclass(frozen=True)
class Scene:
    """A picture of several animals: the model's scores, and 1 for each that is there."""

    scores: tuple[Slider, ...]
    names: tuple[str, ...]
    held: tuple[float, ...]


@dataclass(frozen=True)
class Animals:
    """What a model that knows three animals makes of a picture, perhaps of none of them."""

    scores: tuple[Slider, ...]
    names: tuple[str, ...]
    elephant: bool
    least: Slider


def picture(t: Translator) -> Picture:
    """Show the features of a picture, a row each, and the threshold."""
    _colour(PICTURE_FEATURES)
    names = tuple(t(f"feature.{number.key}") for number in PICTURE_FEATURES)
    features = tuple(
        row(number, class_name(names, index), t("feature.label", name=names[index]), format="%.3f")
        for index, number in enumerate(PICTURE_FEATURES)
    )
    threshold = row(THRESHOLD, t("controls.cut"), t("controls.threshold"), format="%.3f")
    return Picture(features, names, threshold)


def scene(t: Translator) -> Scene:
    """Show which animals a picture holds, and the model's score for each."""
    names = class_names(t, len(IN_THE_PICTURE))
    if names[_DUCK] == t("class.3"):
        # Unless a learner has named it: the third animal of this picture is a lion.
        names = (*names[:_DUCK], t("animal.lion"))
    st.markdown(t("controls.holds"))
    with st.container(horizontal=True):
        held = tuple(
            float(switch(setting, literal(name)))
            for setting, name in zip(IN_THE_PICTURE, names, strict=True)
        )
    return Scene(_scores(t, LOGITS[: len(names)], names), names, held)


def animals(t: Translator) -> Animals:
    """Show what is in the picture, the scores of the known animals, and the least for an answer."""
    names = class_names(t, len(ANIMAL_SCORES))
    elephant = switch(ELEPHANT, t("controls.elephant", name=literal(names[_DUCK])))
    _colour(ANIMAL_SCORES)
    scores = _scores(t, ANIMAL_SCORES, names)
    least = slider(LEAST, t("controls.least"), help=t("controls.least_help"), format="%.3f")
    return Animals(scores, names, elephant, least)


def _scores(
    t: Translator, numbers: tuple[Number, ...], names: tuple[str, ...]
) -> tuple[Slider, ...]:
    return tuple(
        row(number, class_name(names, index), t("controls.score", name=literal(names[index])))
        for index, number in enumerate(numbers)
    )


def row(number: Number, name: str, label: str, **options: Any) -> Slider:  # noqa: ANN401 - st.slider's own
    """Show a slider beside its name, as the shared scores stand."""
    # The key gives it the look of a row of these.
    with st.container(key=f"class_row_{number.key}"):
        left, right = st.columns([3, 7], gap="small", vertical_alignment="center", wrap=False)
    with left:
        st.html(name)
    with right:
        return slider(number, label, label_visibility="collapsed", **options)


def switch(setting: Choice, label: str) -> bool:
    """Show a switch, bound to the address."""
    return st.toggle(label, value=bool(setting.default), key=setting.key, bind="query-params")


def _colour(numbers: tuple[Number, ...]) -> None:
    """Give the lesson's own sliders the colours of their bars."""
    rules = "".join(
        f'.st-key-{number.key} [data-rac][style*="left"]{{background-color:{colour}}}'
        for number, colour in zip(numbers, PALETTE, strict=False)
    )
    st.html(f"<style>{rules}</style>")
