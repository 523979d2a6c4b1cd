"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.many_classes.settings import DRAW_POWER, ZIPF
from softmax_viz.lessons.many_classes.sliders import SAMPLER_NAMES
from softmax_viz.lessons.many_classes.snippets import sampled_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write the full loss, and both estimates from the same draws."""
    return sampled_code(t, 2 ** now.number(DRAW_POWER), SAMPLER_NAMES[bool(now[ZIPF])])
