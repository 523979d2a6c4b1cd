"""The lesson's numbers, as its page is set, as Python: for steps without code of their own."""

from __future__ import annotations

from softmax_viz.kit.programs import Now
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.gradient.snippets import gradient_code

__all__ = ["write"]


def write(t: Translator, now: Now) -> str:
    """Write the gradient, its finite difference and the Jacobian."""
    return gradient_code(t, now.logits, now.right, now.temperature)
