"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.temperature.settings import SEED
from softmax_viz.lessons.temperature.snippets import draws_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write softmax with the temperature, and a hundred draws."""
    return draws_code(t, now.logits, now.temperature, int(now.number(SEED)))
