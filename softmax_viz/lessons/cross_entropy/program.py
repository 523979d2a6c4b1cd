"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY
from softmax_viz.lessons.cross_entropy.snippets import cross_entropy_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write what an answer is charged that gives its right class, the first, this probability."""
    right = now.number(PROBABILITY)
    return cross_entropy_code(t, [1.0, 0.0], [right, round(1 - right, 12)])
