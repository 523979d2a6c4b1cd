"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.softmax.snippets import softmax_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write softmax of the scores."""
    return softmax_code(t, now.logits, now.temperature)
