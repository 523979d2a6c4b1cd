"""An elephant comes along: sigmoids may all stay low, softmax shares out 1."""

from __future__ import annotations

from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.lessons.outputs.answers import ask
from softmax_viz.lessons.outputs.settings import ANIMAL_SCORES, ELEPHANT
from softmax_viz.lessons.outputs.sliders import Animals

__all__ = ["PRESETS", "show"]


def _unknown(name: str, *logits: float, elephant: bool) -> Preset:
    scores = {number.key: z for number, z in zip(ANIMAL_SCORES, logits, strict=True)}
    return Preset(name, {**scores, ELEPHANT.key: elephant})


# Scores of dog, cat and duck for a duck, and for an elephant.
PRESETS = (
    _unknown("duck", -0.15, -0.87, 1.1, elephant=False),
    _unknown("same_scores", -0.15, -0.87, 1.1, elephant=True),
    _unknown("all_low", -3.0, -3.2, -2.8, elephant=True),
    _unknown("sure_and_wrong", -1.5, -2.0, 3.5, elephant=True),
)


def show(stage: Stage, animals: Animals) -> None:
    """Show an elephant to a model that knows three animals."""
    ask(stage, animals)
    stage.presets(*PRESETS)
