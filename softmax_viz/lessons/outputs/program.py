"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.outputs.settings import ANIMAL_SCORES, ELEPHANT
from softmax_viz.lessons.outputs.snippets import several_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write both output layers for the same scores."""
    scores = [now.number(score) for score in ANIMAL_SCORES]
    return several_code(t, scores, [0.0, 0.0, 0.0 if now[ELEPHANT] else 1.0])
