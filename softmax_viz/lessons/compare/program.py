"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.compare.snippets import compare_code

__all__ = ["write"]


def write(_: Translator, now: Now) -> str:
    """Write the four functions of the scores."""
    return compare_code(now.logits, now.temperature)
