"""The sliders that some steps share: how wide the layer is, and what is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from softmax_viz.kit.controls import slider
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.many_classes.candidate_sampling import SAMPLERS
from softmax_viz.lessons.many_classes.sampling_trials import Trials, trials
from softmax_viz.lessons.many_classes.settings import DRAW_POWER, LAYER_FEATURES, WIDTH, ZIPF
from softmax_viz.live import Slider

__all__ = ["SAMPLER_NAMES", "Draws", "Layer", "draws", "layer", "tried"]

SAMPLER_NAMES = tuple(make(1).name for make in SAMPLERS)


@dataclass(frozen=True)
class Layer:
    """An output layer: its classes, as a power of ten, and its features."""

    exponent: Slider
    features: Slider

    @property
    def inputs(self) -> dict[str, Slider]:
        """The inputs of `softmax_cost.layer_cost`."""
        return {"exponent": self.exponent, "features": self.features}


@dataclass(frozen=True)
class Draws:
    """How many classes are drawn, as a power of two, by which sampler, and what came out."""

    power: Slider
    sampler: str

    @property
    def found(self) -> Trials:
        """The trials of the sampler."""
        return tried(self.sampler)


def layer(t: Translator) -> Layer:
    """Show how many classes and how many features the layer has."""
    exponent = slider(WIDTH, t("layer.classes"), format="10^%.2f")
    features = slider(LAYER_FEATURES, t("layer.features"), help=t("layer.features_help"))
    return Layer(exponent, features)


def draws(t: Translator) -> Draws:
    """Show how many classes are drawn, and whether the frequent ones more often."""
    power = slider(DRAW_POWER, t("draws.power"), format="2^%.1f")
    # A toggle: a bound choice would write its words, in one language, into the link.
    zipf = st.toggle(
        t("draws.zipf"),
        value=True,
        key=ZIPF.key,
        bind="query-params",
        help=t("draws.zipf_help"),
    )
    return Draws(power, SAMPLER_NAMES[bool(zipf)])


@st.cache_resource(show_spinner=False)
def tried(name: str) -> Trials:
    """Give a sampler's trials, drawn once for everybody: nothing is changed afterwards."""
    return trials(name)
